const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endSignature = 0x06054b50;
/** 1 January 1980, the first moment that a zip file can name. */
const stamp = (1 << 5) | 1;

function stampAt(view: DataView, offset: number): void {
  view.setUint16(offset, 0, true);
  view.setUint16(offset + 2, stamp, true);
}

function endOfDirectory(view: DataView): number {
  for (let offset = view.byteLength - 22; offset >= 0; offset -= 1) {
    if (view.getUint32(offset, true) === endSignature) return offset;
  }
  throw new Error("Not a zip file");
}

/** Sets the times of all files in the zip to one fixed moment: the library writes the time of the rendering. */
export function fixZipTimes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let entry = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    const local = view.getUint32(entry + 42, true);
    if (view.getUint32(entry, true) !== centralSignature || view.getUint32(local, true) !== localSignature) {
      throw new Error("Unexpected zip entry");
    }
    stampAt(view, entry + 12);
    stampAt(view, local + 10);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(entry + offset, true));
    entry += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return bytes;
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
