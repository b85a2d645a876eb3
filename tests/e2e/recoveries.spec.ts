import { expect, type Page, test } from "@playwright/test";
import { createResumeOnPage, createWebhookOnPage, registerOnPage, visit } from "../support/pages";
import { startReceiver } from "../support/receiver";

const makeResumes = async (page: Page, count: number) => {
  for (let index = 0; index < count; index += 1) await createResumeOnPage(page, `Engineer ${index + 1}`);
};

test("a test event is sent from the page, and its result comes by itself", async ({ page }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  await page.getByRole("button", { name: "Send test event" }).click();
  const dialog = page.getByRole("dialog", { name: "Send test event" });
  await dialog.getByRole("combobox", { name: "Event type" }).click();
  await page.getByRole("option", { name: /^export.completed/ }).click();
  await expect(dialog.getByRole("region", { name: "Sample payload" })).toContainText('"size_bytes"');
  await dialog.getByRole("button", { name: "Send test event" }).click();
  const result = dialog.getByRole("region", { name: "Result" });
  await expect(result.getByText("Success")).toBeVisible();
  await expect(result.getByText("HTTP 200")).toBeVisible();
  await result.getByRole("link", { name: "Open delivery" }).click();
  await expect(page.getByRole("heading", { name: "export.completed" })).toBeVisible();
  await expect(page.getByRole("main").getByText("Test", { exact: true })).toBeVisible();
  expect(receiver.requests).toHaveLength(1);
  await receiver.close();
});

test("what was held while disabled is offered and sent after enabling", async ({ page }) => {
  const receiver = await startReceiver();
  receiver.answer({ status: 503, headers: { "retry-after": "600" } });
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  const log = page.url();
  await makeResumes(page, 2);
  await visit(page, log);
  await expect(page.getByRole("cell", { name: "Retrying" })).toHaveCount(2);
  const enabled = page.getByRole("switch", { name: "Enabled" });
  await enabled.click();
  await expect(page.getByText("2 deliveries are held, to be sent")).toBeVisible();
  receiver.answer(200);
  const before = receiver.requests.length;
  await enabled.click();
  const send = page.getByRole("button", { name: "Send the 2 missed" });
  await expect(send).toBeVisible();
  await page.reload();
  await expect(page.getByRole("cell", { name: "Held" })).toHaveCount(2);
  expect(receiver.requests).toHaveLength(before);
  await page.waitForLoadState("networkidle");
  await send.click();
  await expect(page.getByRole("cell", { name: "Success" })).toHaveCount(2);
  await expect(send).toHaveCount(0);
  expect(receiver.requests).toHaveLength(before + 2);
  await receiver.close();
});

test("failed deliveries are counted, sent again, and their progress is shown", async ({ page }) => {
  const receiver = await startReceiver();
  receiver.answer(500);
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url, 0);
  const log = page.url();
  await makeResumes(page, 2);
  await visit(page, log);
  await expect(page.getByRole("cell", { name: "Failed" })).toHaveCount(2);

  receiver.answer({ status: 200, delayMs: 3_000 });
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Recover deliveries" }).click();
  const dialog = page.getByRole("dialog", { name: "Recover deliveries" });
  await dialog.getByRole("combobox", { name: "Deliveries" }).click();
  await page.getByRole("option", { name: /^Only held/ }).click();
  await expect(dialog.getByText("Nothing to send again.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Send again" })).toBeDisabled();
  await dialog.getByRole("combobox", { name: "Deliveries" }).click();
  await page.getByRole("option", { name: "Only failed" }).click();
  await dialog.getByRole("button", { name: "Send 2 deliveries again" }).click();

  const banner = page.getByRole("region", { name: "Recovery" });
  await expect(banner.getByRole("heading", { name: "Sending 2 again" })).toBeVisible();
  await expect(banner.getByRole("heading", { name: "Sent 2 again" })).toBeVisible({ timeout: 30_000 });
  await expect(banner.getByText("2 delivered")).toBeVisible();
  await banner.getByRole("button", { name: "Dismiss" }).click();
  await expect(banner).toHaveCount(0);
  await receiver.close();
});

test("a recovery survives a reload and can be cancelled", async ({ page }) => {
  const receiver = await startReceiver();
  receiver.answer(500);
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url, 3);
  const log = page.url();
  await makeResumes(page, 1);
  await visit(page, log);
  await expect(page.getByRole("cell", { name: "Failed" })).toHaveCount(1, { timeout: 40_000 });
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Recover deliveries" }).click();
  await page.getByRole("button", { name: "Send 1 delivery again" }).click();
  const banner = page.getByRole("region", { name: "Recovery" });
  await expect(banner.getByRole("heading", { name: "Sending 1 again" })).toBeVisible();
  await page.reload();
  await expect(banner.getByRole("progressbar", { name: "Recovered" })).toBeVisible();
  await expect(banner.getByRole("button", { name: "Cancel recovery" })).toBeVisible();
  await receiver.close();
});
