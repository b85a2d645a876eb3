import { expect, test } from "@playwright/test";
import { newEmail, password, registerOnPage, signInOnPage, visit } from "../support/pages";

async function signOut(page: import("@playwright/test").Page) {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
}

test("register shows what is wrong beside each field", async ({ page }) => {
  await visit(page, "/register");
  await page.getByRole("textbox", { name: "Email" }).fill("no address");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  const name = page.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveAccessibleDescription("Enter your name");
  await expect(name).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveAccessibleDescription(/Enter an email address/);
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription(/at least 8 characters/);
});

test("a taken email is named beside its field", async ({ page }) => {
  const email = await registerOnPage(page);
  await signOut(page);
  await visit(page, "/register");
  await page.getByRole("textbox", { name: "Name" }).fill("Somebody else");
  await page.getByRole("textbox", { name: "Email" }).fill(email.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveAccessibleDescription(/exists/);
});

test("a wrong password is refused, the right one leads back to where one was going", async ({ page }) => {
  const email = await registerOnPage(page);
  await signOut(page);
  await visit(page, "/webhooks");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInOnPage(page, email, "not my password");
  await expect(page.getByRole("alert").filter({ hasText: "Email or password is wrong" })).toBeVisible();
  await signInOnPage(page, email);
  await expect(page.getByRole("heading", { name: "Webhooks", level: 1 })).toBeVisible();
});

test("an unknown account is refused with the same words", async ({ page }) => {
  await visit(page, "/login");
  await signInOnPage(page, newEmail());
  await expect(page.getByRole("alert").filter({ hasText: "Email or password is wrong" })).toBeVisible();
});

test("a foreign callback is not followed", async ({ page, baseURL }) => {
  const email = await registerOnPage(page);
  await signOut(page);
  await visit(page, "/login?callbackUrl=https://evil.example/");
  await signInOnPage(page, email);
  await expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();
  expect(page.url()).toBe(`${baseURL}/resumes`);
});

test("the link of the mail verifies the email, once", async ({ page }) => {
  const email = await registerOnPage(page);
  await page.getByRole("link", { name: "Open mailbox" }).click();
  const mail = page.getByRole("region", { name: `Verify your email address, to ${email}` });
  const link = mail.getByRole("link");
  const address = await link.getAttribute("href");
  await link.click();
  await expect(page.getByRole("status").filter({ hasText: "Your email is verified" })).toBeVisible();
  await page.getByRole("link", { name: "Go to resumes" }).click();
  await expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();
  await expect(page.getByText("Verify your email")).toHaveCount(0);

  await visit(page, String(address));
  await expect(page.getByRole("alert").filter({ hasText: "used or expired" })).toBeVisible();
});

test("settings: name and password", async ({ page }) => {
  const email = await registerOnPage(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Augusta King");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("button", { name: "Account of Augusta King" })).toBeVisible();

  await page.getByLabel("Current password").fill("not my password");
  await page.getByLabel("New password").fill("another good pass phrase");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription(/wrong/);
  await page.getByLabel("Current password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed")).toBeVisible();
  await signOut(page);
  await signInOnPage(page, email, "another good pass phrase");
  await expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();
});
