// The office's pages: each figure as a chart with its description, as a table behind one press, with its base.
import { Page } from "@playwright/test";

import { accessible, drawnInForcedColours, oneColumn, picture, styled } from "../support/inspect";
import { expect, test } from "../support/test";

test.use({ baseURL: async ({}, use) => use(process.env.TEST_OFFICE as string) });

/** Every page of figures, by its address. */
const PAGES = ["/", "/journey", "/rankings", "/trends", "/answers", "/briefing"];

const name = (path: string) => `office-${path === "/" ? "headline" : path.slice(1)}`;

for (const path of PAGES) {
  test(`${path} is by the rules, says that it is practice, and is marked in the navigation`, async ({ page }, info) => {
    await page.goto(path);
    await expect(page).toHaveTitle(/ - Your views$/);
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator(".app-banner")).toBeVisible();
    await expect(page.locator('nav.app-navigation a[aria-current="page"]')).toHaveAttribute("href", path);
    await expect(page.locator(".app-reading")).toContainText("They chose to take part");
    await oneColumn(page);
    await styled(page);
    await accessible(page);
    await picture(page, info, name(path));
  });

  test(`every chart of ${path} has a name and a description, and its numbers stand in the page`, async ({ page }) => {
    await page.goto(path);
    const charts = await page.locator("figure").all();
    expect(charts.length, "enough people answered for some figures").toBeGreaterThan(0);
    for (const figure of charts) {
      const chart = figure.locator('svg[role="img"]');
      await expect(chart).toHaveCount(1);
      await expect(chart).toHaveAccessibleName(/\S/);
      await expect(chart.locator("desc")).not.toBeEmpty();
    }
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((element) => element.id));
    expect(new Set(ids).size, "every id is there once").toBe(ids.length);
  });

  test(`${path} on paper: nothing is wider than the sheet, no link bar, no figure cut in two`, async ({ page, project }, info) => {
    test.skip(!project.startsWith("desktop"), "paper is as wide whatever the screen");
    await page.setViewportSize({ width: 718, height: 1000 });
    await page.goto(path);
    await page.emulateMedia({ media: "print" });
    await oneColumn(page);
    await expect(page.locator("nav.app-navigation")).toBeHidden();
    await expect(page.locator("nav.app-periods")).toBeHidden();
    for (const selector of [".app-card", ".app-figure", ".app-briefing__drawing", ".app-steps__step"]) {
      for (const part of await page.locator(selector).all()) {
        await expect(part).toHaveCSS("break-inside", "avoid");
      }
    }
    await picture(page, info, `${name(path)}-paper`);
  });
}

test("in forced colours every chart can be read, and one page alone is marked in the navigation", async ({ page }, info) => {
  for (const path of [...PAGES, "/tables?measure=m_pol_satisfied&by=area_group"]) {
    await page.goto(path);
    await drawnInForcedColours(page);
  }
  await page.goto("/trends");
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  const lines = await page.locator("nav.app-navigation a").evaluateAll((links) =>
    links.map((link) => getComputedStyle(link).borderBottomColor === getComputedStyle(document.documentElement).backgroundColor),
  );
  expect(lines.filter((hidden) => !hidden)).toHaveLength(1);
  await picture(page, info, "office-forced");
});

/** What each figure draws, number by number, and what its table prints as shares. */
async function shares(page: Page) {
  return page.locator("[data-figure]").evaluateAll((figures) =>
    figures.map((figure) => ({
      drawn: Array.from(figure.querySelectorAll("svg text"), (text) => (text.textContent ?? "").trim()),
      printed: Array.from(figure.querySelectorAll('td[data-part="percent"]'), (cell) => (cell.textContent ?? "").trim()),
    })),
  );
}

test("the numbers of each chart are those of its table, in the same order, behind one press", async ({ page }) => {
  const share = (text: string) => /^\d+%$/.test(text);
  for (const path of ["/journey", "/rankings", "/trends", "/answers"]) {
    await page.goto(path);
    const all = await shares(page);
    expect(all.flatMap(({ printed }) => printed.filter(share)).length, path).toBeGreaterThan(0);
    for (const { drawn, printed } of all) {
      expect(printed.length, "a table goes with each chart").toBeGreaterThan(0);
      expect(drawn.filter(share)).toEqual(printed.filter(share));
    }
    const folded = page.locator("[data-figure] details").first();
    await expect(folded.locator("table")).toBeHidden();
    await folded.locator("summary").click();
    await expect(folded.locator("table")).toBeVisible();
  }
  // A card draws one bar and says its number in words too.
  await page.goto("/");
  for (const card of await page.locator(".app-card").all()) {
    const drawn = (await card.locator("svg text").allTextContents()).map((text) => text.trim()).filter(share);
    const printed = (await card.locator('td[data-part="percent"]').allTextContents()).map((text) => text.trim());
    expect(printed.length).toBeGreaterThan(0);
    expect(drawn.filter((own) => !printed.includes(own))).toEqual([]);
  }
});

