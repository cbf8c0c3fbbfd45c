// Leave this site, at every width: first, on the screen, under nothing (E1).
import { Page } from "@playwright/test";

import { oneColumn, wayOut } from "../support/inspect";
import { to } from "../support/leaving";
import { ADULT, CONSENT, ELIGIBLE } from "../support/questionnaire";
import { at, begin, choose, jump, press } from "../support/survey";
import { expect, test } from "../support/test";

test.skip(({ project }) => !project.startsWith("desktop"), "each test sets the size of its window itself");

/** Phones, phones on their side, tablets, desktops; 1280 x 1024 at 200 % and at 400 % zoom. */
const WINDOWS = [
  [320, 256],
  [320, 568],
  [360, 740],
  [568, 320],
  [640, 512],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
];

/** Pages on which something else wants to be first. */
const PAGES: Record<string, (page: Page) => Promise<void>> = {
  "an error": async (page) => {
    await begin(page);
    await press(page, "continue");
    await expect(page.locator(".govuk-error-summary")).toBeVisible();
  },
  "a panel": async (page) => {
    await to(page, "behaviours");
    await choose(page, { behaviours: ["b_track"] });
    await press(page, "continue");
    await at(page, "four_signs");
    await expect(page.locator(".app-panel")).toBeVisible();
  },
  danger: async (page) => {
    await jump(page, [CONSENT, ELIGIBLE, ADULT]);
    await choose(page, { safety_now: ["danger"] });
    await press(page, "continue");
    await at(page, "panel-999");
  },
  statements: async (page) => to(page, "police_experience"),
  "a text that may show who someone is": async (page) => {
    await to(page, "change_text");
    await choose(page, { change_text: "Ring me on 07700 900123" });
    await press(page, "continue");
    await expect(page.locator(".govuk-notification-banner")).toBeVisible();
  },
};

for (const [what, come] of Object.entries(PAGES)) {
  test(`E1: nothing covers the way out, and nothing scrolls sideways, in any window: ${what}`, async ({ page }) => {
    await come(page);
    for (const [width, height] of WINDOWS) {
      await page.setViewportSize({ width, height });
      await wayOut(page);
      await oneColumn(page);
    }
  });
}

test("E1: the way out stays where text alone is twice as large", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  for (const question of ["behaviours", "police_experience", "change_text"]) {
    await to(page, question);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await wayOut(page);
    await oneColumn(page);
    await page.context().clearCookies();
  }
});

test("E1: nothing covers the way out, in any window: the last warning", async ({ page, scripted }) => {
  test.skip(!scripted, "the warning needs script");
  await page.clock.install();
  await to(page, "behaviours");
  await page.clock.fastForward("17:05");
  await expect(page.locator("#app-timeout")).toBeVisible();
  for (const [width, height] of WINDOWS) {
    await page.setViewportSize({ width, height });
    await wayOut(page);
    // What the dialog says and offers can be read, with the button that keeps the session.
    const stay = page.locator("[data-extend]");
    await stay.evaluate((button) => {
      button.blur();
      button.focus();
    });
    await expect(stay).toBeInViewport({ ratio: 1 });
    const [bar, button] = [await page.locator(".app-leave").boundingBox(), await stay.boundingBox()];
    expect(button?.y).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
  }
});
