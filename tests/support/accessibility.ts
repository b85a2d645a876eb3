import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with what axe finds on the page as it stands: each rule, and the elements that break it. */
export async function expectAccessible(page: Page, where = page.url()): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // The other mode is for frames from other origins, and takes twice the time.
    .setLegacyMode()
    .options({ resultTypes: ["violations"] })
    // What opens over a page lies outside its landmarks.
    .disableRules(["region"])
    .analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
  expect(found, where).toEqual([]);
}

/** Fails when the page is wider than its window. */
export async function expectNoSideScroll(page: Page, where = page.url()): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess, `${where} scrolls sideways`).toBeLessThanOrEqual(0);
}
