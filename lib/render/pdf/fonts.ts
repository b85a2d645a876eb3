import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { createFace, type Face } from "./face/face";
import type { SourceFont } from "./face/source";
import { lineParts } from "./line-breaks";
import { isMark, withoutVanishing } from "./marks";

type TemplateFamily = "Professional" | "Modern" | "Classic" | "Minimal";
type ScriptFamily = "Japanese" | "Chinese" | "Korean" | "Arabic" | "Hebrew" | "Thai" | "Devanagari";
/** A template's own family, or one that is looked in for what that has not. */
export type FontFamily = TemplateFamily | ScriptFamily | "Symbols" | "Emoji";
type FaceFile = { file: string; fontWeight: number; fontStyle: "normal" | "italic" };

const regular = { fontWeight: 400, fontStyle: "normal" } as const;
const italic = { fontWeight: 400, fontStyle: "italic" } as const;
const bold = { fontWeight: 700, fontStyle: "normal" } as const;
const boldItalic = { fontWeight: 700, fontStyle: "italic" } as const;

function fourFaces(name: string): FaceFile[] {
  return [
    { file: `${name}-regular.ttf`, ...regular },
    { file: `${name}-italic.ttf`, ...italic },
    { file: `${name}-bold.ttf`, ...bold },
    { file: `${name}-bolditalic.ttf`, ...boldItalic },
  ];
}

/** No slanted faces: these scripts have none. */
function twoFaces(name: string): FaceFile[] {
  const [upright, strong] = [`${name}-regular.ttf`, `${name}-bold.ttf`];
  return [
    { file: upright, ...regular },
    { file: upright, ...italic },
    { file: strong, ...bold },
    { file: strong, ...boldItalic },
  ];
}

const oneFace = (name: string): FaceFile[] =>
  [regular, italic, bold, boldItalic].map((style) => ({ file: `${name}-regular.ttf`, ...style }));

const faces: Record<FontFamily, FaceFile[]> = {
  Professional: fourFaces("professional"),
  Modern: fourFaces("modern"),
  Classic: fourFaces("classic"),
  Minimal: [...fourFaces("minimal"), { file: "minimal-thin.ttf", fontWeight: 200, fontStyle: "normal" }],
  Japanese: twoFaces("japanese"),
  Chinese: twoFaces("chinese"),
  Korean: twoFaces("korean"),
  Arabic: twoFaces("arabic"),
  Hebrew: twoFaces("hebrew"),
  Thai: twoFaces("thai"),
  Devanagari: twoFaces("devanagari"),
  Symbols: oneFace("symbols"),
  Emoji: oneFace("emoji"),
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

const loaded = new Map<string, Promise<Face>>();

async function openFace({ file, ...style }: FaceFile, family: FontFamily): Promise<Face> {
  await Font.load({ fontFamily: family, ...style });
  const data: unknown = Font.getFont({ fontFamily: family, ...style })?.data;
  if (typeof data !== "object" || data === null) throw new Error(`The font ${file} cannot be read`);
  return createFace(data as SourceFont);
}

async function loadFace(face: FaceFile, family: FontFamily): Promise<Face> {
  const known = loaded.get(face.file) ?? openFace(face, family);
  loaded.set(face.file, known);
  const { file: _, ...style } = face;
  const source = Font.getFont({ fontFamily: family, ...style });
  // What react-pdf is given here it does not read again: a file that serves several styles is read once.
  source.data = (await known) as unknown as typeof source.data;
  source.loadResultPromise ??= Promise.resolve();
  return known;
}

const families = new Map<FontFamily, Promise<Face[]>>();

/** Reads the fonts of a family, once per thread: a document may then be set in it. The regular face comes first. */
export function loadFamily(family: FontFamily): Promise<Face[]> {
  const known = families.get(family) ?? Promise.all(faces[family].map((face) => loadFace(face, family)));
  families.set(family, known);
  return known;
}

/** The regular face of a family. */
export async function regularFace(family: FontFamily): Promise<Face> {
  const [face] = await loadFamily(family);
  if (!face) throw new Error(`The family ${family} has no faces`);
  return face;
}

/** A function that tells the width of a text in points, each character in the first family that has it. */
export async function measureText(families: FontFamily[]): Promise<(text: string, fontSize: number) => number> {
  const stack = await Promise.all(families.map(regularFace));
  return (text, fontSize) => {
    const em = Array.from(withoutVanishing(text)).reduce((sum, character) => {
      const face = stack.find((candidate) => candidate.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
      return face ? sum + face.layout(character).advanceWidth / face.unitsPerEm : sum;
    }, 0);
    return em * fontSize;
  };
}

/** Whether every face of a family has a glyph for the character. */
export function hasCharacter(faces: Face[], character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return !isMark(character) && faces.every((face) => face.hasGlyphForCodePoint(codePoint));
}
