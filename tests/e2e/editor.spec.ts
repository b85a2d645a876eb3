import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { createResumeOnPage, expectSaved, registerOnPage, visit } from "../support/pages";

const nameField = (page: Page) => page.getByRole("textbox", { name: "Name", exact: true });
const sections = (page: Page) => page.getByRole("navigation", { name: "Sections" });
const outline = (page: Page) => sections(page).getByRole("listitem");

async function openSection(page: Page, name: string): Promise<void> {
  await sections(page)
    .getByRole("button", { name: new RegExp(`^${name}`) })
    .click();
}

/** How often page 1 was painted. */
const timesPainted = async (page: Page) =>
  Number(await page.getByRole("img", { name: /^Page 1 of/ }).getAttribute("data-painted"));

/** The resume as the server has it. */
const stored = async (page: Page) => {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  return (await page.request.get(`/api/v1/resumes/${id}`)).json();
};

test.beforeEach(async ({ page }) => {
  await registerOnPage(page);
  await createResumeOnPage(page, "Backend engineer");
});

test("the whole loop: review, edit, reorder by keyboard, preview, undo after a reload, restore", async ({ page }) => {
  await test.step("what was read stands beside its lines", async () => {
    await expect(page).toHaveURL(/review=1/);
    const source = page.getByRole("region", { name: "Text it was read from" });
    await expect(source.getByText("ada@example.com")).toBeVisible();
    await expect(page.getByRole("button", { name: /line 1$/ }).first()).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(source).toHaveCount(0);
  });

  await test.step("typing is saved, and the preview follows", async () => {
    await expect(page.getByRole("img", { name: "Page 1 of 1" })).toBeVisible();
    const before = await timesPainted(page);
    await nameField(page).fill("Augusta Ada King");
    await expectSaved(page);
    await expect.poll(() => timesPainted(page)).toBeGreaterThan(before);
    expect((await stored(page)).data.basics.name).toBe("Augusta Ada King");
  });

  await test.step("a new section is filled in, dates in any form", async () => {
    await page.getByRole("button", { name: "Add section" }).click();
    await page.getByRole("menuitem", { name: "Volunteering" }).click();
    await page.getByRole("textbox", { name: "Role" }).fill("Radio operator");
    await page.getByRole("textbox", { name: "Start" }).fill("05/2019");
    await page.getByRole("textbox", { name: "Organization" }).click();
    await expect(page.getByRole("textbox", { name: "Start" })).toHaveValue("May 2019");
    await page.getByRole("button", { name: "Pick end" }).click();
    await page.getByRole("button", { name: /^Mar / }).click();
    await page.getByRole("button", { name: "Add point" }).click();
    await page.keyboard.type("Answered calls");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Wrote the log");
    await expectSaved(page);
    const [item] = (await stored(page)).data.volunteer;
    expect(item).toMatchObject({
      position: "Radio operator",
      startDate: "2019-05",
      highlights: ["Answered calls", "Wrote the log"],
    });
    expect(item.endDate).toMatch(/^\d{4}-03$/);
  });

  await test.step("sections move by keyboard", async () => {
    const last = outline(page).last();
    await expect(last).toContainText("Volunteering");
    await last.getByRole("button", { name: "Move Volunteering" }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect(outline(page).nth(-2)).toContainText("Volunteering");
    await expectSaved(page);
    expect((await stored(page)).data.meta.resumebuilder.sectionOrder.at(-2)).toBe("volunteer");
  });

  await test.step("undo goes on after a reload", async () => {
    await page.reload();
    await expect(outline(page).nth(-2)).toContainText("Volunteering");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(outline(page).last()).toContainText("Volunteering");
    await page.getByRole("button", { name: "Redo" }).click();
    await expect(outline(page).nth(-2)).toContainText("Volunteering");
    await page.keyboard.press("ControlOrMeta+z");
    await expect(outline(page).last()).toContainText("Volunteering");
    await expectSaved(page);
  });

  await test.step("an older version comes back", async () => {
    await page.getByRole("button", { name: "History" }).click();
    const history = page.getByRole("dialog", { name: "History" });
    await history
      .getByRole("list", { name: "Versions" })
      .getByRole("button", { name: /Created/ })
      .click();
    await expect(history.locator("ins").filter({ hasText: "Augusta" })).toBeVisible();
    await history.getByRole("tab", { name: "Pages" }).click();
    await expect(history.getByRole("img", { name: "Page 1 of 1" })).toBeVisible();
    await history.getByRole("button", { name: "Restore this version" }).click();
    await expect(history).toHaveCount(0);
    await openSection(page, "Profile");
    await expect(nameField(page)).toHaveValue("Ada Lovelace");
    await expectSaved(page);
    expect((await stored(page)).data.volunteer).toBeUndefined();
  });
});

test("items are hidden, moved, copied and removed with undo", async ({ page }) => {
  await page.getByRole("button", { name: "Add section" }).click();
  await page.getByRole("menuitem", { name: "Awards" }).click();
  await page.getByRole("textbox", { name: "Award" }).fill("Golden Anchor");
  await page.getByRole("button", { name: "Add award" }).click();
  await page.getByRole("textbox", { name: "Award" }).fill("Silver Buoy");
  const items = () =>
    page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: /Golden|Silver/ });
  const act = async (name: string, action: string) => {
    await page
      .getByRole("button", { name: `Actions for ${name}` })
      .first()
      .click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await act("Silver Buoy", "Move up");
  await expect(items().first()).toContainText("Silver Buoy");
  await act("Silver Buoy", "Hide from exports");
  await expect(items().first()).toContainText("Hidden");
  await act("Golden Anchor", "Duplicate");
  await expect(items()).toHaveCount(3);
  await act("Golden Anchor", "Remove");
  await expect(items()).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(items()).toHaveCount(3);
  await expectSaved(page);
  const { awards } = (await stored(page)).data;
  expect(awards.map(({ title, hidden }: { title: string; hidden?: boolean }) => [title, hidden])).toEqual([
    ["Silver Buoy", true],
    ["Golden Anchor", undefined],
    ["Golden Anchor", undefined],
  ]);
  expect(new Set(awards.map(({ id }: { id: string }) => id)).size).toBe(3);
});

