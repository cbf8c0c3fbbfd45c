// Leaving: one touch, with and without script, from every page; and Back shows nothing afterwards.
import { Page } from "@playwright/test";

import { gone, left, sessions, to } from "../support/leaving";
import { ADULT, CONSENT, ELIGIBLE, SHORTEST } from "../support/questionnaire";
import { at, begin, choose, jump, press, send } from "../support/survey";
import { expect, test } from "../support/test";

/** How to come to each kind of page. */
const PLACES: Record<string, (page: Page) => Promise<void>> = {
  landing: async (page) => void (await page.goto("/")),
  help: async (page) => void (await page.goto("/help")),
  signs: async (page) => void (await page.goto("/signs")),
  diary: async (page) => void (await page.goto("/signs/diary")),
  privacy: async (page) => void (await page.goto("/privacy")),
  accessibility: async (page) => void (await page.goto("/accessibility")),
  research: async (page) => void (await page.goto("/research")),
  start: async (page) => void (await page.goto("/questions")),
  ended: async (page) => void (await page.goto("/questions?ended")),
  consent: begin,
  "an error": async (page) => {
    await begin(page);
    await press(page, "continue");
    await expect(page.locator(".govuk-error-summary")).toBeVisible();
  },
  radios: async (page) => to(page, "safety_now"),
  checkboxes: async (page) => to(page, "behaviours"),
  statements: async (page) => to(page, "police_experience"),
  text: async (page) => to(page, "change_text"),
  danger: async (page) => {
    await jump(page, [CONSENT, ELIGIBLE, ADULT]);
    await choose(page, { safety_now: ["danger"] });
    await press(page, "continue");
    await at(page, "panel-999");
  },
  stop: async (page) => {
    await to(page, "behaviours");
    await press(page, "stop");
    await at(page, "stop");
  },
  send: async (page) => {
    await jump(page, SHORTEST);
    await at(page, "send");
  },
  sent: async (page) => {
    await jump(page, SHORTEST);
    await send(page);
  },
};

for (const [place, come] of Object.entries(PLACES)) {
  test(`E7: one touch leaves from: ${place}`, async ({ page }) => {
    await come(page);
    const kept = await sessions(page);
    await page.locator(".app-leave a").click();
    await gone(page, kept);
  });
}

test("E2: the hidden way out comes first for the keyboard and leaves as well", async ({ page }) => {
  await to(page, "behaviours");
  const kept = await sessions(page);
  await page.keyboard.press("Tab");
  await expect(page.locator(".app-leave-skip")).toBeFocused();
  await expect(page.locator(".app-leave-skip")).toBeInViewport();
  await page.keyboard.press("Enter");
  await gone(page, kept);
});

test("E6: leaving in one tab ends the survey in the other, and leaves there too where script runs", async ({ page, context, scripted }) => {
  await to(page, "behaviours");
  const other = await context.newPage();
  await other.goto("/questions");
  await at(other, "behaviours");
  await page.locator(".app-leave a").click();
  await left(page);
  if (scripted) {
    await left(other);
  } else {
    await press(other, "continue");
    await at(other, "ended");
  }
});
