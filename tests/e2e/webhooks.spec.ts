import { expect, test } from "@playwright/test";
import { createResumeOnPage, createWebhookOnPage, registerOnPage, visit } from "../support/pages";
import { startReceiver } from "../support/receiver";

const url = "http://127.0.0.1:9999/hook";

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
});

test("what is wrong stands beside its field", async ({ page }) => {
  await visit(page, "/webhooks");
  await page.getByRole("button", { name: "Create webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "Create webhook" });
  await expect(dialog.getByRole("textbox", { name: "URL" })).toBeFocused();
  await dialog.getByRole("checkbox", { name: /^Resumes/ }).uncheck();
  await dialog.getByRole("spinbutton", { name: "Timeout" }).fill("61");
  await dialog.getByRole("spinbutton", { name: "Retries" }).fill("");
  await dialog.getByRole("button", { name: "Create webhook" }).click();
  await expect(dialog.getByText("Enter the address that receives the events")).toBeVisible();
  await expect(dialog.getByText("Choose at least one event")).toBeVisible();
  await expect(dialog.getByText("Use 1 to 60 seconds")).toBeVisible();
  await expect(dialog.getByText("Use 0 to 10 retries")).toBeVisible();

  await dialog.getByRole("checkbox", { name: "All events" }).check();
  await dialog.getByRole("spinbutton", { name: "Timeout" }).fill("30");
  await dialog.getByRole("spinbutton", { name: "Retries" }).fill("3");
  await dialog.getByRole("textbox", { name: "URL" }).fill("ftp://example.com");
  await dialog.getByRole("button", { name: "Create webhook" }).click();
  await expect(dialog.getByRole("textbox", { name: "URL" })).toHaveAccessibleDescription(/https? address/);
});

test("the picker covers single events, groups and everything, and shows a sample", async ({ page }) => {
  await visit(page, "/webhooks");
  await page.getByRole("button", { name: "Create webhook" }).click();
  const box = (name: RegExp | string) => page.getByRole("checkbox", { name });
  await expect(box(/^Resumes/)).toBeChecked();
  await expect(box("resume.created")).toBeDisabled();
  await box(/^Resumes/).uncheck();
  await box("export.failed").check();
  await expect(page.getByRole("combobox", { name: "Sample of" })).toHaveText("export.failed");
  await expect(page.getByRole("region", { name: "Sample payload" })).toContainText('"error"');
  await box("All events").check();
  await expect(box("user.email_verified")).toBeChecked();
});

test("edit, disable and enable", async ({ page }) => {
  await createWebhookOnPage(page, url);
  await page.getByRole("button", { name: "Edit webhook" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit webhook" });
  await expect(dialog.getByRole("textbox", { name: "URL" })).toHaveValue(url);
  await dialog.getByRole("textbox", { name: /^Description/ }).fill("For the careers site");
  await dialog.getByRole("checkbox", { name: "All events" }).check();
  await dialog.getByRole("button", { name: "Save webhook" }).click();
  await expect(page.getByText("For the careers site")).toBeVisible();
  await expect(page.getByRole("region", { name: "Settings" }).getByText("All events")).toBeVisible();

  const enabled = page.getByRole("switch", { name: "Enabled" });
  await enabled.click();
  await expect(page.getByText("This webhook is disabled")).toBeVisible();
  await page.reload();
  await expect(enabled).not.toBeChecked();
  await enabled.click();
  await expect(page.getByText("This webhook is disabled")).toHaveCount(0);
  await expect(enabled).toBeChecked();
});

test("rotate the secret", async ({ page }) => {
  const secret = await createWebhookOnPage(page, url);
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Rotate secret" }).click();
  await page.getByRole("spinbutton", { name: "Overlap in hours" }).fill("169");
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await expect(page.getByText("Use 0 to 168 hours")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Overlap in hours" }).fill("0");
  await expect(page.getByText("The old secret stops at once")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Overlap in hours" }).fill("2");
  await expect(page.getByText(/^Until .* carries both signatures/)).toBeVisible();
  await page.getByRole("button", { name: "Rotate secret" }).click();
  const rotated = page.getByRole("dialog", { name: "Secret rotated" });
  await expect(rotated.getByText("The old secret signs too until")).toBeVisible();
  const next = await rotated.getByRole("textbox", { name: "Signing secret" }).inputValue();
  expect(next).toMatch(/^whsec_/);
  expect(next).not.toBe(secret);
  await rotated.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: /^More actions/ })).toBeFocused();
});

test("the secret is revealed on demand, and checks a signature", async ({ page }) => {
  const secret = await createWebhookOnPage(page, url);
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Reveal secret" }).click();
  const dialog = page.getByRole("dialog", { name: "Reveal secret" });
  await expect(dialog.getByText("Who looked and when is recorded.")).toBeVisible();
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Reveal secret" }).click();
  await expect(dialog.getByRole("textbox", { name: "Signing secret" })).toHaveValue(secret);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^More actions/ })).toBeFocused();

  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Check a signature" }).click();
  const checker = page.getByRole("dialog", { name: "Check a signature" });
  await expect(checker.getByRole("textbox", { name: "Signing secret" })).toBeVisible();
});

test("delete after a question that names the address", async ({ page }) => {
  await createWebhookOnPage(page, url);
  await visit(page, "/webhooks");
  await page.getByRole("button", { name: `More actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  const asking = page.getByRole("alertdialog", { name: "Delete webhook?" });
  await expect(asking.getByText(url)).toBeVisible();
  await asking.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("article", { name: url })).toBeVisible();
  await page.getByRole("button", { name: `More actions for ${url}` }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await asking.getByRole("button", { name: "Delete webhook" }).click();
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
});

test("an unknown webhook is the not-found page", async ({ page }) => {
  for (const id of ["0199c0de-0000-7000-8000-000000000001", "nonsense"]) {
    const response = await page.goto(`/webhooks/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});

test("the list and the page tell the last day, in pictures and in words", async ({ page }) => {
  const receiver = await startReceiver();
  await createWebhookOnPage(page, receiver.url, 0);
  const webhook = page.url();
  await expect(page.getByText("No deliveries in the last 24 hours.")).toBeVisible();
  await createResumeOnPage(page, "Backend engineer");
  receiver.answer(500);
  await createResumeOnPage(page, "Data engineer");
  await visit(page, webhook);
  await expect(page.getByRole("cell", { name: "Failed", exact: true })).toBeVisible();
  const activity = page.getByRole("region", { name: "Activity" });
  const chart = activity.getByRole("img", { name: "Deliveries in the last 24 hours: 1 delivered, 1 failed" });
  await expect(chart.locator("canvas")).toBeVisible();
  await expect(activity.getByRole("table", { name: "Deliveries in the last 24 hours" })).toBeAttached();
  await activity.getByRole("tab", { name: "30 days" }).click();
  await expect(activity.getByRole("img", { name: /^Deliveries in the last 30 days: 1 delivered/ })).toBeVisible();
  await expect(activity.getByRole("img", { name: /^Average response time in the last 30 days/ })).toBeVisible();

  await visit(page, "/webhooks");
  const row = page.getByRole("article", { name: receiver.url });
  await expect(row.getByRole("img", { name: "Last 24 hours: 1 delivered, 1 failed" })).toBeVisible();
  await expect(row.getByText("50 %")).toBeVisible();
  await receiver.close();
});
