/** Somebody else's text with its invisible characters made visible, so that it cannot pretend to be another. */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, show);
}

function show(character: string): string {
  if (character === "\n" || character === "\t") return character;
  if (character === "\r") return "";
  const code = character.codePointAt(0) ?? 0;
  // U+2400 starts the pictures of the control characters.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}

/** JSON indented for reading; other text as it is. */
export function readableBody(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return visibleText(text);
  }
}
