import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { createResumeOnPage, newEmail, password, registerOnPage, signInOnPage, visit } from "../support/pages";

const newPassword = "another good pass phrase";

const resumesShown = (page: Page) => expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();

async function signOut(page: Page) {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

/** Opens the link of the newest mail to an address with that subject. @returns the link */
async function openMail(page: Page, subject: string, email: string): Promise<string> {
  const mail = page.getByRole("article", { name: `${subject}, to ${email}` }).first();
  await expect(async () => {
    await visit(page, "/dev/mailbox");
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const link = mail.getByRole("link");
  const address = String(await link.getAttribute("href"));
  await link.click();
  return address;
}

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("a forgotten password is reset by mail, once, and the errors stand beside the field", async ({ page }) => {
  test.slow();
  const email = await registerOnPage(page);
  await signOut(page);
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot password" })).toBeVisible();
  await page.getByRole("button", { name: "Send the mail" }).click();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveAccessibleDescription(/Enter an email address/);
  await page.getByRole("textbox", { name: "Email" }).fill(email);
  await page.getByRole("button", { name: "Send the mail" }).click();
  await expect(page.getByRole("status").filter({ hasText: "a mail is on its way" })).toBeVisible();

  const link = await openMail(page, "Reset your password", email);
  await expect(page.getByRole("heading", { name: "Choose a new password" })).toBeVisible();
  const field = page.getByLabel("New password");
  await field.fill("12345678");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(field).toHaveAccessibleDescription(/most common/);
  await expect(field).toBeFocused();
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await field.fill(newPassword);
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  await signInOnPage(page, email, newPassword);
  await resumesShown(page);

  await visit(page, link);
  await page.getByLabel("New password").fill("yet another pass phrase");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "used or expired" })).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(page.getByRole("heading", { name: "Forgot password" })).toBeVisible();
});

test("an unknown address gets the same words", async ({ page }) => {
  await visit(page, "/forgot-password");
  await page.getByRole("textbox", { name: "Email" }).fill(newEmail());
  await page.getByRole("button", { name: "Send the mail" }).click();
  await expect(page.getByRole("status").filter({ hasText: "a mail is on its way" })).toBeVisible();
});

test("the email changes once the new one is verified, and can be called off until then", async ({ page }) => {
  test.slow();
  const email = await registerOnPage(page);
  const [first, second] = [newEmail(), newEmail()];
  await visit(page, "/settings");
  const ask = async (address: string, secret: string) => {
    await card(page, "Email").getByRole("textbox", { name: "New email" }).fill(address);
    await card(page, "Email").getByLabel("Password", { exact: true }).fill(secret);
    await card(page, "Email").getByRole("button", { name: "Change email" }).click();
  };
  await ask(first, "not my password");
  await expect(card(page, "Email").getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/wrong/);
  await ask(first, password);
  const pending = card(page, "Email").getByRole("status");
  await expect(pending).toContainText(first);
  await pending.getByRole("button", { name: "Cancel the change" }).click();
  await expect(pending).toHaveCount(0);
  await ask(second, password);
  await expect(pending).toContainText(second);
  await expect(card(page, "Email").getByText(email, { exact: true })).toBeVisible();

  await openMail(page, "Confirm your new email address", second);
  await expect(page.getByRole("status").filter({ hasText: "Your email is verified" })).toBeVisible();
  await visit(page, "/settings");
  await expect(card(page, "Email").getByText(second, { exact: true })).toBeVisible();
  await signOut(page);
  await signInOnPage(page, second);
  await resumesShown(page);
});

test("sessions are listed, and can be ended one by one or all but this", async ({ page, browser }) => {
  test.slow();
  const email = await registerOnPage(page);
  const others = await Promise.all([browser.newContext(), browser.newContext()]);
  for (const other of others) {
    const elsewhere = await other.newPage();
    await visit(elsewhere, "/login");
    await signInOnPage(elsewhere, email);
    await resumesShown(elsewhere);
  }
  await visit(page, "/settings");
  const sessions = card(page, "Sessions").getByRole("listitem");
  await expect(sessions).toHaveCount(3);
  await expect(sessions.filter({ hasText: "This session" })).toHaveCount(1);
  await sessions
    .getByRole("button", { name: /^Sign out/ })
    .first()
    .click();
  await expect(sessions).toHaveCount(2);
  await card(page, "Sessions").getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(sessions).toHaveCount(1);
  for (const other of others) {
    const elsewhere = other.pages()[0] as Page;
    await elsewhere.goto("/resumes");
    await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await other.close();
  }
});

test("all data can be taken along", async ({ page }) => {
  const email = await registerOnPage(page);
  await createResumeOnPage(page, "Backend engineer");
  await visit(page, "/settings");
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download archive" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("resumebuilder-account.zip");
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())));
  expect(JSON.parse(strFromU8(files["account.json"] ?? new Uint8Array())).email).toBe(email);
  expect(Object.keys(files).some((name) => name.endsWith("/resume.json"))).toBe(true);
});

test("an account is deleted with its password, and kept by signing in again", async ({ page }) => {
  const email = await registerOnPage(page);
  await visit(page, "/settings");
  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete your account?" });
  await expect(dialog.getByLabel("Your password")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Delete my account" })).toBeFocused();
  await page.keyboard.press("Enter");
  await dialog.getByLabel("Your password").fill("not my password");
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(dialog.getByLabel("Your password")).toHaveAccessibleDescription(/wrong/);
  await dialog.getByLabel("Your password").fill(password);
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await expect(page.getByRole("status").filter({ hasText: "will be deleted on" })).toBeVisible();
  await visit(page, "/resumes");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInOnPage(page, email);
  await expect(page.getByRole("status").filter({ hasText: "Your account is kept" })).toBeVisible();
  await page.getByRole("link", { name: "Delete it after all" }).click();
  await expect(page.getByRole("button", { name: "Delete my account" })).toBeVisible();
});
