const safeScheme = /^(?:https?:\/\/\S|mailto:\S|tel:[+\d])/i;
const bareDomain = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?:[/:?#]\S*)?$/u;

/** The address to link to, or undefined when it is not plainly http, https, mailto or tel. */
export function safeHref(raw: string): string | undefined {
  const url = raw.trim();
  const address = bareDomain.test(url) ? `https://${url}` : url;
  if (!safeScheme.test(address)) return undefined;
  try {
    return new URL(address).href;
  } catch {
    return undefined;
  }
}

/** The address as people write it: without scheme and closing slash. */
export function displayUrl(url: string): string {
  return url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
}

/** A mail link, or undefined when the text is no mail address. */
export function mailHref(email: string): string | undefined {
  return /^[^\s@<>"]+@[^\s@<>"]+$/.test(email) ? safeHref(`mailto:${email}`) : undefined;
}

/** A telephone link, or undefined when the text holds too few digits for one. */
export function phoneHref(phone: string): string | undefined {
  const digits = phone.replace(/\(0\)|(?:ext|x)\.?\s*\d+.*$/gi, "").replace(/[^+\d]/g, "");
  return /^\+?\d{5,}$/.test(digits) ? `tel:${digits}` : undefined;
}
