/** Whether a request says `Prefer: respond-async` (RFC 7240, 4.1), among whatever else it prefers. */
export function prefersAsync(headers: Headers): boolean {
  const preferences = (headers.get("prefer") ?? "").replace(/"(?:[^"\\]|\\.)*"/g, '""').split(",");
  return preferences.some((preference) => /^respond-async\s*(?:[;=]|$)/i.test(preference.trim()));
}
