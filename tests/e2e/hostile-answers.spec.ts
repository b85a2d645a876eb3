import { expect, test } from "@playwright/test";
import { createResumeOnPage, createWebhookOnPage, registerOnPage, visit } from "../support/pages";
import { startReceiver } from "../support/receiver";

test("10: whatever a receiver answers is shown as text, its invisible characters too", async ({ page }) => {
  const receiver = await startReceiver();
  const markup = '<img src=x onerror="document.title=\'taken\'"><script>document.title="taken"</script>';
  const body = `${markup} \u202egnp.exe \u0000 end`;
  receiver.answer({ status: 500, body, headers: { "content-type": "text/html", "x-note": markup } });
  await registerOnPage(page);
  await createWebhookOnPage(page, receiver.url, 0);
  const log = page.url();
  await createResumeOnPage(page, "Backend engineer");
  await visit(page, log);
  await page.getByRole("link", { name: "resume.created" }).click();
  const attempts = page.getByRole("region", { name: "Attempts" });
  await expect(attempts.getByText(`${markup} ⟨U+202E⟩gnp.exe \ufffd end`)).toBeVisible();
  await expect(attempts.getByText(markup).first()).toBeVisible();
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  expect(await page.title()).not.toBe("taken");
  await receiver.close();
});
