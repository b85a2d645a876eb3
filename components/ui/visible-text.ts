/** Somebody else's text with its invisible characters made visible, so that it cannot pretend to be another. */
export function visibleText(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, show);
}

function show(character: string): string {
  if (character === "\n" || character === "\t") return character;
  const code = character.codePointAt(0) ?? 0;
  // U+2400 starts the pictures of the control characters.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

const jsonToken = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;
/** Deeper than this, indenting costs more than it explains. */
const deepest = 40;

/**
 * Indents JSON without reading its values, so that long numbers and escapes stay as they were written.
 * @returns null for what is no JSON object or list, or nests too deeply
 */
export function indentJson(text: string): string | null {
  if (!/^\s*[{[]/.test(text) || !isJson(text)) return null;
  let depth = 0;
  let out = "";
  let opened = false;
  for (const [token] of text.matchAll(jsonToken)) {
    const closing = token === "}" || token === "]";
    if (closing) depth -= 1;
    if (closing ? !opened : opened) out += `\n${"  ".repeat(depth)}`;
    opened = token === "{" || token === "[";
    if (opened) depth += 1;
    if (depth > deepest) return null;
    out += token === ":" ? ": " : token;
    if (token === ",") out += `\n${"  ".repeat(depth)}`;
  }
  return out;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
