import { expect, type Page, test } from "@playwright/test";
import { createInboxOnPage, createResumeOnPage, registerOnPage, visit } from "../support/pages";

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
});

const requestsOf = (page: Page) => page.getByRole("list", { name: "Requests" }).getByRole("listitem");

/** What is done in another tab leaves this one as it is. */
async function createResumeElsewhere(page: Page, title: string) {
  const other = await page.context().newPage();
  await createResumeOnPage(other, title);
  await other.close();
}

/** A short schedule has few retries; more of them leave a slow machine the time to change the answer. */
async function allowRetries(page: Page) {
  const path = await page.getByRole("link", { name: "Open webhook and log" }).getAttribute("href");
  const headers = { origin: new URL(page.url()).origin };
  const changed = await page.request.put(`/api/v1${path}`, { headers, data: { max_retries: 10 } });
  expect(changed.status()).toBe(200);
}

test("one click makes an inbox; a test event arrives, verified, and is told in full", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("link", { name: "Inbox" }).click();
  await expect(page.getByRole("heading", { name: "No inboxes yet" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Create inbox" }).click();
  await expect(page.getByRole("heading", { name: "Nothing has arrived yet" })).toBeVisible();
  await page.getByRole("button", { name: "Copy URL" }).click();
  const url = await page.evaluate(() => navigator.clipboard.readText());
  await expect(page.getByRole("heading", { level: 1 })).toContainText(url);

  await page.getByRole("button", { name: "Send test event" }).click();
  const request = requestsOf(page).first();
  await expect(request.getByText("resume.created").first()).toBeVisible();
  await expect(request.getByText("Attempt 1")).toBeVisible();
  await expect(request.getByText("Answered 200")).toBeVisible();
  const signatures = request.getByRole("region", { name: "Signatures" });
  await expect(signatures.getByText("Valid", { exact: true })).toHaveCount(2);
  await expect(request.getByRole("region", { name: "Request headers" })).toContainText("x-webhook-delivery-id");
  await expect(request.getByRole("region", { name: "Request body" })).toContainText('"event_type": "resume.created"');
  await request.getByRole("link", { name: "Open delivery" }).click();
  await expect(page.getByRole("heading", { name: "resume.created" })).toBeVisible();
  await expect(page.getByText("HTTP 200").first()).toBeVisible();
});

test("answered 500 an event is retried, answered 200 it succeeds", async ({ page }) => {
  await createInboxOnPage(page);
  await allowRetries(page);
  await page.getByRole("radio", { name: /^500 error/ }).click();
  await expect(page.getByText("Saved. Answers 500 from now on.")).toBeVisible();
  await createResumeElsewhere(page, "Backend engineer");
  const first = requestsOf(page).filter({ hasText: "Attempt 1" });
  await expect(first.getByText("Answered 500")).toBeVisible();
  await expect(requestsOf(page).filter({ hasText: "Attempt 2" }).getByText("Answered 500")).toBeVisible();

  await page.getByRole("radio", { name: /^200 OK/ }).click();
  await expect(page.getByText("Saved. Answers 200 from now on.")).toBeVisible();
  const accepted = requestsOf(page).filter({ hasText: "Answered 200" });
  await expect(accepted).toHaveCount(1);
  await expect(accepted.getByText("Verified")).toBeVisible();
  await page.getByRole("link", { name: "Open webhook and log" }).click();
  await expect(page.getByRole("cell", { name: "Success" })).toBeVisible();
});

test("while a rotation overlaps both secrets verify", async ({ page }) => {
  await createInboxOnPage(page);
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Rotate secret" }).click();
  await page.getByRole("button", { name: "Rotate secret" }).click();
  await page.getByRole("dialog", { name: "Secret rotated" }).getByRole("button", { name: "Done" }).click();
  await expect(page.getByText(/^Its old secret signs too, and stops in/)).toBeVisible();
  await page.getByRole("button", { name: "Send test event" }).click();
  const request = requestsOf(page).first();
  await expect(request.getByText("Verified, both secrets")).toBeVisible();
  await expect(request.getByText(/^Made with both secrets of the webhook/)).toBeVisible();
  await expect(request.getByText("Made with the webhook's current secret.")).toBeVisible();
});

test("what is sent by hand is shown as it came, and its signatures are not believed", async ({ page }) => {
  const url = await createInboxOnPage(page);
  await fetch(url, { method: "PUT", body: new Uint8Array([0xff, 0x00, 0x01]) });
  const binary = requestsOf(page).first();
  await expect(binary.getByText("PUT")).toBeVisible();
  await expect(binary.getByText("Unsigned")).toBeVisible();
  await expect(binary.getByText("Not text, so it is shown in base64.")).toBeVisible();
  await expect(binary.getByRole("region", { name: "Request body" })).toContainText("/wAB");

  // A pointer that rests on the list would hold back what arrives.
  await page.mouse.move(0, 0);
  await fetch(url, {
    method: "POST",
    body: "{}",
    headers: { "X-Webhook-Signature": `sha256=${"0".repeat(64)}`, "X-Webhook-Event": "resume.created" },
  });
  const forged = requestsOf(page).filter({ hasText: "resume.created" });
  await expect(forged.getByText("Not verified")).toBeVisible();
  await forged.getByText("Not verified").click();
  await expect(forged.getByText("No secret of the webhook makes this signature from these bytes.")).toBeVisible();
});

test("an answer of one's own: wrong fields say so, right ones are answered", async ({ page }) => {
  const url = await createInboxOnPage(page);
  await page.getByRole("radio", { name: /^Custom/ }).click();
  const form = page.getByRole("form", { name: "Custom answer" });
  await form.getByRole("spinbutton", { name: "Status" }).fill("99");
  await form.getByRole("spinbutton", { name: "Delay in ms" }).fill("70001");
  await form.getByRole("textbox", { name: /^Retry-After/ }).fill("soon");
  await form.getByRole("button", { name: "Use this answer" }).click();
  await expect(form.getByText("Use a status from 200 to 599")).toBeVisible();
  await expect(form.getByText("Use 0 to 70000 ms")).toBeVisible();
  await expect(form.getByText(/^Use seconds up to 604800/)).toBeVisible();
  await expect(form.getByRole("spinbutton", { name: "Status" })).toBeFocused();
  await form.getByRole("spinbutton", { name: "Status" }).fill("503");
  await form.getByRole("spinbutton", { name: "Delay in ms" }).fill("10");
  await form.getByRole("textbox", { name: /^Retry-After/ }).fill("120");
  await form.getByRole("button", { name: "Use this answer" }).click();
  await expect(page.getByText("Saved. Answers 503 after 10 ms, retry after 120 s from now on.")).toBeVisible();
  const answer = await fetch(url, { method: "POST", body: "{}" });
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "120"]);
  await page.reload();
  await expect(page.getByRole("radio", { name: /^Custom/ })).toBeChecked();
});

