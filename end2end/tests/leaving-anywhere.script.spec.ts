// Leaving at the worst moment: while a page loads, under a dialog, while typing, without a connection.
import { Page, Request } from "@playwright/test";

import { BLANK, glanceAfter, gone, left, nothingShows, opensNothing, sessions, to } from "../support/leaving";
import { SHORT_IDLE } from "../support/setup";
import { at, begin, choose, press } from "../support/survey";
import { expect, test } from "../support/test";

test.skip(({ project }) => project !== "phone", "the width of the screen changes nothing here");

/** Answers to these requests come late, or never. */
async function late(page: Page, what: (path: string, request: Request) => boolean, wait: number) {
  await page.route("**/*", async (route, request) => {
    if (what(new URL(request.url()).pathname, request)) {
      await new Promise((done) => setTimeout(done, wait));
    }
    // The person may be gone by then.
    await route.continue().catch(() => null);
  });
}

test("E6: the page is covered at once, hidden from screen readers, and says nothing, before anybody is asked", async ({ page }) => {
  for (const doing of [{ key: "Escape" }, { click: ".app-leave a" }, { click: ".app-leave-skip" }]) {
    await to(page, "behaviours");
    await choose(page, { behaviours: ["b_follow"] });
    // An answer without content keeps the browser where it is: as long as the next site has not arrived.
    await page.route("**/exit", (route) => route.fulfill({ status: 204 }));
    expect(await glanceAfter(page, doing)).toEqual(BLANK);
    expect(await page.locator("body").ariaSnapshot()).toBe("");
    await page.unroute("**/exit");
    await page.context().clearCookies();
  }
});

test("E6: the server is told without waiting, also where the next site never comes", async ({ page }) => {
  await to(page, "behaviours");
  const kept = await sessions(page);
  // The request of the script goes through; the way to the next site stays without an answer.
  await page.route("**/exit", (route, request) =>
    request.isNavigationRequest() ? route.fulfill({ status: 204 }) : route.continue(),
  );
  const told = page.waitForRequest((request) => request.url().endsWith("/exit") && !request.isNavigationRequest());
  await page.keyboard.press("Escape");
  await told;
  await expect.poll(() => sessions(page)).toEqual([]);
  await page.unroute("**/exit");
  await opensNothing(page, kept);
});

test("E6: leaving while the next page is still loading", async ({ page }) => {
  const shown: string[] = [];
  await page.exposeFunction("covered", (title: string, words: string) => void shown.push(title + words.trim()));
  await to(page, "behaviours");
  await choose(page, { behaviours: ["b_follow"] });
  // A page that is about to be replaced answers no question of the test: it speaks for itself.
  await page.evaluate(() => {
    const tell = () => (window as unknown as { covered: Function }).covered(document.title, document.body.innerText);
    new MutationObserver(tell).observe(document.body, { childList: true });
  });
  const kept = await sessions(page);
  const slow = (path: string, request: Request) => (path === "/exit" ? request.isNavigationRequest() : request.method() === "POST");
  await late(page, slow, 1500);
  const asked = page.waitForRequest((request) => request.method() === "POST");
  await page.locator('button[value="continue"]').last().click({ noWaitAfter: true });
  await asked;
  await page.keyboard.press("Escape");
  await expect.poll(() => shown, { timeout: 1000 }).toEqual(["\u2026"]);
  await left(page);
  // The late answer of the server changes nothing.
  await page.waitForTimeout(1600);
  await left(page);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await gone(page, kept);
});

test("E6: leaving by the button while the script is still on its way", async ({ page }) => {
  await late(page, (path) => path.endsWith(".js"), 60_000);
  await page.goto("/questions", { waitUntil: "commit" });
  await page.locator(".app-leave a").click({ noWaitAfter: true });
  await left(page);
});

