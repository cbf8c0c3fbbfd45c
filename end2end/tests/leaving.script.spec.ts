// What script adds to leaving: the keys, and a page that is blank at once.
import { Page } from "@playwright/test";

import { left, to } from "../support/leaving";
import { at, choose, press } from "../support/survey";
import { expect, test } from "../support/test";

/** Nothing happens for a while. */
async function stays(page: Page) {
  await page.waitForTimeout(400);
  await expect(page).toHaveURL(/\/questions$/);
  await expect(page.locator("h1")).toBeVisible();
}

test("E3: Escape leaves from every kind of page", async ({ page }) => {
  for (const path of ["/", "/help", "/signs", "/signs/diary", "/privacy", "/accessibility", "/research", "/questions"]) {
    await page.goto(path);
    await page.keyboard.press("Escape");
    await left(page);
  }
});

test("E3: Escape leaves also while something is being typed", async ({ page }) => {
  await to(page, "change_text");
  await page.locator("textarea").pressSequentially("He ");
  await page.keyboard.press("Escape");
  await left(page);
  await page.goBack().catch(() => null);
  await expect(page.locator("textarea")).toHaveCount(0);
});

test("E4: Escape does not leave while a word is being composed, or where a program has used it", async ({ page }) => {
  await to(page, "change_text");
  await page.evaluate(() => {
    const box = document.querySelector("textarea");
    box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", isComposing: true, bubbles: true }));
    box?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", keyCode: 229, bubbles: true }));
    box?.addEventListener("keydown", (event) => event.preventDefault());
  });
  await page.locator("textarea").press("Escape");
  await stays(page);
});

test("E4: Escape can be turned off before the start, and Shift still leaves", async ({ page }) => {
  await page.goto("/questions");
  await choose(page, { escape: ["off"] });
  await press(page, "continue");
  await at(page, "consent_survey");
  await page.keyboard.press("Escape");
  await stays(page);
  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.press("Shift");
  }
  await left(page);
});

test("E3, E5: Shift three times leaves, with the left key, the right key or both together", async ({ page }) => {
  for (const keys of [["ShiftLeft"], ["ShiftRight"], ["ShiftLeft", "ShiftRight"]]) {
    await page.goto("/help");
    for (let time = 0; time < 3; time += 1) {
      for (const key of keys) {
        await page.keyboard.down(key);
      }
      for (const key of keys) {
        await page.keyboard.up(key);
      }
    }
    await left(page);
  }
});

test("E5: capital letters do not leave", async ({ page }) => {
  await to(page, "change_text");
  await page.locator("textarea").focus();
  for (const key of ["KeyA", "KeyB", "KeyC", "KeyD"]) {
    await page.keyboard.down("Shift");
    await page.keyboard.press(key);
    await page.keyboard.up("Shift");
  }
  await expect(page.locator("textarea")).toHaveValue("ABCD");
  await stays(page);
  // Nor does the last capital count as the first of three.
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await stays(page);
  await page.keyboard.press("Shift");
  await left(page);
});

test("E5: another key between, or a pause of more than five seconds, starts the count again", async ({ page }) => {
  await page.clock.install();
  await page.goto("/questions");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Shift");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift");
  await expect(page.locator("h1")).toBeVisible();
  await page.keyboard.press("Shift");
  await page.clock.fastForward(5_100);
  await page.keyboard.press("Shift");
  await expect(page).toHaveURL(/\/questions$/);
  await expect(page.locator("h1")).toBeVisible();
});

test("E6: leaving replaces the page in the browser's history", async ({ page }) => {
  await to(page, "behaviours");
  const length = await page.evaluate(() => history.length);
  await page.keyboard.press("Escape");
  await left(page);
  expect(await page.evaluate(() => history.length)).toBe(length);
});
