import { expect, test } from "@playwright/test";
import { expectAccessible } from "../support/accessibility";
import { visit } from "../support/pages";
import { startSignInProvider } from "../support/sign-in-provider";
import { type RunningApp, startApp } from "../support/start-app";

let provider: Awaited<ReturnType<typeof startSignInProvider>>;
let app: RunningApp;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  provider = await startSignInProvider();
  app = await startApp({ env: provider.settings });
});
test.afterAll(async () => {
  await app?.stop();
  await provider?.close();
});

test("no provider is offered where none is set up", async ({ page }) => {
  await visit(page, "/login");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page.getByRole("button", { name: /^Continue with/ })).toHaveCount(0);
});

test("a provider opens an account, a second one is connected, and the last one stays", async ({ page }) => {
  test.slow();
  const person = provider.seat({ name: "Grace Hopper" });
  await visit(page, `${app.url}/login`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await page.getByRole("link", { name: "Deny" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Signing in was cancelled" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Continue with GitHub" }).click();
  await page.getByRole("link", { name: "Allow" }).click();
  await expect(page.getByRole("button", { name: "Account of Grace Hopper" })).toBeVisible();

  await visit(page, `${app.url}/settings`);
  const providers = page.getByRole("region", { name: "Sign-in providers" });
  await expect(providers).toContainText(person.email);
  await expect(page.getByRole("region", { name: "Password" })).toContainText("no password yet");
  await providers.getByRole("button", { name: "Disconnect" }).click();
  await expect(page.getByText("Only GitHub opens this account")).toBeVisible();
  await providers.getByRole("button", { name: "Connect Google" }).click();
  await page.getByRole("link", { name: "Allow" }).click();
  await expect(providers.getByRole("button", { name: "Disconnect" })).toHaveCount(2);
  await page.waitForLoadState("networkidle");
  await providers.getByRole("button", { name: "Disconnect" }).first().click();
  await expect(providers.getByRole("button", { name: "Connect GitHub" })).toBeVisible();
});
