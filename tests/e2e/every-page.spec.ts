import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSideScroll } from "../support/accessibility";
import { createInboxOnPage, createResumeOnPage, createWebhookOnPage, registerOnPage } from "../support/pages";
import { startReceiver } from "../support/receiver";

type Place = { name: string; path: string; open?: (page: Page) => Promise<void> };

const clickButton = (name: string | RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

const chooseAction = (name: string) => async (page: Page) => {
  await page.getByRole("button", { name: /^More actions/ }).click();
  await page.getByRole("menuitem", { name }).click();
};

const publicPages: Place[] = [
  { name: "home", path: "/" },
  { name: "sign in", path: "/login" },
  { name: "register", path: "/register" },
  { name: "register with errors", path: "/register", open: clickButton("Create account") },
  { name: "sign in after a refusal", path: "/login?error=account_unverified&deleted=2026-12-14" },
  { name: "forgot password", path: "/forgot-password" },
  { name: "forgot password with errors", path: "/forgot-password", open: clickButton("Send the mail") },
  { name: "reset password", path: "/reset-password?token=nonsense" },
  { name: "reset password without token", path: "/reset-password" },
  { name: "verify email", path: "/verify-email?token=nonsense" },
  { name: "mailbox", path: "/dev/mailbox" },
  { name: "not found", path: "/nowhere" },
];

async function openFirstItem(page: Page): Promise<void> {
  const panel = page.getByRole("button", { name: /^Section:/ });
  if (await panel.isVisible()) await panel.click();
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("button", { name: /^(?!Move|Actions).*Experience/ })
    .click();
  await page.locator("main li button[aria-expanded]").last().click();
}

async function showPreview(page: Page): Promise<void> {
  const tab = page.getByRole("button", { name: "Preview", exact: true });
  if (await tab.isVisible()) await tab.click();
  await expect(page.getByRole("img", { name: "Page 1 of 1" })).toBeVisible();
}

async function showReading(page: Page): Promise<void> {
  await expect(page.getByText(/fields come back/)).toBeVisible();
  await page.getByText(/^Read back/).click();
}

/** Somebody's resume. */
async function resumePages(page: Page): Promise<Place[]> {
  await createResumeOnPage(page, "Backend engineer");
  const resume = new URL(page.url()).pathname;
  return [
    { name: "resumes", path: "/resumes" },
    { name: "new resume", path: "/resumes", open: clickButton("New resume") },
    { name: "trash", path: "/resumes/trash" },
    { name: "resume", path: resume },
    { name: "review of a reading", path: `${resume}?review=1` },
    { name: "section of a resume", path: resume, open: openFirstItem },
    { name: "history", path: resume, open: clickButton("History") },
    { name: "look", path: resume, open: clickButton("Look") },
    { name: "preview", path: resume, open: showPreview },
    { name: "export menu", path: resume, open: clickButton("Export") },
    { name: "what software reads", path: `${resume}/reads`, open: showReading },
    { name: "settings", path: "/settings" },
    { name: "delete the account", path: "/settings", open: clickButton("Delete my account") },
    { name: "create API key", path: "/settings", open: clickButton("Create key") },
  ];
}

/** A webhook with a delivery that fails. */
async function webhookPages(page: Page): Promise<Place[]> {
  const receiver = await startReceiver();
  receiver.answer({ status: 500, body: '{"error":"down"}' });
  await createWebhookOnPage(page, receiver.url);
  const webhook = new URL(page.url()).pathname;
  await createResumeOnPage(page, "Backend engineer");
  await page.goto(webhook);
  const link = page.getByRole("link", { name: "resume.created" });
  const delivery = String(await link.getAttribute("href"));
  await page.goto(delivery);
  await expect(page.getByText("HTTP 500").first()).toBeVisible();
  await receiver.close();
  return [
    { name: "webhooks", path: "/webhooks" },
    { name: "create webhook", path: "/webhooks", open: clickButton("Create webhook") },
    { name: "webhook", path: webhook },
    { name: "send a test event", path: webhook, open: clickButton("Send test event") },
    { name: "recover deliveries", path: webhook, open: chooseAction("Recover deliveries") },
    { name: "rotate a secret", path: webhook, open: chooseAction("Rotate secret") },
    { name: "reveal a secret", path: webhook, open: chooseAction("Reveal secret") },
    { name: "check a signature", path: webhook, open: chooseAction("Check a signature") },
    { name: "log without a match", path: `${webhook}?status=cancelled&from=2025-01-01T00:00:00Z` },
    { name: "delivery", path: delivery },
    {
      name: "request of a delivery",
      path: delivery,
      open: (page) => page.getByRole("tab", { name: "Request" }).first().click(),
    },
  ];
}

/** An inbox that received a request. */
async function inboxPages(page: Page): Promise<Place[]> {
  await createInboxOnPage(page);
  const inbox = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(page.getByText("Answered 200")).toBeVisible();
  return [
    { name: "inboxes", path: "/inbox" },
    { name: "inbox with an open request", path: inbox },
    { name: "custom answer", path: inbox, open: (page) => page.getByRole("radio", { name: /^Custom/ }).click() },
    { name: "delete inbox", path: inbox, open: clickButton("Delete inbox") },
  ];
}

async function openPlace(page: Page, { path, open }: Place) {
  await page.goto(path, { waitUntil: "networkidle" });
  await open?.(page);
}

/** Every page in both themes and at 360 px, with every request noted. */
async function inspect(page: Page, places: Place[]) {
  for (const place of places) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await openPlace(page, place);
    await expectAccessible(page, `${place.name}, light`);
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    await expectAccessible(page, `${place.name}, dark`);
    await page.setViewportSize({ width: 360, height: 740 });
    await openPlace(page, place);
    await expectNoSideScroll(page, place.name);
    await expectAccessible(page, `${place.name}, dark, 360 px`);
  }
}

/** Requests that leave the product, and whatever its Content-Security-Policy had to stop. */
function noteForeignRequests(page: Page, baseURL: string | undefined): string[] {
  const foreign: string[] = [];
  page.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) foreign.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${baseURL}/`) && !/^(data|blob):/.test(url)) foreign.push(url);
  });
  return foreign;
}

test("public pages: axe, 360 px, no request elsewhere", async ({ page, baseURL }) => {
  test.slow();
  const foreign = noteForeignRequests(page, baseURL);
  await inspect(page, publicPages);
  expect(foreign).toEqual([]);
});

for (const [what, prepare] of [
  ["a resume", resumePages],
  ["a webhook", webhookPages],
  ["an inbox", inboxPages],
] as const) {
  test(`pages of ${what}: axe, 360 px, no request elsewhere`, async ({ page, baseURL }) => {
    test.setTimeout(300_000);
    const foreign = noteForeignRequests(page, baseURL);
    await registerOnPage(page);
    await inspect(page, await prepare(page));
    expect(foreign).toEqual([]);
  });
}

test("empty pages of an account: axe, 360 px", async ({ page }) => {
  test.slow();
  await registerOnPage(page);
  await inspect(
    page,
    ["/resumes", "/webhooks", "/inbox"].map((path) => ({ name: `${path}, empty`, path })),
  );
});

test("the skip link and the theme work with the keyboard", async ({ page }) => {
  await registerOnPage(page);
  await page.reload();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  const light = await background();
  await page.getByRole("button", { name: /^Account of/ }).press("Enter");
  await page.getByRole("menuitemradio", { name: "Dark" }).press("Enter");
  await page.keyboard.press("Escape");
  expect(await background()).not.toBe(light);
  await page.reload();
  expect(await background()).not.toBe(light);
});
