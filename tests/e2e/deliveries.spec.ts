import { expect, type Page, test } from "@playwright/test";
import { createResumeOnPage, createWebhookOnPage, registerOnPage, visit } from "../support/pages";
import { startReceiver, verifyRequest } from "../support/receiver";

const rowOf = (page: Page, type: string) => page.getByRole("row").filter({ hasText: type });

test("an event is delivered, fails, is retried by itself and again by hand", async ({ page }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  const secret = await createWebhookOnPage(page, receiver.url);
  const log = page.url();

  await createResumeOnPage(page, "Backend engineer");
  const editor = page.url();
  await visit(page, log);
  await expect(rowOf(page, "resume.created").getByText("Success")).toBeVisible();
  const [first] = receiver.requests;
  if (!first) throw new Error("nothing arrived");
  expect(verifyRequest(first, secret).event_type).toBe("resume.created");

  receiver.answer({ status: 500, body: '{"error":"database is down"}' });
  await visit(page, editor);
  await page.getByRole("textbox", { name: "Title" }).fill("Senior backend engineer");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Version 2")).toBeVisible();
  await visit(page, log);
  await expect(rowOf(page, "resume.updated").getByText("Retrying")).toBeVisible();
  await expect(rowOf(page, "resume.updated").getByRole("cell", { name: /^(in \d+ s|now)$/ })).toBeVisible();

  await page.getByRole("link", { name: "resume.updated" }).click();
  const attempts = page.getByRole("region", { name: "Attempts" });
  await expect(attempts.getByText("HTTP 500").first()).toBeVisible();
  await expect(attempts.getByText("database is down").first()).toBeVisible();
  await expect(attempts.getByText("Look into its log").first()).toBeVisible();
  await attempts.getByRole("tab", { name: "Request" }).first().click();
  await expect(attempts.getByText("X-Webhook-Signature").first()).toBeVisible();

  receiver.answer(200);
  await expect(page.getByRole("main").getByText("Success").first()).toBeVisible();
  const before = receiver.requests.length;

  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(attempts.getByText("Manual")).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry now" })).toBeEnabled();
  await expect.poll(() => receiver.requests.length).toBe(before + 1);
  const updates = receiver.requests.slice(1).map((request) => verifyRequest(request, secret));
  expect(new Set(updates.map(({ event_id }) => event_id)).size).toBe(1);
  await receiver.close();
});

test("a delivery that used up its retries is sent again by hand", async ({ page }) => {
  const receiver = await startReceiver();
  receiver.answer(503);
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url, 0);
  const log = page.url();
  await createResumeOnPage(page, "Backend engineer");
  await visit(page, log);
  await expect(rowOf(page, "resume.created").getByText("Failed")).toBeVisible();
  await page.getByRole("link", { name: "resume.created" }).click();
  receiver.answer(204);
  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByRole("main").getByText("Manual")).toBeVisible();
  await expect(page.getByRole("main").getByText("HTTP 204").first()).toBeVisible();
  await receiver.close();
});

test("the log filters by status and event type", async ({ page }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  const log = page.url();
  await createResumeOnPage(page, "Backend engineer");
  await page.getByRole("textbox", { name: "Title" }).fill("Data engineer");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Version 2")).toBeVisible();
  await visit(page, log);
  await expect(page.getByRole("cell", { name: "Success" })).toHaveCount(2);

  await page.getByRole("combobox", { name: "Event type" }).click();
  await page.getByRole("option", { name: "resume.updated" }).click();
  await expect(page.getByRole("cell", { name: "Success" })).toHaveCount(1);
  await page.getByRole("combobox", { name: "Status" }).click();
  await page.getByRole("option", { name: "Failed" }).click();
  await expect(page.getByRole("heading", { name: "No delivery matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page.getByRole("cell", { name: "Success" })).toHaveCount(2);
  await receiver.close();
});
