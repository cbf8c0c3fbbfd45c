// The first visit on a slow phone network, with nothing in the browser's cache (E31).
import { Page } from "@playwright/test";

import { at, press } from "../support/survey";
import { expect, test } from "../support/test";

test.skip(({ project }) => project !== "phone", "the network is the same for every screen, and only with script is there more to load");

/** "Slow 3G" of the browser's own tools: 400 kbit/s, and two seconds for each request. */
const SLOW = { offline: false, latency: 2000, downloadThroughput: 50_000, uploadThroughput: 50_000 };

async function slow(page: Page) {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  await browser.send("Network.setCacheDisabled", { cacheDisabled: true });
  await browser.send("Network.emulateNetworkConditions", SLOW);
}

test("E31: on slow 3G with an empty cache the first page can be read and left within two round trips", async ({ page }, info) => {
  await slow(page);
  const begun = Date.now();
  await page.goto("/", { waitUntil: "commit" });
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".app-leave a")).toBeInViewport({ ratio: 1 });
  const readable = Date.now() - begun;
  await page.waitForLoadState("load");
  const complete = Date.now() - begun;
  await page.locator('main a[href="/questions"]').click();
  await at(page, "start");
  const pressed = Date.now();
  await press(page, "continue");
  await at(page, "consent_survey");
  await expect(page.locator("h1")).toBeVisible();
  const turned = Date.now() - pressed;
  // One round trip for the page, one for its style and script together, each of two seconds, and the bytes.
  const figures = `readable after ${readable} ms, complete after ${complete} ms, the next page ${turned} ms after Continue`;
  info.annotations.push({ type: "slow 3G", description: figures });
  console.log(`slow 3G: ${figures}`);
  expect(readable).toBeLessThan(6_500);
  expect(complete).toBeLessThan(9_000);
  expect(turned).toBeLessThan(10_000);
});

test("E31: the leave button works before style and script have come", async ({ page }) => {
  await slow(page);
  // Neither ever comes.
  await page.route("**/pkg/**", () => new Promise(() => {}));
  await page.goto("/questions", { waitUntil: "commit" });
  await page.locator(".app-leave a").waitFor({ state: "attached" });
  await page.locator(".app-leave a").evaluate((link: HTMLElement) => link.click());
  await expect(page).toHaveTitle("Weather");
});
