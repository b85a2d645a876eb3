const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/u;
const phone = /(?:\+|\(|\b)\d[\d ().\-/]{6,20}\d\b/;
const url = /\bhttps?:\/\/[^\s<>|,;]{3,300}/i;

/** Whether a line holds contact details. Lines of prose are longer. */
export function isContactLine(line: string): boolean {
  return line.length <= 300 && (email.test(line) || url.test(line) || phone.test(line));
}

/** The first email, phone number and address on the web among the lines. */
export function findContact(lines: string[]): { email?: string; phone?: string; url?: string } {
  const text = lines.filter(isContactLine).join("\n");
  const bare = text.replace(new RegExp(url, "gi"), " ");
  return { email: email.exec(text)?.[0], phone: phone.exec(bare)?.[0], url: url.exec(text)?.[0] };
}
