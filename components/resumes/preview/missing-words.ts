const named = 3;

/** What a person is told of characters that no font has. */
export function missingWords(characters: string[]): string {
  const shown = characters.slice(0, named).map((character) => `“${character}”`);
  const rest = characters.length - shown.length;
  const all = rest > 0 ? [...shown, `${rest} more`] : shown;
  const list = new Intl.ListFormat("en").format(all);
  return `Our fonts lack ${list}: PDFs show □ there. Word, Markdown and text files are whole.`;
}
