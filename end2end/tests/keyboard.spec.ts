// A whole survey by keyboard alone, in the smallest window there is: 1280 x 1024 at 400 % zoom (E31, E32).
import { Page } from "@playwright/test";

import { oneColumn } from "../support/inspect";
import { left, to } from "../support/leaving";
import { EQUALITY, LONGEST, Step } from "../support/questionnaire";
import { at } from "../support/survey";
import { expect, test } from "../support/test";

test.skip(({ project }) => !project.startsWith("desktop"), "the test sets the size of its window itself");
test.use({ viewport: { width: 320, height: 256 } });

interface Focus {
  what: string;
  name: string;
  value: string;
  hidden: boolean;
  marked: boolean;
}

/** What has the focus; whether any of it is in sight; whether it looks as if it had it (WCAG 2.4.7, 2.4.11). */
async function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    // The box that is drawn for a radio button or a checkbox belongs to its label.
    const drawn = element.matches(".govuk-radios__input, .govuk-checkboxes__input") ? element.nextElementSibling : element;
    const box = (drawn ?? element).getBoundingClientRect();
    const bar = document.querySelector(".app-leave")?.getBoundingClientRect();
    const inBar = Boolean(element.closest(".app-leave"));
    const top = Math.max(box.top, inBar || element.closest(".app-leave-skip, .govuk-skip-link") ? 0 : (bar?.bottom ?? 0));
    const style = getComputedStyle(drawn ?? element, drawn === element ? null : "::before");
    return {
      what: `${element.tagName} ${element.id || element.getAttribute("value") || element.textContent?.trim().slice(0, 40)}`,
      name: element.getAttribute("name") ?? "",
      value: element.getAttribute("value") ?? element.getAttribute("href") ?? "",
      hidden: element !== document.body && Math.min(box.bottom, innerHeight) - top < 4,
      marked:
        element === document.body || style.outlineStyle !== "none" || style.boxShadow !== "none" ||
        getComputedStyle(element).backgroundColor === "rgb(255, 221, 0)",
    };
  });
}

/** Presses Tab until this has the focus; everything on the way must be in sight and marked. */
async function tabTo(page: Page, wanted: (focus: Focus) => boolean): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab");
    const now = await focus(page);
    expect(now.hidden, `${now.what} is out of sight`).toBe(false);
    expect(now.marked, `${now.what} does not look focused`).toBe(true);
    if (wanted(now)) {
      return;
    }
  }
  throw new Error("Tab does not lead there");
}

/** Chooses by the keys that the browser gives: Space for boxes, arrows for a group of radio buttons. */
async function answer(page: Page, [, answers]: Step) {
  for (const [field, codes] of Object.entries(answers)) {
    if (typeof codes === "string") {
      await tabTo(page, (now) => now.name === field);
      await page.keyboard.type(codes);
      continue;
    }
    for (const code of codes) {
      const radio = (await page.locator(`input[type="radio"][name="${field}"]`).count()) > 0;
      await tabTo(page, (now) => now.name === field && (radio || now.value === code));
      if (radio) {
        await page.keyboard.press("Space");
        for (let press = 0; press < 20 && (await focus(page)).value !== code; press += 1) {
          await page.keyboard.press("ArrowDown");
        }
      } else {
        await page.keyboard.press("Space");
      }
      await expect(page.locator(`input[name="${field}"][value="${code}"]`)).toBeChecked();
    }
  }
}

const go = (value: string) => (now: Focus) => now.name === "go" && now.value === value;

test("E31, E32: a whole survey by keyboard alone at 400 % zoom, with the focus always in sight", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto("/");
  await tabTo(page, (now) => now.value === "/questions");
  await page.keyboard.press("Enter");
  await at(page, "start");
  await tabTo(page, go("continue"));
  await page.keyboard.press("Enter");
  for (const [place, step] of LONGEST.entries()) {
    await at(page, step[0]);
    await oneColumn(page);
    await answer(page, step);
    // Enter in a field sends the page; in a text box it begins a line, and the button is needed.
    if (place % 2 === 0 || step[0] === "change_text") {
      await tabTo(page, go("continue"));
    }
    await page.keyboard.press("Enter");
  }
  await at(page, "send");
  await tabTo(page, go("send"));
  await page.keyboard.press("Enter");
  await at(page, "equality_optin");
  await answer(page, ["equality_optin", { equality_optin: ["yes"] }]);
  await page.keyboard.press("Enter");
  await at(page, "equality");
  await answer(page, ["equality", EQUALITY]);
  await page.keyboard.press("Enter");
  await at(page, "research_invite");
  await answer(page, ["research_invite", { research_invite: ["no"] }]);
  await page.keyboard.press("Enter");
  await at(page, "end");
});

test("E32: going backwards nothing that has the focus hides behind the leave bar", async ({ page }) => {
  for (const question of ["behaviours", "police_experience"]) {
    await to(page, question);
    await page.locator("footer a").last().focus();
    const seen = new Set<string>();
    for (let press = 0; press < 60 && !seen.has("A Leave this site now"); press += 1) {
      await page.keyboard.press("Shift+Tab");
      const now = await focus(page);
      expect(now.hidden, `${now.what} is out of sight`).toBe(false);
      seen.add(now.what);
    }
    expect(seen.size).toBeGreaterThan(15);
    expect(seen).toContain("A Leave this site now");
    await page.context().clearCookies();
  }
});

test("E32: mistakes, help, stopping and leaving by keyboard alone", async ({ page }) => {
  await page.goto("/questions");
  await tabTo(page, go("continue"));
  await page.keyboard.press("Space");
  await at(page, "consent_survey");
  await tabTo(page, go("continue"));
  await page.keyboard.press("Enter");
  await expect(page.locator(".govuk-error-summary")).toBeFocused();
  await tabTo(page, (now) => now.value.startsWith("#"));
  await page.keyboard.press("Enter");
  await expect(page.locator('input[name="consent_survey"]')).toBeFocused();
  expect((await focus(page)).hidden).toBe(false);
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await at(page, "elig_connection");
  await tabTo(page, go("stop"));
  await page.keyboard.press("Enter");
  await at(page, "stop");
  await tabTo(page, go("back"));
  await page.keyboard.press("Enter");
  await at(page, "elig_connection");
  // From the top of the page the way out is the first thing that Tab reaches.
  await tabTo(page, (now) => now.value === "/exit");
  await page.keyboard.press("Enter");
  await left(page);
});