test("410 disables the webhook, and the page says so and enables it again", async ({ page }) => {
  await createInboxOnPage(page);
  await page.getByRole("radio", { name: /^410 Gone/ }).click();
  await expect(page.getByText("Saved. Answers 410 from now on.")).toBeVisible();
  await createResumeElsewhere(page, "Backend engineer");
  await expect(page.getByText(/^This inbox answered 410, so the webhook was disabled/)).toBeVisible({
    timeout: 15_000,
  });
  await page.getByRole("radio", { name: /^200 OK/ }).click();
  const enabled = page.getByRole("switch", { name: "Webhook enabled" });
  await enabled.click();
  await expect(enabled).toBeChecked();
  await expect(page.getByText(/^Waits 30 s for an answer/)).toBeVisible();
});

test("clear and delete ask first; the focus has somewhere to go", async ({ page }) => {
  const url = await createInboxOnPage(page);
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(requestsOf(page)).toHaveCount(1);
  const clear = page.getByRole("button", { name: "Clear", exact: true });
  await clear.click();
  const clearing = page.getByRole("alertdialog", { name: "Clear requests?" });
  await clearing.getByRole("button", { name: "Cancel" }).click();
  await expect(clear).toBeFocused();
  await clear.click();
  await clearing.getByRole("button", { name: "Clear requests" }).click();
  await expect(page.getByRole("heading", { name: "Nothing has arrived yet" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Requests 0" })).toBeFocused();

  await page.getByRole("button", { name: "Delete inbox" }).click();
  const deleting = page.getByRole("alertdialog", { name: "Delete inbox?" });
  await expect(deleting.getByText(url)).toBeVisible();
  await expect(deleting.getByRole("checkbox", { name: "Delete its webhook too" })).toBeChecked();
  await deleting.getByRole("button", { name: "Delete inbox" }).click();
  await expect(page.getByRole("heading", { name: "No inboxes yet" })).toBeVisible();
  expect((await fetch(url, { method: "POST", body: "{}" })).status).toBe(404);
  await visit(page, "/webhooks");
  await expect(page.getByRole("heading", { name: "No webhooks yet" })).toBeVisible();
});

test("an inbox that lost its webhook offers another; one that is gone says so", async ({ page, context }) => {
  const url = await createInboxOnPage(page);
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete webhook" }).click();
  await expect(page.getByText("None delivers here, so signatures cannot be checked.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send test event" })).toHaveCount(0);
  await page.getByRole("button", { name: "Create webhook" }).click();
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(requestsOf(page).first().getByText("Verified")).toBeVisible();

  const other = await context.newPage();
  await visit(other, page.url());
  await other.getByRole("button", { name: "Delete inbox" }).click();
  await other.getByRole("alertdialog").getByRole("button", { name: "Delete inbox" }).click();
  await expect(other.getByRole("heading", { name: "No inboxes yet" })).toBeVisible();
  await other.close();
  await expect(page.getByRole("heading", { name: "This inbox is gone" })).toBeVisible();
  expect((await fetch(url)).status).toBe(404);
});

test("at most five inboxes; an unknown one is the not-found page", async ({ page }) => {
  for (let count = 0; count < 5; count += 1) await createInboxOnPage(page);
  await visit(page, "/inbox");
  await expect(page.getByRole("article")).toHaveCount(5);
  await expect(page.getByRole("button", { name: "Create inbox" })).toHaveCount(0);
  await expect(page.getByText("Delete one to create another.")).toBeVisible();
  for (const id of ["0199c0de-0000-7000-8000-000000000001", "nonsense"]) {
    const response = await page.goto(`/inbox/${id}`);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});
