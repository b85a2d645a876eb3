import { readFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { createResumeOnPage, registerOnPage, visit } from "../support/pages";

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
});

test("create from text", async ({ page }) => {
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("button", { name: "Create resume" }).click();
  await expect(page.getByText("Enter a title")).toBeVisible();
  await expect(page.getByText("Paste at least 10 characters")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeFocused();
  await createResumeOnPage(page, "Backend engineer");
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Ada Lovelace");
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue("ada@example.com");
});

test("a resume that is given no title is called by the name in it", async ({ page }) => {
  for (const text of ["# **Grace Hopper**\ngrace@example.com", JSON.stringify({ basics: { name: "Grace Hopper" } })]) {
    await visit(page, "/resumes");
    await page.getByRole("button", { name: "New resume" }).click();
    await page.getByRole("textbox", { name: "Text" }).fill(text);
    await page.getByRole("button", { name: "Create resume" }).click();
    await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Grace Hopper");
  }
});

test("a pasted JSON Resume is taken as it is", async ({ page }) => {
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("From JSON");
  const document = { basics: { name: "Grace Hopper" }, work: [{ company: "Navy", position: "Rear admiral" }] };
  await page.getByRole("textbox", { name: "Text" }).fill(JSON.stringify(document));
  await page.getByRole("button", { name: "Create resume" }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Grace Hopper");
  await expect(page.getByRole("navigation", { name: "Sections" })).toContainText("Experience");
});

test("start blank", async ({ page }) => {
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Empty page");
  await page.getByRole("tab", { name: "Start blank" }).click();
  await page.getByRole("textbox", { name: "Your name" }).fill("Grace Hopper");
  await page.getByRole("button", { name: "Create resume" }).click();
  await expect(page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Grace Hopper");
});

test("search, sort, duplicate, delete with undo, and the trash", async ({ page }) => {
  await createResumeOnPage(page, "Backend engineer");
  await createResumeOnPage(page, "Data scientist");
  await visit(page, "/resumes");
  const cards = page.getByRole("listitem").getByRole("article");
  const card = (name: string) => page.getByRole("article", { name, exact: true });
  await expect(cards).toHaveCount(2);
  const search = page.getByRole("searchbox", { name: "Search resumes" });
  await search.fill("scientist");
  await expect(card("Backend engineer")).toHaveCount(0);
  await expect(card("Data scientist")).toBeVisible();
  await search.fill("nothing like it");
  await expect(page.getByRole("heading", { name: "No resume matches" })).toBeVisible();
  await search.fill("");
  await page.getByRole("combobox", { name: "Sort by" }).click();
  await page.getByRole("option", { name: "Title" }).click();
  await expect(cards.first()).toHaveAccessibleName("Backend engineer");

  await page.getByRole("button", { name: "Actions for Backend engineer" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(card("Copy of Backend engineer")).toBeVisible();

  await page.getByRole("button", { name: "Actions for Data scientist" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(card("Data scientist")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card("Data scientist")).toBeVisible();

  await page.getByRole("button", { name: "Actions for Data scientist" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(card("Data scientist")).toHaveCount(0);
  await page.getByRole("link", { name: "Trash" }).click();
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByRole("heading", { name: "The trash is empty" })).toBeVisible();
  await visit(page, "/resumes");
  await expect(cards).toHaveCount(3);
  await page.getByRole("button", { name: "Actions for Copy of Backend engineer" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(card("Copy of Backend engineer")).toHaveCount(0);
  await visit(page, "/resumes/trash");
  await page.getByRole("button", { name: "Delete Copy of Backend engineer for good" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("heading", { name: "The trash is empty" })).toBeVisible();
});

const formats = [
  { format: "PDF", start: "%PDF", name: "Lebenslauf für Zürich.pdf" },
  { format: "Word", start: "PK", name: "Lebenslauf für Zürich.docx" },
  { format: "Markdown", start: "# Ada", name: "Lebenslauf für Zürich.md" },
  { format: "Plain text", start: "Ada", name: "Lebenslauf für Zürich.txt" },
  { format: "JSON Resume", start: "{", name: "Lebenslauf für Zürich.json" },
];

for (const { format, start, name } of formats) {
  test(`export as ${format}`, async ({ page }) => {
    await createResumeOnPage(page, "Lebenslauf für Zürich");
    await visit(page, "/resumes");
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("menuitemradio", { name: "Modern" }).click();
    const started = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: format }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(name);
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, start.length).toString("latin1")).toBe(start);
    expect(bytes.byteLength).toBeGreaterThan(150);
    await expect(page.getByRole("menu")).toBeHidden();
    await expect(page.getByText(`Downloaded ${name}`)).toBeVisible();
  });
}
