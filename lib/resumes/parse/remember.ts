const memories: Array<Map<string, unknown>> = [];

/**
 * The same reading of a text, done once: stages ask again for the same lines. Texts are forgotten when the next resume
 * is read, so that nothing of a person stays.
 */
export function remember<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  memories.push(known);
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || known.has(text)) return before as T;
    const value = read(text);
    known.set(text, value);
    return value;
  };
}

/** Forgets what was read. */
export function forget(): void {
  for (const known of memories) known.clear();
}
