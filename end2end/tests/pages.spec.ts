// Every page, from every side: see `inspect`. Their pictures are kept in `shots/`.
import { accessible, inspect, picture, tree } from "../support/inspect";
import { ADULT, CONSENT, ELIGIBLE, LONGEST, NOT_ASKED, SHORTEST, before } from "../support/questionnaire";
import { at, begin, choose, jump, press, send, walk } from "../support/survey";
import { expect, test } from "../support/test";

/** "Order on the Get help page" (questionnaire.md, C). */
const HELP_ORDER = [
  "If you are in danger",
  "Talk to someone about stalking",
  "Help in Derbyshire",
  "Online and devices",
  "Domestic abuse",
  "How you feel",
  "If you are under 19",
  "Reporting to the police",
];

const STATIC = ["/", "/help", "/signs", "/signs/diary", "/privacy", "/accessibility", "/research", "/results"];

for (const path of STATIC) {
  test(`E1, E12, E32: the page ${path} is safe, usable and by the rules`, async ({ page }, info) => {
    await page.goto(path);
    await inspect(page, info, path === "/" ? "page-landing" : `page${path.replaceAll("/", "-")}`);
  });
}

test("E1, E12, E32: every page of the longest path is safe, usable and by the rules", async ({ page, context }, info) => {
  test.setTimeout(300_000);
  await page.goto("/questions");
  await inspect(page, info, "00-start");
  await begin(page);
  let number = 0;
  const look = async (question: string) => {
    number += 1;
    await inspect(page, info, `${String(number).padStart(2, "0")}-${question}`);
  };
  await walk(page, LONGEST, look);
  await at(page, "send");
  await look("send");
  await press(page, "stop");
  await at(page, "stop");
  await look("stop");
  await press(page, "back");
  await send(page);
  await look("equality_optin");
  await choose(page, { equality_optin: ["yes"] });
  await press(page, "continue");
  await at(page, "equality");
  await look("equality");
  await press(page, "continue");
  await at(page, "research_invite");
  await look("research_invite");
  await choose(page, { research_invite: ["no"] });
  await press(page, "continue");
  await at(page, "end");
  await look("end");
  expect(await context.cookies()).toEqual([]);
});

test("the pages that the longest path leaves out are by the rules too", async ({ page }, info) => {
  test.setTimeout(120_000);
  await begin(page);
  await walk(page, SHORTEST, async (question) => {
    if (NOT_ASKED.includes(question)) {
      await inspect(page, info, `short-${question}`);
    }
  });
});

test("ends, errors and the page for people in danger are by the rules", async ({ page }, info) => {
  await page.goto("/questions?ended");
  await at(page, "ended");
  await inspect(page, info, "ended");

  await begin(page);
  await press(page, "continue");
  await inspect(page, info, "error-consent");
  await walk(page, [CONSENT]);
  await choose(page, { elig_connection: ["none"] });
  await press(page, "continue");
  await at(page, "end-other");
  await inspect(page, info, "end-other");

  await page.context().clearCookies();
  await jump(page, [CONSENT, ELIGIBLE]);
  await choose(page, { age_band: ["under_16"] });
  await press(page, "continue");
  await at(page, "end-u16");
  await inspect(page, info, "end-u16");

  await page.context().clearCookies();
  await jump(page, [CONSENT, ELIGIBLE, ADULT]);
  await choose(page, { safety_now: ["danger"] });
  await press(page, "continue");
  await at(page, "panel-999");
  await inspect(page, info, "panel-999");
});

test("pages that something must happen for first are by the rules too", async ({ page, project }, info) => {
  test.skip(project !== "desktop", "they are made of what the other pages are made of");
  const look = async (name: string) => {
    await accessible(page);
    await tree(page, info, name);
    await picture(page, info, name);
  };
  await page.clock.install();
  await page.goto("/no-such-page");
  await look("not-found");

  await jump(page, LONGEST.slice(0, 4));
  await choose(page, { behaviours: ["b_track"] });
  await press(page, "continue");
  await at(page, "four_signs");
  await look("panel");
  await page.clock.fastForward("17:05");
  await expect(page.locator("#app-timeout")).toBeVisible();
  await look("warning");
  await page.goto("/help");
  await look("help-called-up");

  await page.context().clearCookies();
  await jump(page, before(LONGEST, "change_text"));
  await choose(page, { change_text: "Ring me on 07700 900123" });
  await press(page, "continue");
  await expect(page.locator(".govuk-notification-banner")).toBeVisible();
  await look("notice");
  await press(page, "continue");
  await press(page, "back");
  await choose(page, { change_text: "a".repeat(1001) });
  await press(page, "continue");
  await expect(page.locator(".govuk-error-summary")).toBeVisible();
  await look("error-text");
});

test("the help page begins with danger and keeps its order", async ({ page }) => {
  await page.goto("/help");
  const headings = await page.locator("main h2").allTextContents();
  expect(headings).toEqual(HELP_ORDER);
});

test("E12: the blank diary prints without the way out and with a neutral header", async ({ page }, info) => {
  await page.goto("/signs/diary");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".app-leave")).toBeHidden();
  await expect(page.locator("footer")).toBeHidden();
  await expect(page.locator("header")).toHaveText("Your views Derbyshire");
  await expect(page.locator("table th")).toHaveCount(5);
  await expect(page.locator("table tbody tr")).toHaveCount(6);
  await picture(page, info, "diary-print");
});

test("E32: nothing that has the focus hides behind the leave bar", async ({ page }) => {
  await jump(page, LONGEST.slice(0, 4));
  await at(page, "behaviours");
  const seen = new Set<string>();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const bar = document.querySelector(".app-leave")?.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const inBar = Boolean(element.closest(".app-leave, .app-leave-skip, .govuk-skip-link"));
      return {
        name: `${element.tagName} ${element.id || element.textContent?.trim()}`,
        hidden: !inBar && element !== document.body && box.bottom <= (bar?.bottom ?? 0) + 1,
      };
    });
    expect(focus.hidden, focus.name).toBe(false);
    seen.add(focus.name);
  }
  expect(seen.size).toBeGreaterThan(10);
});

test("E1, E31: at 400 % zoom the way out stays on the screen and the page is one column", async ({ page }) => {
  // 1280 x 1024 at 400 % is 320 x 256 (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 256 });
  await jump(page, LONGEST.slice(0, 4));
  await at(page, "behaviours");
  await page.locator('button[value="continue"]').last().scrollIntoViewIfNeeded();
  await expect(page.locator(".app-leave a")).toBeInViewport({ ratio: 1 });
  const bar = await page.locator(".app-leave").boundingBox();
  expect(bar?.height).toBeLessThan(100);
});
