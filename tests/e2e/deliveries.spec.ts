import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, type Page, test } from "@playwright/test";
import { createResumeOnPage, createWebhookOnPage, registerOnPage, resumeText, visit } from "../support/pages";
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
  await page.keyboard.press("ControlOrMeta+s");
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

test("filters live in the address: a link carries them, Back undoes them", async ({ page }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  const log = page.url();
  await createResumeOnPage(page, "Backend engineer");
  await page.getByRole("textbox", { name: "Title" }).fill("Data engineer");
  await page.keyboard.press("ControlOrMeta+s");
  await expect(page.getByText("Version 2")).toBeVisible();
  await visit(page, log);
  const successes = page.getByRole("cell", { name: "Success" });
  await expect(successes).toHaveCount(2);
  await expect(page.getByRole("radio", { name: "Success 2" })).toBeVisible();

  await page.getByRole("combobox", { name: "Event type" }).click();
  await page.getByRole("option", { name: "resume.updated" }).click();
  await expect(successes).toHaveCount(1);
  await expect(page.getByRole("radio", { name: "Success 1" })).toBeVisible();
  await page.getByRole("radio", { name: "Failed 0" }).click();
  await expect(page.getByRole("heading", { name: "No delivery matches" })).toBeVisible();
  expect(new URL(page.url()).search).toBe("?status=failed&type=resume.updated");
  await page.reload();
  await expect(page.getByRole("heading", { name: "No delivery matches" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Event type" })).toHaveText("resume.updated");
  await page.goBack({ waitUntil: "networkidle" });
  await expect(successes).toHaveCount(1);
  const clear = page.getByRole("button", { name: "Clear filters" });
  // A page that Back loads anew shows its buttons before they work.
  await expect(async () => {
    if (await clear.isVisible()) await clear.click();
    await expect(successes).toHaveCount(2, { timeout: 3_000 });
  }).toPass();
  expect(new URL(page.url()).search).toBe("");
  await receiver.close();
});

test("the log finds ids and narrows the time", async ({ page }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  const log = page.url();
  await createResumeOnPage(page, "Backend engineer");
  await createResumeOnPage(page, "Data engineer");
  const resumeId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await visit(page, log);
  const successes = page.getByRole("cell", { name: "Success" });
  await expect(successes).toHaveCount(2);
  const find = page.getByRole("textbox", { name: "Find by id" });
  await find.fill(` https://example.com/resumes/${resumeId} `);
  await expect(successes).toHaveCount(1);
  await expect(find).toHaveValue(resumeId);
  await page.getByRole("button", { name: "Clear id" }).click();
  await expect(successes).toHaveCount(2);
  await find.fill("0199c0de");
  await find.press("Enter");
  await expect(find).toHaveAccessibleDescription("Paste a whole id");
  await find.fill("");

  await page.getByRole("combobox", { name: "Time" }).click();
  await page.getByRole("option", { name: "Last hour" }).click();
  await expect(page).toHaveURL(/\?span=1h$/);
  await expect(successes).toHaveCount(2);
  await page.getByRole("combobox", { name: "Time" }).click();
  await page.getByRole("option", { name: "From and to" }).click();
  await page.getByLabel("To", { exact: true }).fill("2020-01-01T10:00");
  await page.getByLabel("To", { exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: "No delivery matches" })).toBeVisible();
  await receiver.close();
});

test("what arrives while one reads waits behind a button", async ({ page, context }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  const log = page.url();
  await createResumeOnPage(page, "Backend engineer");
  await visit(page, log);
  const successes = page.getByRole("cell", { name: "Success" });
  await expect(successes).toHaveCount(1);
  await page.getByRole("link", { name: "resume.created" }).focus();
  const other = await context.newPage();
  await createResumeOnPage(other, "Data engineer");
  await other.close();
  const show = page.getByRole("button", { name: "1 new" });
  await expect(show).toBeVisible({ timeout: 25_000 });
  await expect(successes).toHaveCount(1);
  await show.click();
  await expect(page.getByRole("link", { name: "resume.created" })).toHaveCount(2);
  await receiver.close();
});

test("a long log is loaded page by page", async ({ page }) => {
  const receiver = await startReceiver();
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url);
  const log = page.url();
  const resume = { headers: { origin: new URL(log).origin }, data: { title: "Analyst", raw_text: resumeText } };
  const made = await Promise.all(Array.from({ length: 52 }, () => page.request.post("/api/v1/resumes", resume)));
  expect(made.map((answer) => answer.status())).toEqual(made.map(() => 201));
  await visit(page, log);
  await expect(page.getByRole("heading", { name: "Deliveries 52" })).toBeVisible();
  const links = page.getByRole("link", { name: "resume.created" });
  await expect(links).toHaveCount(50);
  await page.getByRole("button", { name: "Load more" }).click();
  await expect(links).toHaveCount(52);
  await expect(page.getByRole("button", { name: "Load more" })).toHaveCount(0);
  await receiver.close();
});

test("an attempt is told in full: bytes, cURL, odd characters, the way to its neighbours", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const receiver = await startReceiver();
  receiver.answer({ status: 422, body: '{"id":12345678901234567890,"name":"\u202Efdp"}' });
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url, 0);
  const log = page.url();
  await createResumeOnPage(page, 'It\'s a "test" $HOME');
  await createResumeOnPage(page, "Data engineer");
  await visit(page, log);
  await page.getByRole("link", { name: "resume.created" }).last().click();
  const body = page.getByRole("region", { name: "Response body" });
  await expect(body).toContainText('"id": 12345678901234567890');
  await expect(body).toContainText("⟨U+202E⟩fdp");
  await page.getByRole("button", { name: "Show raw" }).click();
  await expect(body).toContainText('{"id":12345678901234567890');

  await page.getByRole("button", { name: "Copy as cURL" }).click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  const [sent] = receiver.requests;
  await promisify(execFile)("sh", ["-c", command]);
  const again = receiver.requests.at(-1);
  expect(again?.body.equals(sent?.body ?? Buffer.alloc(0))).toBe(true);
  for (const name of ["webhook-id", "webhook-signature", "x-webhook-signature", "content-type"])
    expect(again?.headers[name]).toBe(sent?.headers[name]);

  await page.getByRole("link", { name: "Newer delivery" }).click();
  await expect(page.getByRole("link", { name: "Older delivery" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Newer delivery" })).toHaveCount(0);
  await receiver.close();
});
