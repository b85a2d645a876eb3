const longWord = 36;
const pieceLength = 12;

/**
 * Where a word may break. react-pdf writes a hyphen at each break between parts, except beside an empty part, which
 * it takes for a space of no width: so long words break without a mark that would spoil the text layer.
 */
export function lineParts(word: string | null): string[] {
  if (word === null) return [];
  if (word.length <= longWord) return [word];
  const pieces = word.split(/(?<=[/?&=#_.,;:@-])(?=[^/?&=#_.,;:@-])/).flatMap((piece) => chunks(piece));
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : ["", piece]));
}

function chunks(piece: string): string[] {
  const characters = Array.from(piece);
  if (characters.length <= longWord) return [piece];
  const count = Math.ceil(characters.length / pieceLength);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * pieceLength, (index + 1) * pieceLength).join(""),
  );
}
