import { expect, type Page, test } from "@playwright/test";
import { registerOnPage } from "../support/pages";
import { makePdf } from "../support/resume-files";

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
  await page.getByRole("button", { name: "New resume" }).click();
  await page.getByRole("tab", { name: "Upload a file" }).click();
});

const words = ["Ada Lovelace", "ada@example.com", "Experience", "Backend engineer, Analytical Engines"];
const pdf = makePdf([words.map((text, index) => ({ x: 72, y: 720 - 14 * index, text }))]);

/** Drops a file as a person would from another window. */
async function dropFile(page: Page, name: string, bytes: Buffer) {
  const dataTransfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name));
      return transfer;
    },
    { name, base64: bytes.toString("base64") },
  );
  await page.getByRole("region", { name: "Drop a file here" }).dispatchEvent("drop", { dataTransfer });
}

test("a dropped PDF opens in the editor", async ({ page }) => {
  await dropFile(page, "ada.pdf", pdf);
  await page.waitForURL(/\/resumes\/[^/]+\?review=1$/);
  await expect(page.getByRole("heading", { name: "Ada Lovelace", level: 1 })).toBeVisible();
  await expect(page.getByText("ada@example.com").first()).toBeAttached();
});

test("a refused file says what to do, and another one may follow", async ({ page }) => {
  await dropFile(page, "scan.pdf", makePdf([[]]));
  await expect(page.getByRole("alert")).toContainText("The file holds no text");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file" }).focus();
  await page.keyboard.press("Enter");
  const chooser = await choosing;
  await chooser.setFiles({ name: "big.txt", mimeType: "text/plain", buffer: Buffer.alloc(11_000_000, 65) });
  await expect(page.getByRole("alert")).toContainText("more than 10 MB");
  await dropFile(page, "ada.pdf", pdf);
  await page.waitForURL(/\?review=1$/);
});
