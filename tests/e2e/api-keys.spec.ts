import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { password, registerOnPage, signInOnPage, visit } from "../support/pages";

const keys = (page: Page) => page.getByRole("region", { name: "API keys" });
const log = (page: Page) => page.getByRole("region", { name: "Audit log" });

test("a key is created, shown once, used and revoked", async ({ page, request }) => {
  // The whole life of a key, with the pages looked through twice on the way.
  test.slow();
  await registerOnPage(page);
  await visit(page, "/settings");
  await expect(keys(page).getByText("No keys yet")).toBeVisible();
  await keys(page).getByRole("button", { name: "Create key" }).click();

  const dialog = page.getByRole("dialog", { name: "Create API key" });
  await dialog.getByRole("button", { name: "Create key" }).click();
  const name = dialog.getByRole("textbox", { name: "Name" });
  await expect(name).toHaveAccessibleDescription("Enter a name");
  await expect(name).toBeFocused();
  await expect(dialog.getByText("Choose at least one scope")).toBeVisible();
  await expectAccessible(page);
  await name.fill("Nightly backup");
  await dialog.getByRole("checkbox", { name: "resumes:read" }).press("Space");
  await dialog.getByRole("combobox", { name: "Expires" }).click();
  await page.getByRole("option", { name: "In a year" }).click();
  await dialog.getByRole("button", { name: "Create key" }).click();

  const created = page.getByRole("dialog", { name: "API key created" });
  const key = await created.getByRole("textbox", { name: "API key" }).inputValue();
  expect(key).toMatch(/^rb_live_/);
  await expect(created.getByRole("region", { name: "Command" })).toContainText("/api/v1/resumes");
  await expect(created.getByRole("region", { name: "Command" })).toContainText(key);
  await expectAccessible(page);
  await page.mouse.click(5, 5);
  await expect(created).toBeVisible();
  await created.getByRole("button", { name: "Done" }).click();
  await expect(keys(page).getByRole("button", { name: "Create key" })).toBeFocused();

  const headers = { authorization: `Bearer ${key}` };
  expect((await request.get("/api/v1/resumes", { headers })).status()).toBe(200);
  expect((await request.get("/api/v1/webhooks", { headers })).status()).toBe(403);
  await page.reload();
  const item = keys(page).getByRole("listitem");
  await expect(item).toContainText("Nightly backup");
  await expect(item).toContainText(`${key.slice(0, 12)}…`);
  await expect(item).toContainText("resumes:read");
  await expect(item).toContainText("used just now");
  await expect(page.locator("body")).not.toContainText(key);

  await item.getByRole("button", { name: "Revoke Nightly backup" }).click();
  const confirm = page.getByRole("alertdialog", { name: "Revoke API key?" });
  await confirm.getByRole("button", { name: "Cancel" }).click();
  await expect(item.getByRole("button", { name: "Revoke Nightly backup" })).toBeFocused();
  await item.getByRole("button", { name: "Revoke Nightly backup" }).click();
  await confirm.getByRole("button", { name: "Revoke key" }).click();
  await expect(keys(page).getByText("No keys yet")).toBeVisible();
  await expect(keys(page).getByRole("button", { name: "Create key" })).toBeFocused();
  expect((await request.get("/api/v1/resumes", { headers })).status()).toBe(401);
  await expect(log(page).getByRole("listitem").first()).toContainText("API key revoked");
});

test("the audit log says what was done, by what and from where, and shows one kind when asked", async ({ page }) => {
  await registerOnPage(page);
  await visit(page, "/settings");
  const entry = log(page).getByRole("listitem").first();
  await expect(entry).toContainText("Signed in");
  await expect(entry).toContainText(/Chrome|Headless/);
  await expect(entry).toContainText(/127\.0\.0\.1|::1/);
  await log(page).getByRole("combobox", { name: "Show" }).click();
  await page.getByRole("option", { name: "Webhook deleted" }).click();
  await expect(log(page).getByText("Nothing of this kind happened.")).toBeVisible();
  await expectAccessible(page);
});

test("who guesses is told how long to wait, and the owner's own browser is not slowed down", async ({
  page,
  browser,
}) => {
  const email = await registerOnPage(page);
  const guessing = await browser.newContext();
  const stranger = await guessing.newPage();
  await visit(stranger, "/login");
  const alert = stranger.getByRole("alert").filter({ hasText: "Too many attempts" });
  for (let guess = 0; guess < 12 && !(await alert.isVisible()); guess++) {
    const answered = stranger.waitForResponse(/callback\/credentials/);
    await signInOnPage(stranger, email, "not my password");
    await answered;
    await expect(stranger.getByRole("button", { name: "Sign in" })).not.toHaveAttribute("aria-disabled", "true");
  }
  await expect(alert).toContainText(/Try again in \d+ /);
  await guessing.close();
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInOnPage(page, email, password);
  await expect(page.getByRole("heading", { name: "Resumes", level: 1 })).toBeVisible();
});