test("fourteen measures: police and support, each with one number, its base and what changed", async ({ page }) => {
  await page.goto("/");
  const cards = page.locator(".app-card");
  await expect(cards).toHaveCount(14);
  await expect(page.locator(".app-headline__column")).toHaveCount(2);
  for (const card of await cards.all()) {
    await expect(card.locator(".app-card__share")).toHaveText(/^(\d+%|\d+\.\d out of 100|about \d in 10|nearly all|hardly any|too few (to show|answers))$/);
    await expect(card.locator(".app-card__base")).toContainText(/Base: (\d+|too few to show) people/);
    await expect(card.locator(".app-card__change")).toContainText("since");
    await expect(card.locator("details table")).toBeHidden();
    await card.locator("summary").click();
    await expect(card.locator("details table")).toBeVisible();
  }
});

test("a trend is chosen by a plain form, and a measure that does not exist is not found", async ({ page }) => {
  await page.goto("/trends");
  await page.getByLabel("Measure").selectOption("m_sup_helpful");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/measure=m_sup_helpful/);
  await expect(page.locator('[data-figure="m_sup_helpful"] tbody tr')).not.toHaveCount(0);
  expect((await page.request.get("/trends?measure=nothing")).status()).toBe(404);
});

test("another period is one link away on every page, is kept on the way, and an unknown one is not found", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path);
    const links = page.locator("nav.app-periods a");
    expect(await links.count()).toBeGreaterThan(1);
    await links.last().click();
    await expect(page.locator("h1")).toBeVisible();
    const period = new URL(page.url()).searchParams.get("period") as string;
    for (const link of await page.locator("nav.app-navigation a").all()) {
      expect(await link.getAttribute("href")).toContain(`?period=${period}`);
    }
    expect((await page.request.get(`${path}?period=1999-Q1`)).status()).toBe(404);
  }
});

test("where nothing was released every page says so", async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(`${process.env.TEST_OFFICE_EMPTY}${path}`);
    await expect(page.locator("main")).toContainText("No period has closed yet");
    await expect(page.locator("figure, table, [data-cell]")).toHaveCount(0);
    await accessible(page);
  }
});

test("the office sends no cookie and nothing may be kept", async ({ page, context }) => {
  const answer = await page.goto("/");
  expect(answer?.headers()["cache-control"]).toBe("no-store");
  expect(answer?.headers()["content-security-policy"]).toContain("default-src 'none'");
  expect(await context.cookies()).toEqual([]);
});

test("E30: every number that reaches the browser is a protected one, and there is no record and no written word", async ({ page, project }) => {
  test.skip(project !== "desktop", "the server sends the same to everyone");
  await page.goto("/");
  const links = page.locator("nav.app-periods a");
  const periods = await links.evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).search));
  expect(periods.length).toBeGreaterThan(0);
  for (const address of periods.flatMap((period) => PAGES.map((path) => path + period))) {
    await page.goto(address);
    const cells = await page.locator("[data-cell]").evaluateAll((all) =>
      all.map((cell) => ({ part: cell.getAttribute("data-part"), text: (cell.textContent ?? "").trim() })),
    );
    const counts = cells.filter((cell) => cell.part !== "percent" && cell.part !== "interval").map((cell) => cell.text);
    expect(counts.length, address).toBeGreaterThan(0);
    // Rounded to five, and nothing below ten (disclosure.md, D1): what is hidden says so in words.
    const safe = (count: string) => (/^\d+$/.test(count) ? Number(count) >= 10 && Number(count) % 5 === 0 : count === "too few to show");
    expect(counts.filter((count) => !safe(count))).toEqual([]);
    const shares = cells.filter((cell) => cell.part === "percent").map((cell) => cell.text);
    expect(shares.filter((share) => /^(0|100)%$/.test(share))).toEqual([]);
    const html = await page.content();
    expect(html).not.toContain("(made up)");
    expect(html).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
  }
});
