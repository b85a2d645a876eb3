import { expect, type Page, test } from "@playwright/test";
import { attemptErrors } from "../../lib/contracts/deliveries";
import { errorCatalog } from "../../lib/contracts/errors";
import { eventTypes } from "../../lib/contracts/events";
import { operations } from "../../lib/contracts/operations";
import { signatureHeaders } from "../../lib/webhooks/sign";
import { expectAccessible, expectNoSideScroll } from "../support/accessibility";
import { registerOnPage, visit } from "../support/pages";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
const otherSecret = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
const eventId = "0199c0de-0000-7000-8000-000000000001";
const body = `{"event_id":"${eventId}","event_type":"resume.created","entity_id":"${eventId}","timestamp":"t","data":{"title":"Zoë"}}`;

function headerText(ageSeconds = 0): string {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  const headers = signatureHeaders({ current: secret }, { eventId, timestamp, body });
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

const checker = (page: Page) => page.getByRole("region", { name: "Signature checker" });

async function check(page: Page, input: { secret?: string; headers?: string; body?: string }) {
  const region = checker(page);
  if (input.secret !== undefined) await region.getByRole("textbox", { name: "Signing secret" }).fill(input.secret);
  if (input.headers !== undefined) await region.getByRole("textbox", { name: "Headers" }).fill(input.headers);
  if (input.body !== undefined) await region.getByRole("textbox", { name: "Body" }).fill(input.body);
  await region.getByRole("button", { name: "Check signature" }).click();
  return region.getByRole("status");
}

test("signed out, every call, event and error has its place and its address", async ({ page }) => {
  await visit(page, "/docs");
  await expect(page.getByRole("heading", { name: "Docs", level: 1 })).toBeVisible();
  const chapters = ["Start", "API reference", "Objects", "Errors", "Events", "Signatures", "Signature checker"];
  for (const name of [...chapters, "Retries and states"]) {
    await expect(
      page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name, exact: true }),
    ).toBeVisible();
    await expect(page.getByRole("heading", { name, level: 2, exact: true })).toBeAttached();
  }
  for (const [id, { method, path, summary }] of Object.entries(operations)) {
    const article = page.locator(`article#${id}`);
    await expect(article.getByRole("heading", { name: summary })).toBeAttached();
    await expect(article).toContainText(method);
    await expect(article).toContainText(path);
    await expect(article.getByRole("region", { name: /^Command/ })).toContainText("curl");
  }
  for (const type of eventTypes) {
    await expect(page.getByRole("article", { name: type }).getByRole("region", { name: /^Sample/ })).toContainText(
      type,
    );
  }
  const codes = page.getByRole("region", { name: "Error codes" });
  for (const [code, { status, title }] of Object.entries(errorCatalog)) {
    await expect(codes.locator(`#error-${code}`)).toHaveText(`${status}${code}${title}`);
  }
  const reasons = page.getByRole("region", { name: "Why an attempt failed" });
  for (const remedy of Object.values(attemptErrors)) await expect(reasons).toContainText(remedy);
  await expect(page.getByRole("table", { name: "Retry schedule" }).getByRole("row")).toHaveCount(4);
});

test("an address leads to its call, and the contents lead on", async ({ page }) => {
  await page.goto("/docs#getDelivery");
  await expect(page.locator("article#getDelivery").getByRole("heading", { level: 4 })).toBeInViewport();
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Events" }).click();
  await expect(page.getByRole("heading", { name: "Events", level: 2 })).toBeInViewport();
});

test("every link on the page leads somewhere on it or to a page of ours", async ({ page, request }) => {
  await visit(page, "/docs");
  const dead = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>("main a[href^='#']")]
      .map((link) => decodeURIComponent(link.hash.slice(1)))
      .filter((id) => !document.getElementById(id)),
  );
  expect(dead).toEqual([]);
  expect((await request.get("/openapi.json")).status()).toBe(200);
});

test("the language of the snippets is kept", async ({ page }) => {
  await visit(page, "/docs");
  const snippets = page.getByRole("region", { name: "Signatures", exact: true });
  await expect(snippets.getByRole("tab", { name: "Node" })).toHaveAttribute("aria-selected", "true");
  await snippets.getByRole("tab", { name: "Go" }).click();
  await expect(snippets.getByRole("region", { name: "Verification code in Go", exact: true })).toContainText(
    "func Verify(",
  );
  await page.reload();
  await expect(snippets.getByRole("tab", { name: "Go" })).toHaveAttribute("aria-selected", "true");
  await snippets.getByRole("tab", { name: "Go" }).press("ArrowRight");
  await expect(snippets.getByRole("region", { name: "Short verification code in PHP" })).toContainText("verifySimple");
});

