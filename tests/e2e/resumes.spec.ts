import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { createResumeOnPage, registerOnPage, visit } from "../support/pages";

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
});

test("create from text, edit, and see what was read", async ({ page }) => {
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("button", { name: "Create resume" }).click();
  await expect(page.getByText("Enter a title")).toBeVisible();
  await expect(page.getByText("Paste at least 10 characters")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();

  await createResumeOnPage(page, "Backend engineer");
  const read = page.getByRole("region", { name: "What was read" });
  await expect(read.getByText("Ada Lovelace")).toBeVisible();
  await expect(read.getByText("ada@example.com")).toBeVisible();
  await expect(read.getByText("Education")).toBeVisible();

  const text = page.getByRole("textbox", { name: "Text" });
  await text.fill((await text.inputValue()).replace("Ada Lovelace", "Augusta Ada King"));
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Version 2")).toBeVisible();
  await expect(read.getByText("Augusta Ada King")).toBeVisible();
  await page.reload();
  await expect(text).toHaveValue(/Augusta Ada King/);
});

test("start blank", async ({ page }) => {
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Empty page");
  await page.getByRole("tab", { name: "Start blank" }).click();
  await page.getByRole("textbox", { name: "Your name" }).fill("Grace Hopper");
  await page.getByRole("button", { name: "Create resume" }).click();
  await expect(page.getByRole("region", { name: "What was read" }).getByText("Grace Hopper")).toBeVisible();
});

test("leaving with unsaved changes asks first", async ({ page }) => {
  await createResumeOnPage(page, "Backend engineer");
  await page.getByRole("textbox", { name: "Title" }).fill("Data engineer");
  await expect(page.getByText("Unsaved changes")).toBeVisible();
  await page.getByRole("link", { name: "Webhooks" }).click();
  const asking = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await asking.getByRole("button", { name: "Keep editing" }).click();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Data engineer");
  await page.getByRole("link", { name: "Webhooks" }).click();
  await asking.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByRole("heading", { name: "Webhooks", level: 1 })).toBeVisible();
});

test("search, and delete after a question", async ({ page }) => {
  await createResumeOnPage(page, "Backend engineer");
  await createResumeOnPage(page, "Data scientist");
  await visit(page, "/resumes");
  await expect(page.getByRole("listitem").getByRole("article")).toHaveCount(2);
  const search = page.getByRole("searchbox", { name: "Search resumes" });
  await search.fill("scientist");
  await expect(page.getByRole("article", { name: "Backend engineer" })).toHaveCount(0);
  await expect(page.getByRole("article", { name: "Data scientist" })).toBeVisible();
  await search.fill("nothing like it");
  await expect(page.getByRole("heading", { name: "No resume matches" })).toBeVisible();
  await search.fill("");

  await page.getByRole("button", { name: "Delete Data scientist" }).click();
  const asking = page.getByRole("alertdialog", { name: "Delete resume?" });
  await expect(asking.getByText("Data scientist")).toBeVisible();
  await asking.getByRole("button", { name: "Delete resume" }).click();
  await expect(page.getByRole("article", { name: "Data scientist" })).toHaveCount(0);
  await expect(page.getByRole("article", { name: "Backend engineer" })).toBeVisible();
});

const formats = [
  { format: "PDF", start: "%PDF", name: "Lebenslauf für Zürich.pdf" },
  { format: "Word", start: "PK", name: "Lebenslauf für Zürich.docx" },
];

for (const { format, start, name } of formats) {
  test(`export as ${format}`, async ({ page }) => {
    await createResumeOnPage(page, "Lebenslauf für Zürich");
    await page.getByRole("button", { name: "Export" }).click();
    const started = page.waitForEvent("download");
    await page.getByRole("group", { name: format }).getByRole("menuitem", { name: "Modern" }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(name);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, start.length).toString("latin1")).toBe(start);
    expect(bytes.byteLength).toBeGreaterThan(1_000);
  });
}
