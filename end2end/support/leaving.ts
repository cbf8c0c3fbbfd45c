// What must be true once a person has left.
import { Cookie, Page } from "@playwright/test";

import { LONGEST, before } from "./questionnaire";
import { at, jump } from "./survey";
import { exitAddress, expect } from "./test";

/** The survey with one question open. */
export async function to(page: Page, question: string) {
  await jump(page, before(LONGEST, question));
  await at(page, question);
}

/** The neutral page is shown. */
export async function left(page: Page) {
  await expect(page).toHaveURL(exitAddress());
  await expect(page).toHaveTitle("Weather");
}

/** Cookies that open a survey. */
export async function sessions(page: Page): Promise<Cookie[]> {
  return (await page.context().cookies(process.env.TEST_PUBLIC)).filter((cookie) => /^[12]\./.test(cookie.value));
}

/** Somebody kept the cookie and brings it back: it opens nothing. */
export async function opensNothing(page: Page, kept: Cookie[]) {
  await page.context().addCookies(kept);
  await page.goto("/questions");
  await at(page, "ended");
  await expect(page.locator("main")).not.toContainText("this person");
  await expect(page.locator("main input:visible")).toHaveCount(0);
}

/** Gone: the session is over on the server too, and Back never shows an answer. */
export async function gone(page: Page, kept: Cookie[]) {
  await left(page);
  expect(await sessions(page)).toEqual([]);
  await page.goBack({ waitUntil: "load" }).catch(() => null);
  await nothingShows(page);
  if (kept.length > 0) {
    await opensNothing(page, kept);
  }
  await page.goto("/questions");
  await at(page, "start");
}

/** Neither a question of the survey nor an answer can be read. */
export async function nothingShows(page: Page) {
  // A browser's own page, such as "no connection", may have inputs too.
  await expect(page.locator("form[data-question] input:checked")).toHaveCount(0);
  await expect(page.locator("textarea:visible")).toHaveCount(0);
  await expect(page.locator("h1:visible").filter({ hasText: "this person" })).toHaveCount(0);
  await expect(page.locator("body")).not.toContainText("Listen sooner", { useInnerText: true });
}

/** Only the words "This page has ended", and the way to begin anew. */
export async function onlyEnded(page: Page) {
  await expect
    .poll(() => page.evaluate(() => document.body.innerText.split("\n").filter((line) => line.trim() !== "")))
    .toEqual(["This page has ended", "Start again"]);
}

/** What can be seen and heard of a page, in the same moment in which something is done to it. */
export interface Glance {
  covered: boolean;
  words: string;
  heard: number;
  title: string;
}

/** Presses a key or the way out and looks at once: before the browser has painted, or asked anybody anything. */
export async function glanceAfter(page: Page, doing: { key: string } | { click: string }): Promise<Glance> {
  return page.evaluate((what) => {
    if ("key" in what) {
      const target = document.activeElement || document.body;
      target.dispatchEvent(new KeyboardEvent("keydown", { key: what.key, bubbles: true, cancelable: true }));
    } else {
      document.querySelector<HTMLElement>(what.click)?.click();
    }
    const { innerWidth: width, innerHeight: height } = window;
    const points = [[1, 1], [width - 2, 1], [width / 2, height / 2], [1, height - 2], [width - 2, height - 2]];
    const cover = document.querySelector(".app-blank");
    const ground = cover ? getComputedStyle(cover) : null;
    return {
      covered:
        points.every(([x, y]) => document.elementFromPoint(x, y) === cover) &&
        ground?.backgroundColor === "rgb(255, 255, 255)",
      words: document.body.innerText.trim(),
      heard: Array.from(document.body.children).filter((child) => child !== cover && child.getClientRects().length > 0).length,
      title: document.title,
    };
  }, doing);
}

/** Nothing at all. */
export const BLANK: Glance = { covered: true, words: "", heard: 0, title: "\u2026" };
