import { rmSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { freePort } from "../../scripts/free-port.mjs";
import { createResumeOnPage, expectSaved, registerOnPage } from "../support/pages";
import { startApp, temporaryDataDir } from "../support/start-app";

test("no edit is lost when the server restarts", async ({ browser }) => {
  test.setTimeout(180_000);
  const dataDir = temporaryDataDir();
  const env = { PORT: String(await freePort()) };
  let app = await startApp({ env, dataDir });
  const context = await browser.newContext({ baseURL: app.url });
  try {
    const page = await context.newPage();
    await registerOnPage(page);
    await createResumeOnPage(page, "Backend engineer");
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await app.stop();
    await name.fill("Ada without a server");
    await expect(page.getByText("Kept on this device")).toBeVisible();
    app = await startApp({ env, dataDir });
    await expect(page.getByText("Kept on this device")).toBeHidden({ timeout: 30_000 });
    await expectSaved(page);
    await page.reload();
    await expect(name).toHaveValue("Ada without a server");
  } finally {
    await context.close();
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
