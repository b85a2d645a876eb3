/** Builds when there is no build or the sources have changed since. */
export function ensureBuild(options: { quiet: boolean; say?: (line: string) => void }): Promise<void>;
