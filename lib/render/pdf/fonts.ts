import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { lineParts } from "./line-breaks";

export type FontFamily = "Professional" | "Modern" | "Classic" | "Minimal" | "Symbols";
type Face = { file: string; fontWeight: number; fontStyle: "normal" | "italic" };

const regular = { fontWeight: 400, fontStyle: "normal" } as const;
const italic = { fontWeight: 400, fontStyle: "italic" } as const;
const bold = { fontWeight: 700, fontStyle: "normal" } as const;
const boldItalic = { fontWeight: 700, fontStyle: "italic" } as const;

function fourFaces(name: string): Face[] {
  return [
    { file: `${name}-regular.ttf`, ...regular },
    { file: `${name}-italic.ttf`, ...italic },
    { file: `${name}-bold.ttf`, ...bold },
    { file: `${name}-bolditalic.ttf`, ...boldItalic },
  ];
}

const faces: Record<FontFamily, Face[]> = {
  Professional: fourFaces("professional"),
  Modern: fourFaces("modern"),
  Classic: fourFaces("classic"),
  Minimal: [{ file: "minimal-thin.ttf", fontWeight: 200, fontStyle: "normal" }, ...fourFaces("minimal")],
  Symbols: [regular, italic, bold, boldItalic].map((style) => ({ file: "symbols-regular.ttf", ...style })),
};

/** Where the fonts lie: beside the sources, found from the folder the server runs in (bundled code has no place). */
export function defaultFontsDir(): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "render", "fonts");
}

let registered = false;

/** Makes the families known to react-pdf, once per thread; a file is read when a document first needs it. */
export function registerFonts(fontsDir: string): void {
  if (registered) return;
  registered = true;
  for (const [family, list] of Object.entries(faces)) {
    Font.register({ family, fonts: list.map(({ file, ...style }) => ({ ...style, src: path.join(fontsDir, file) })) });
  }
  Font.registerHyphenationCallback(lineParts);
}

/** The file of the family's regular face. */
export function regularFontFile(family: FontFamily, fontsDir: string): string {
  return path.join(fontsDir, `${family.toLowerCase()}-regular.ttf`);
}

type LoadedFont = {
  unitsPerEm: number;
  characterSet: number[];
  glyphForCodePoint: (codePoint: number) => { advanceWidth: number };
};

async function loadFont(family: FontFamily, style: Omit<Face, "file">): Promise<LoadedFont> {
  await Font.load({ fontFamily: family, ...style });
  const data: unknown = Font.getFont({ fontFamily: family, ...style })?.data;
  if (typeof data !== "object" || data === null) throw new Error(`The font ${family} cannot be read`);
  return data as LoadedFont;
}

const coverage = new Map<FontFamily, Promise<Set<number>>>();

async function readCoverage(family: FontFamily): Promise<Set<number>> {
  const fonts = await Promise.all(faces[family].map(({ file: _, ...style }) => loadFont(family, style)));
  const [first, ...rest] = fonts.map((font) => new Set(font.characterSet));
  return new Set([...(first ?? [])].filter((codePoint) => rest.every((set) => set.has(codePoint))));
}

/** The characters that every face of the family can show. */
export function fontCoverage(family: FontFamily): Promise<Set<number>> {
  const known = coverage.get(family) ?? readCoverage(family);
  coverage.set(family, known);
  return known;
}

/** A function that tells the width of a text in the family's regular face, in points. */
export async function measureText(family: FontFamily): Promise<(text: string, fontSize: number) => number> {
  const font = await loadFont(family, regular);
  const advance = (character: string) => font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth;
  return (text, fontSize) => {
    const units = Array.from(text).reduce((sum, character) => sum + advance(character), 0);
    return (units * fontSize) / font.unitsPerEm;
  };
}
