// A page that a browser brings back from its memory (E10): once the survey is over it says so, and nothing else.
import { Browser, BrowserContext, Page, chromium } from "@playwright/test";

import { left, nothingShows, onlyEnded, sessions, to } from "../support/leaving";
import { SHORTEST } from "../support/questionnaire";
import { SHORT_IDLE } from "../support/setup";
import { at, choose, jump, onToSend, press, send, ticked } from "../support/survey";
import { expect, exitAddress, test } from "../support/test";

test.skip(({ project }) => project !== "phone", "the width of the screen changes nothing here");

/** What a browser does when it brings a page back. */
const bringBack = (page: Page) =>
  page.evaluate(() => void window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));

test("E10: a page brought back after leaving says that it has ended, and nothing else", async ({ page }) => {
  await to(page, "behaviours");
  await choose(page, { behaviours: ["b_follow"] });
  await page.route("**/exit", (route) => route.fulfill({ status: 204 }));
  await page.keyboard.press("Escape");
  await bringBack(page);
  await onlyEnded(page);
  await expect(page.locator("#app-ended")).toBeFocused();
  await page.getByRole("link", { name: "Start again" }).click();
  await expect(page).toHaveURL("/");
});

test("E10: a page brought back after the answers were sent says that it has ended, and nothing else", async ({ page, context }) => {
  await jump(page, SHORTEST);
  const old = await context.newPage();
  await old.goto("/questions");
  await press(old, "change:behaviours");
  await at(old, "behaviours");
  expect((await ticked(old, "behaviours")).length).toBeGreaterThan(0);
  await page.goto("/questions");
  await onToSend(page);
  await send(page);
  // While the session lives it shows what the server holds.
  await bringBack(old);
  await at(old, "equality_optin");
  await press(page, "skip");
  await press(page, "skip");
  await at(page, "end");
  await bringBack(old);
  await onlyEnded(old);
});

test("E10: a page brought back when its session is gone says that it has ended, and nothing else", async ({ page, context }) => {
  await to(page, "behaviours");
  await choose(page, { behaviours: ["b_follow"] });
  await context.clearCookies();
  await bringBack(page);
  await onlyEnded(page);
});

test("E10: a page brought back without a connection shows nothing", async ({ page, context }) => {
  await to(page, "behaviours");
  await choose(page, { behaviours: ["b_follow"] });
  await context.setOffline(true);
  await bringBack(page);
  await expect(page.locator("h1:visible").filter({ hasText: "this person" })).toHaveCount(0);
  await nothingShows(page);
  await context.setOffline(false);
});

test.describe("a session that ends after a few seconds", () => {
  test.use({ baseURL: async ({}, use) => use(process.env.TEST_PUBLIC_SHORT as string) });

  test("E10, E21: a page brought back after its time says that it has ended, and nothing else", async ({ page }) => {
    await to(page, "behaviours");
    await expect(page.locator(".app-blank")).toBeVisible({ timeout: (SHORT_IDLE + 3) * 1000 });
    await bringBack(page);
    await onlyEnded(page);
    await at(page, "ended");
  });
});

// Playwright switches the browser's memory of pages off: here it is on, and pages without `no-store` are not needed.
test.describe("with the browser's own memory of pages", () => {
  let browser: Browser | undefined;
  let context: BrowserContext;
  let page: Page;
  let shown: boolean[];

  test.beforeEach(async ({ launchOptions, baseURL }) => {
    browser = await chromium.launch({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] });
    context = await browser.newContext({ baseURL });
    shown = [];
    await context.exposeFunction("shownAgain", (persisted: boolean) => void shown.push(persisted));
    await context.addInitScript(() =>
      window.addEventListener("pageshow", (event) => (window as unknown as { shownAgain: Function }).shownAgain(event.persisted)),
    );
    page = await context.newPage();
    await to(page, "behaviours");
    await choose(page, { behaviours: ["b_track"] });
  });

  test.afterEach(() => browser?.close());

  test("E10, E11: Back to a question asks the server, and what was not sent to it is not shown", async () => {
    await page.locator(".app-help a").click();
    await expect(page).toHaveURL(/\/help$/);
    // "load" does not happen again.
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => shown).toContain(true);
    await at(page, "behaviours");
    await expect(page.locator("h1")).toBeVisible();
    await expect.poll(() => ticked(page, "behaviours")).toEqual([]);
  });

  test("E10: Back after leaving shows nothing", async () => {
    await page.locator(".app-help a").click();
    await expect(page).toHaveURL(/\/help$/);
    await page.keyboard.press("Escape");
    await left(page);
    for (let time = 0; time < 2; time += 1) {
      await page.goBack().catch(() => null);
      await nothingShows(page);
      await expect(page.locator('[data-question="behaviours"]:visible')).toHaveCount(0);
    }
  });

  test("E10: Back to a page whose session is over says that it has ended, and nothing else", async () => {
    const [cookie] = await sessions(page);
    await page.goto(exitAddress());
    // Over on the server, while the browser still has its cookie and the page.
    await fetch(`${process.env.TEST_PUBLIC}/exit`, { headers: { cookie: `views=${cookie.value}` }, redirect: "manual" });
    // "load" does not happen again.
    await page.goBack({ waitUntil: "commit" });
    await expect.poll(() => shown).toContain(true);
    await onlyEnded(page);
  });
});
