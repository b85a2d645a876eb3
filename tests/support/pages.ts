import { expect, type Page } from "@playwright/test";

export const password = "correct horse battery staple";
export const resumeText = [
  "Ada Lovelace",
  "ada@example.com",
  "",
  "Experience",
  "Backend engineer, Analytical Engines Ltd",
  "- Wrote the first published algorithm",
  "",
  "Education",
  "BSc Mathematics, University of London",
].join("\n");

/** Opens a page and waits until it answers to clicks. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
}

let counter = 0;

/** An address that no other test uses. */
export function newEmail(): string {
  counter += 1;
  return `ada-${process.pid}-${Date.now()}-${counter}@example.com`;
}

/** Registers a new person on the page, who is then signed in. @returns the email */
export async function registerOnPage(page: Page): Promise<string> {
  const email = newEmail();
  await visit(page, "/register");
  await page.getByRole("textbox", { name: "Name" }).fill("Ada Lovelace");
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();
  await page.waitForLoadState("networkidle");
  return email;
}

/** Fills the sign-in page and sends it. */
export async function signInOnPage(page: Page, email: string, secret = password): Promise<void> {
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Creates a resume from text; its editor is open afterwards. */
export async function createResumeOnPage(page: Page, title: string): Promise<void> {
  await visit(page, "/resumes");
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("textbox", { name: "Title" }).fill(title);
  await page.getByRole("textbox", { name: "Text" }).fill(resumeText);
  await page.getByRole("button", { name: "Create resume" }).click();
  await page.waitForURL(/\/resumes\/[0-9a-f-]{36}/);
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue(title);
}

/** Waits until the editor's content is with the server. */
export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toBeVisible();
}

/** Creates a webhook for everything about resumes; its page is open afterwards. @returns the secret, shown once */
export async function createWebhookOnPage(page: Page, url: string, retries = 10): Promise<string> {
  await visit(page, "/webhooks");
  await page.getByRole("button", { name: "Create webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "Create webhook" });
  await dialog.getByRole("textbox", { name: "URL" }).fill(url);
  await dialog.getByRole("spinbutton", { name: "Retries" }).fill(String(retries));
  await dialog.getByRole("button", { name: "Create webhook" }).click();
  const created = page.getByRole("dialog", { name: "Webhook created" });
  const secret = await created.getByRole("textbox", { name: "Signing secret" }).inputValue();
  await created.getByRole("link", { name: "Open webhook" }).click();
  await expect(page.getByRole("region", { name: "Delivery log" })).toBeVisible();
  return secret;
}

/** Creates an inbox with its webhook; its page is open afterwards. @returns the receiving URL */
export async function createInboxOnPage(page: Page): Promise<string> {
  await visit(page, "/inbox");
  await page.getByRole("button", { name: "Create inbox" }).click();
  await expect(page.getByRole("heading", { name: "Nothing has arrived yet" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  return String(await page.getByRole("heading", { level: 1 }).textContent());
}
