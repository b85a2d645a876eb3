/** Part of every cache key: raise it when the same document would render to other bytes. */
export const engineVersion = "10";
