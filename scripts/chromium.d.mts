/** The Chromium to test with: PLAYWRIGHT_CHROMIUM, one of the system, or one that Playwright installed. */
export function findChromium(): Promise<string | null>;