test("what does not fit a field is kept, and said", async ({ page }) => {
  await page.getByRole("textbox", { name: "Email" }).fill("ada at example");
  await nameField(page).click();
  await expect(page.getByText("Use a full address, such as ada@example.com")).toBeVisible();
  await expectSaved(page);
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveValue("ada at example");
});

test("the look: a colour and the spacing, in the document, undone and gone", async ({ page }) => {
  await page.getByRole("button", { name: "Look" }).click();
  const look = page.getByRole("dialog", { name: "Look" });
  await look.getByRole("radio", { name: "Burgundy" }).check();
  await look.getByRole("radio", { name: "Normal" }).press("ArrowLeft");
  await expect(look.getByRole("radio", { name: "Compact" })).toBeChecked();
  await expectSaved(page);
  const settings = async () => (await stored(page)).data.meta.resumebuilder;
  expect(await settings()).toMatchObject({ accent: "#8a1c3b", density: "compact" });
  await look.getByRole("button", { name: "Reset" }).click();
  await page.keyboard.press("Escape");
  await expect(look).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expectSaved(page);
  await expect.poll(settings).toMatchObject({ accent: "#8a1c3b" });
  expect(await settings()).not.toHaveProperty("density", "compact");
});

test("marks: bold and link by key and by button", async ({ page }) => {
  await openSection(page, "Summary");
  const summary = page.getByRole("textbox", { name: "Summary" });
  await summary.fill("wrote a program");
  await summary.selectText();
  await page.keyboard.press("ControlOrMeta+b");
  await expect(summary).toHaveValue("**wrote a program**");
  await page.getByRole("toolbar", { name: "Format Summary" }).getByRole("button", { name: "Bold" }).click();
  await expect(summary).toHaveValue("wrote a program");
});

test.describe("no edit is lost", () => {
  test("when the tab is killed while typing", async ({ page, context }) => {
    const address = page.url();
    await page.route("**/api/v1/resumes/*", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await nameField(page).press("End");
    await nameField(page).pressSequentially(" Byron");
    await killTab(page, context);
    const again = await context.newPage();
    await again.goto(address);
    await expect(nameField(again)).toHaveValue("Ada Lovelace Byron");
    await expectSaved(again);
    expect((await stored(again)).data.basics.name).toBe("Ada Lovelace Byron");
  });

  test("in two tabs: both sides are shown, and either can go on", async ({ page, context }) => {
    const other = await context.newPage();
    await visit(other, page.url());
    await nameField(page).fill("Ada from the first tab");
    await expectSaved(page);
    await nameField(other).fill("Ada from the second tab");
    const conflict = other.getByRole("dialog", { name: "This resume was changed elsewhere" });
    await expect(conflict.getByText("Profile and summary")).toBeVisible();
    await expect(conflict.locator("ins").filter({ hasText: "second" })).toBeVisible();
    await expect(conflict.locator("del").filter({ hasText: "first" })).toBeVisible();
    expect((await stored(page)).data.basics.name).toBe("Ada from the first tab");
    await conflict.getByRole("button", { name: "Save this choice" }).click();
    await expectSaved(other);
    expect((await stored(page)).data.basics.name).toBe("Ada from the second tab");

    await nameField(page).fill("Ada once more");
    const again = page.getByRole("dialog", { name: "This resume was changed elsewhere" });
    await again.getByRole("button", { name: "All of theirs" }).click();
    await again.getByRole("button", { name: "Save this choice" }).click();
    await expect(nameField(page)).toHaveValue("Ada from the second tab");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(nameField(page)).toHaveValue("Ada once more");
  });

  test("offline: it is kept here, and goes out when the net is back", async ({ page, context }) => {
    await context.setOffline(true);
    await nameField(page).fill("Ada in a tunnel");
    await expect(page.getByText("Kept on this device")).toBeVisible();
    await nameField(page).fill("Ada in a long tunnel");
    await context.setOffline(false);
    await expectSaved(page);
    expect((await stored(page)).data.basics.name).toBe("Ada in a long tunnel");
  });

  test("when the answer to a save is lost, there is no conflict with oneself", async ({ page }) => {
    let lost = 0;
    await page.route("**/api/v1/resumes/*", async (route) => {
      if (route.request().method() !== "PUT" || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      await route.abort();
    });
    await nameField(page).fill("Ada heard nothing");
    await expectSaved(page);
    expect(lost).toBe(1);
    expect(await stored(page)).toMatchObject({ version: 2, data: { basics: { name: "Ada heard nothing" } } });
  });
});

/** Ends the tab's process: no unload handler runs. */
async function killTab(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  void session.send("Page.crash").catch(() => undefined);
  await crashed;
  await page.close();
}
