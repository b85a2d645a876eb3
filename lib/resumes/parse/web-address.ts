/** With a scheme, as addresses in a document have one. */
export function webAddress(text: string): string {
  return text === "" || /^https?:\/\//i.test(text) ? text : `https://${text}`;
}