test("E4, E6: the key of an input method is not Escape, and the next one is", async ({ page }) => {
  await to(page, "change_text");
  await page.locator("textarea").fill("He ");
  const browser = await page.context().newCDPSession(page);
  // A word that an input method is composing, as on a phone or in Japanese.
  await browser.send("Input.imeSetComposition", { text: "\u3042", selectionStart: 1, selectionEnd: 1 });
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  await at(page, "change_text");
  await browser.send("Input.insertText", { text: "\u3042" });
  await page.keyboard.press("Escape");
  await left(page);
});

test("E4: Escape in full screen only leaves full screen", async ({ page }) => {
  await to(page, "behaviours");
  // The page itself may not fill the screen (Permissions-Policy): the browser's word for it is put in its place.
  await page.evaluate(() => Object.defineProperty(document, "fullscreenElement", { configurable: true, value: document.body }));
  await page.keyboard.press("Escape");
  await page.waitForTimeout(300);
  await at(page, "behaviours");
  await page.evaluate(() => Object.defineProperty(document, "fullscreenElement", { configurable: true, value: null }));
  await page.keyboard.press("Escape");
  await left(page);
});

test.describe("without a connection", () => {
  test("E6: the page is blank at once, stays blank, and goes when the connection is back", async ({ page, context }) => {
    await to(page, "change_text");
    await page.locator("textarea").pressSequentially("Listen sooner");
    const kept = await sessions(page);
    await context.setOffline(true);
    expect(await glanceAfter(page, { key: "Escape" })).toEqual(BLANK);
    for (let second = 0; second < 3; second += 1) {
      await page.waitForTimeout(1000);
      expect(await page.locator("body").ariaSnapshot()).toBe("");
      await expect(page.locator(".app-blank")).toBeVisible();
      expect(await page.title()).toBe("\u2026");
    }
    await context.setOffline(false);
    await gone(page, kept);
  });

  test("E6: Back from the blank page shows nothing", async ({ page, context }) => {
    await begin(page);
    await press(page, "continue");
    await at(page, "consent_survey");
    await context.setOffline(true);
    await page.locator(".app-leave a").click();
    await expect(page.locator(".app-blank")).toBeVisible();
    await page.goBack().catch(() => null);
    await nothingShows(page);
    await context.setOffline(false);
  });

  test("E6: a browser that is wrong about being offline leaves all the same", async ({ page }) => {
    await to(page, "behaviours");
    await page.evaluate(() => Object.defineProperty(navigator, "onLine", { value: false }));
    await page.keyboard.press("Escape");
    await left(page);
  });

  test("E6: a server that cannot be reached leaves nothing on the screen", async ({ page }) => {
    await to(page, "behaviours");
    await page.route("**/exit", (route) => route.abort("connectionrefused"));
    expect(await glanceAfter(page, { key: "Escape" })).toEqual(BLANK);
    await page.waitForTimeout(500);
    await nothingShows(page);
    await expect(page.locator("[data-question]:visible")).toHaveCount(0);
  });
});

test.describe("while the last warning stands on the screen", () => {
  test.use({ baseURL: async ({}, use) => use(process.env.TEST_PUBLIC_SHORT as string) });

  test.beforeEach(async ({ page }) => {
    await begin(page);
    await expect(page.locator("#app-timeout")).toBeVisible({ timeout: SHORT_IDLE * 1000 });
  });

  test("E3, E4: the first Escape keeps the session, the second leaves, also where the server is slow", async ({ page }) => {
    await page.route("**/questions", () => new Promise(() => {}));
    await page.keyboard.press("Escape");
    await expect(page.locator("#app-timeout")).toBeVisible();
    expect(await glanceAfter(page, { key: "Escape" })).toEqual(BLANK);
    await left(page);
  });

  test("E3: Shift three times leaves", async ({ page }) => {
    for (let time = 0; time < 3; time += 1) {
      await page.keyboard.press("Shift");
    }
    await left(page);
  });

  test("E1: the dialog has a way out of its own, and stands under the other", async ({ page }) => {
    await expect(page.locator(".app-leave a")).toBeInViewport({ ratio: 1 });
    await page.locator("#app-timeout a[data-leave]").click();
    await left(page);
  });
});
