import { type Document, Packer } from "docx";
import { strToU8, type ZipOptions, zipSync } from "fflate";

type Part = { path: string; data: string };
type Compile = (document: Document, prettify: undefined, overrides: Part[]) => Map<string, string | Uint8Array>;

/** The parts of a document by their paths. `overrides` take the place of the library's own. */
export function compile(document: Document, overrides: Part[]): Map<string, string | Uint8Array> {
  // What the packer does first. It would go on to zip with the time of the rendering, and take 2 MB for each part.
  const { compiler } = Packer as unknown as { compiler: { compile: Compile } };
  return compiler.compile(document, undefined, overrides);
}

/** In bytes: for a smaller part the compressor needs a thousand times the memory that it saves. */
const worthCompressing = 2_000;

/** A package of the parts, the same for the same parts: it names the first moment that a zip file can. */
export function zipParts(parts: Map<string, string | Uint8Array>): Uint8Array {
  const files = [...parts].map(([path, data]): [string, [Uint8Array, ZipOptions]] => {
    const bytes = typeof data === "string" ? strToU8(data) : data;
    return [path, [bytes, { level: bytes.length < worthCompressing ? 0 : 6 }]];
  });
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), mem: 4 });
}

export type CoreProperties = {
  title: string;
  creator: string;
  subject: string;
  keywords: string;
  createdAt: Date;
  language: string;
};

function escapeXml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** docProps/core.xml with the document's own date; the library always writes the present. */
export function coreProperties({ title, creator, subject, keywords, createdAt, language }: CoreProperties): string {
  const date = createdAt.toISOString();
  const element = (name: string, text: string) => (text ? `<${name}>${escapeXml(text)}</${name}>` : "");
  const time = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${date}</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    element("dc:title", title),
    element("dc:subject", subject),
    element("dc:creator", creator),
    element("cp:keywords", keywords),
    element("dc:language", language),
    element("cp:lastModifiedBy", creator),
    element("cp:revision", "1"),
    time("created"),
    time("modified"),
    "</cp:coreProperties>",
  ].join("");
}
