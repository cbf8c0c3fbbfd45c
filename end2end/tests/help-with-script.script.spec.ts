// The smaller things that script adds, and the end of a session.
import { LONGEST, before } from "../support/questionnaire";
import { SHORT_IDLE } from "../support/setup";
import { at, begin, choose, jump, press, ticked } from "../support/survey";
import { exitAddress, expect, test } from "../support/test";

test("an exclusive answer clears the others, and the other way round", async ({ page }) => {
  await jump(page, before(LONGEST, "behaviours"));
  await choose(page, { behaviours: ["b_follow", "b_none"] });
  expect(await ticked(page, "behaviours")).toEqual(["b_none"]);
  await choose(page, { behaviours: ["b_gifts"] });
  expect(await ticked(page, "behaviours")).toEqual(["b_gifts"]);
});

test("characters left are counted as the person sees them, and read out after a pause", async ({ page }) => {
  await jump(page, before(LONGEST, "change_text"));
  const message = page.locator("[data-count-message]");
  await page.locator("textarea").fill("\u{1F468}\u200D\u{1F469}\u200D\u{1F467} ok");
  await expect(message).toHaveText(/\b996\b/);
  await page.locator("textarea").fill("a".repeat(1001));
  await expect(message).toHaveText(/\b1\b/);
  await expect(page.locator('[aria-live="polite"]')).toHaveText(await message.innerText());
});

test("a link of the error summary leaves no trace in the address", async ({ page }) => {
  await begin(page);
  await press(page, "continue");
  await page.locator(".govuk-error-summary a").click();
  expect(new URL(page.url()).hash).toBe("");
});

test.describe("a session that ends after a few seconds", () => {
  test.use({ baseURL: async ({}, use) => use(process.env.TEST_PUBLIC_SHORT as string) });

  test("E21: one press keeps the session, and what was typed stays", async ({ page }) => {
    await jump(page, before(LONGEST, "behaviours"));
    await choose(page, { behaviours: ["b_follow"] });
    const dialog = page.locator("#app-timeout");
    await expect(dialog).toBeVisible({ timeout: SHORT_IDLE * 1000 });
    await expect(dialog.locator("[data-extend]")).toBeFocused();
    await expect(page.locator(".app-leave a")).toBeInViewport({ ratio: 1 });
    await dialog.locator("[data-extend]").click();
    await expect(dialog).toBeHidden();
    expect(await ticked(page, "behaviours")).toEqual(["b_follow"]);
    // Past the first end: without the press it would be over.
    await expect(dialog).toBeVisible({ timeout: SHORT_IDLE * 1000 });
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await press(page, "continue");
    await at(page, "four_signs");
  });

  test("E1, E21: leaving works while the question stands on the screen", async ({ page }) => {
    await begin(page);
    await expect(page.locator("#app-timeout")).toBeVisible({ timeout: SHORT_IDLE * 1000 });
    await page.locator(".app-leave a").click();
    await expect(page).toHaveURL(exitAddress());
  });

  test("E21: without a press the page goes blank and then says that it has ended", async ({ page, context }) => {
    await jump(page, before(LONGEST, "behaviours"));
    await expect(page.locator(".app-blank")).toBeVisible({ timeout: (SHORT_IDLE + 3) * 1000 });
    await expect(page.locator("h1")).toBeHidden();
    await at(page, "ended");
    expect(await context.cookies()).toEqual([]);
  });
});