test("the checker says what is right and what is wrong, and sends nothing", async ({ page }) => {
  await visit(page, "/docs");
  const requests: string[] = [];
  // The pages behind links and the icon are fetched whenever the browser has time.
  const sends = /^(?:document|eventsource|fetch|ping|websocket|xhr)$/;
  page.on("request", (request) => {
    if (sends.test(request.resourceType()) && !request.url().includes("_rsc=")) requests.push(request.url());
  });
  const status = await check(page, {});
  await expect(status).toContainText("Paste the webhook's signing secret");
  await check(page, { secret, headers: headerText(), body });
  await expect(status.getByText("Valid", { exact: true })).toHaveCount(2);
  await check(page, { headers: headerText(3600) });
  await expect(status).toContainText("The timestamp is 1 h");
  await check(page, { secret: otherSecret, headers: headerText() });
  await expect(status.getByText("Not valid")).toHaveCount(2);
  await expect(status).toContainText("most likely made with another secret");
  await check(page, { secret, body: JSON.stringify(JSON.parse(body), null, 2) });
  await expect(status).toContainText("parsed and written again");
  await check(page, { secret: secret.slice(6) });
  await expect(status).toContainText("starts with whsec_");
  await check(page, { secret, headers: "Host: example.com" });
  await expect(status).toContainText("None of the signature's headers");
  expect(requests).toEqual([]);
});

test("the checker takes headers one by one, and has a sample", async ({ page }) => {
  await visit(page, "/docs");
  const region = checker(page);
  await region.getByRole("button", { name: "Fill in a sample" }).click();
  await region.getByRole("button", { name: "Check signature" }).click();
  await expect(region.getByRole("status").getByText("Valid", { exact: true })).toHaveCount(2);
  await region.getByRole("tab", { name: "One by one" }).click();
  await expect(region.getByRole("textbox", { name: "webhook-signature", exact: true })).toHaveValue(/^v1,/);
  await region.getByRole("textbox", { name: "webhook-signature", exact: true }).press("End");
  await page.keyboard.type(" v1,AAAA");
  await region.getByRole("button", { name: "Check signature" }).click();
  await expect(region.getByRole("status").getByText("Valid", { exact: true })).toHaveCount(2);
  await region.getByRole("textbox", { name: "webhook-id" }).fill("another");
  await expect(region.getByRole("status")).toBeEmpty();
  await region.getByRole("button", { name: "Check signature" }).click();
  await expect(region.getByRole("status")).toContainText("webhook-id or webhook-timestamp is not the one");
});

test("signed in, the docs are in the studio, and a new secret comes with the chosen language", async ({ page }) => {
  await registerOnPage(page);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Docs" }).click();
  await expect(page.getByRole("heading", { name: "Docs", level: 1 })).toBeVisible();
  await page.getByRole("tab", { name: "Ruby" }).click();
  await visit(page, "/webhooks");
  await page.getByRole("button", { name: "Create webhook" }).click();
  await page.getByRole("textbox", { name: "URL" }).fill("http://127.0.0.1:9999/hook");
  await page.getByRole("button", { name: "Create webhook" }).click();
  const created = page.getByRole("dialog", { name: "Webhook created" });
  await expect(created.getByRole("region", { name: "Verification code in Ruby" })).toContainText("def verify");
});

const looks = [
  { width: 1280, colorScheme: "light" },
  { width: 360, colorScheme: "dark" },
] as const;

for (const { width, colorScheme } of looks) {
  test(`${colorScheme}, ${width} px: all of the page is accessible, nothing sticks out, nothing is fetched elsewhere`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(300_000);
    const foreign: string[] = [];
    page.on("request", (request) => request.url().startsWith(`${baseURL}/`) || foreign.push(request.url()));
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await visit(page, "/docs");
    await check(page, { secret: otherSecret, headers: headerText(), body });
    await expect(checker(page).getByRole("status").getByText("Not valid")).toHaveCount(2);
    await expectNoSideScroll(page);
    await expectAccessible(page);
    expect(foreign).toEqual([]);
  });
}
