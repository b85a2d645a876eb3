import { expect, type Page, test } from "@playwright/test";
import { createResumeOnPage, registerOnPage, visit } from "../support/pages";

/** The first rendering waits for its thread to start, which a busy machine makes long. */
const timeout = 30_000;

/** A resume of more than thirty pages, which no paged format takes. @returns its id */
function createHugeResume(page: Page, baseURL: string | undefined): Promise<string> {
  const item = { position: "Analyst", highlights: Array(50).fill("x") };
  const data = { basics: { name: "Ada Lovelace" }, work: Array(50).fill(item) };
  return createFrom(page, baseURL, { title: "Everything I did", data });
}

async function createFrom(page: Page, baseURL: string | undefined, data: unknown): Promise<string> {
  const answer = await page.request.post("/api/v1/resumes", { headers: { origin: String(baseURL) }, data });
  return (await answer.json()).id;
}

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
});

test("an export that fails says why and what to do, in the menu, by keyboard", async ({ page, baseURL }) => {
  const id = await createHugeResume(page, baseURL);
  await visit(page, `/resumes/${id}`);
  const button = page.getByRole("button", { name: "Export" });
  await button.focus();
  await page.keyboard.press("Enter");
  const menu = page.getByRole("menu");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Home");
  await expect(menu.getByRole("menuitem", { name: "PDF" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(menu.getByRole("menuitem", { name: "PDF Failed" })).toBeVisible({ timeout });
  await expect(menu.getByText(/too large to export: shorten it\. Hide or shorten sections/)).toBeVisible();
  for (const name of ["Word", "Markdown"]) {
    await page.keyboard.press("ArrowDown");
    await expect(menu.getByRole("menuitem", { name })).toBeFocused();
  }
  const started = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await started).suggestedFilename()).toBe("Everything I did.md");
  await expect(menu).toBeHidden();
});

test("the menu says how far an export is, and the page goes on meanwhile", async ({ page }) => {
  await createResumeOnPage(page, "Analyst");
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/v1/export/jobs/*", async (route) => {
    await held;
    await route.continue();
  });
  await page.getByRole("button", { name: "Export" }).click();
  const started = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "PDF" }).click();
  await expect(page.getByRole("menuitem", { name: /^PDF (Queued|Rendering)$/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("textbox", { name: "Title" }).fill("Analyst of engines");
  await expect(page.getByRole("button", { name: /^(Queued|Rendering)$/ })).toBeVisible();
  release();
  expect((await started).suggestedFilename()).toBe("Analyst.pdf");
  await expect(page.getByRole("button", { name: "Export" })).toBeVisible();
});

test("characters without a font, and a page that is too small, are told of", async ({ page, baseURL }) => {
  const highlights = Array(40).fill(
    "Wrote a sentence about the engine that goes on to the end of its line and a little more",
  );
  const data = { basics: { name: "አንድ Lovelace" }, work: [{ position: "Analyst", highlights }, { highlights }] };
  const id = await createFrom(page, baseURL, { title: "Rare", data });
  await visit(page, `/resumes/${id}`);
  await expect(page.getByRole("status").filter({ hasText: "Our fonts lack “አ”, “ን”, and “ድ”" })).toBeVisible({
    timeout,
  });
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Fit to one page" }).click();
  await page.getByRole("menuitem", { name: "PDF" }).click();
  const toast = page.getByRole("listitem").filter({ hasText: "Downloaded Rare.pdf." });
  await expect(toast).toContainText("It does not fit on one page at a readable size", { timeout });
  await expect(toast).toContainText("PDFs show □ there");
});

test("what software reads: the text, the fields, the page, in every template", async ({ page }) => {
  await createResumeOnPage(page, "Analyst");
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "What software reads" }).click();
  await expect(page.getByRole("heading", { name: "What software reads", level: 1 })).toBeVisible();
  await expect(page.getByText(/^\d+ of \d+ fields come back/)).toBeVisible();
  const text = page.getByRole("region", { name: "The text in the PDF" });
  await expect(text).toContainText("ada@example.com");
  await expect(text).toContainText("Wrote the first published algorithm");
  await expect(page.getByRole("region", { name: "The PDF" }).getByRole("img", { name: "Page 1 of 1" })).toBeVisible();
  await page.getByText(/^Read back/).click();
  await expect(page.getByRole("definition").filter({ hasText: "Ada Lovelace" })).toBeVisible();
  await page.getByRole("combobox", { name: "Template" }).click();
  await page.getByRole("option", { name: "Classic" }).click();
  await expect(text).toContainText(/professional experience/i);
  await page.getByRole("link", { name: "Analyst" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Analyst");
  await page.getByRole("link", { name: "What software reads in this PDF" }).click();
  await expect(page.getByRole("heading", { name: "What software reads", level: 1 })).toBeVisible();
});

test("what software reads of an empty resume, and of one that no PDF takes", async ({ page, baseURL }) => {
  const blank = await createFrom(page, baseURL, { title: "Blank", data: {} });
  await visit(page, `/resumes/${blank}/reads`);
  await expect(page.getByRole("heading", { name: "The resume is empty" })).toBeVisible();
  const id = await createHugeResume(page, baseURL);
  await visit(page, `/resumes/${id}/reads`);
  await expect(page.getByRole("alert").filter({ hasText: "too large to export" })).toBeVisible({ timeout });
  await visit(page, "/resumes/01890000-0000-7000-8000-000000000000/reads");
  await expect(page.getByText("There is nothing here")).toBeVisible();
});
