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

test("the field for a new password says how strong it is, knowing the name", async ({ page }) => {
  await visit(page, "/register");
  await page.getByRole("textbox", { name: "Name" }).fill("Ottokar Quibble");
  const [field, strength] = [
    page.getByLabel("Password", { exact: true }),
    page.getByRole("status", { name: "Password strength" }),
  ];
  await expect(strength).toHaveCount(0);
  for (const [typed, told] of [
    ["short", "Too short"],
    ["password1", "Weak"],
    ["Ottokar Quibble", "Weak"],
    ["correct horse battery staple", "Strong"],
  ] as const) {
    await field.fill(typed);
    await expect(strength).toContainText(told);
  }
  await field.clear();
  await expect(strength).toHaveCount(0);
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
  const mail = page.getByRole("article", { name: `Verify your email address, to ${email}` });
  const link = mail.getByRole("link");
  const address = await link.getAttribute("href");
  await link.click();
  await expect(page.getByRole("status").filter({ hasText: "Your email is verified" })).toBeVisible();
  await page.getByRole("link", { name: "Go to resumes" }).click();
  await expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();
  await expect(page.getByText("Verify your email")).toHaveCount(0);

  await visit(page, String(address));
  await expect(page.getByRole("status").filter({ hasText: "your email is verified" })).toBeVisible();
  await page.context().clearCookies();
  await visit(page, String(address));
  await expect(page.getByRole("alert").filter({ hasText: "used or expired" })).toBeVisible();
});

test("a link that does not work any more offers a new one to whom it is for", async ({ page }) => {
  const email = await registerOnPage(page);
  await visit(page, "/verify-email?token=long-gone");
  await expect(page.getByRole("alert").filter({ hasText: "used or expired" })).toBeVisible();
  await page.getByRole("button", { name: "Send the mail again" }).click();
  await expect(page.getByText(`Verification mail sent to ${email}`)).toBeVisible();
});

test("signing out ends the session: neither its cookies nor the way back open anything", async ({ page, context }) => {
  await registerOnPage(page);
  await visit(page, "/settings");
  const cookies = await context.cookies();
  await signOut(page);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await context.addCookies(cookies);
  await visit(page, "/settings");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("password fields take what is pasted, show it when asked, and tell password managers what they are", async ({
  page,
}) => {
  await visit(page, "/register");
  const name = page.getByRole("textbox", { name: "Name" });
  await name.fill("a pass phrase to paste");
  await name.press("ControlOrMeta+a");
  await name.press("ControlOrMeta+x");
  const field = page.getByLabel("Password", { exact: true });
  await field.press("ControlOrMeta+v");
  await expect(field).toHaveValue("a pass phrase to paste");
  await expect(field).toHaveAttribute("type", "password");
  await page.getByRole("button", { name: "Show password" }).click();
  await expect(field).toHaveAttribute("type", "text");
  await expect(field).toHaveAttribute("autocomplete", "new-password");
  await visit(page, "/login");
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveAttribute("autocomplete", "username");
  await expect(field).toHaveAttribute("autocomplete", "current-password");
  await visit(page, "/reset-password?token=any");
  await expect(page.getByLabel("New password")).toHaveAttribute("autocomplete", "new-password");
});

test("settings: name and password", async ({ page }) => {
  const email = await registerOnPage(page);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Augusta King");
  await page.getByRole("button", { name: "Save profile" }).click();
  await expect(page.getByRole("button", { name: "Account of Augusta King" })).toBeVisible();

  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByLabel("Current password")).toHaveAccessibleDescription("Enter your password");
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
