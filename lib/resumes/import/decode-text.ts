/** Without a byte order mark, UTF-16 of western text shows as zeros at every second byte. */
const zeroShare = 0.3;
const sampleBytes = 4_000;
/** Text has hardly any control characters; random bytes have more than a tenth. */
const controlShare = 0.02;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
const control = /[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffd]/g;

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const length = Math.min(bytes.length, sampleBytes);
  const zeros = [0, 0];
  for (let index = 0; index < length; index += 1) {
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros.map((count) => count / Math.max(1, length / 2));
  if (odd > zeroShare && even < zeroShare / 10) return "utf-16le";
  return even > zeroShare && odd < zeroShare / 10 ? "utf-16be" : undefined;
}

function decode(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The bytes as text: UTF-8, UTF-16 or else Windows-1252, without NULs. @returns null when they are no text */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decode(bytes).replaceAll("\u0000", "").toWellFormed();
  const controls = text.match(control)?.length ?? 0;
  return controls > text.length * controlShare ? null : text;
}
