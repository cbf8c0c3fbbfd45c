// The office's first page: each figure as a chart with its description, as a table, with base and date.
import { accessible, oneColumn, picture, styled } from "../support/inspect";
import { expect, test } from "../support/test";

test.use({ baseURL: async ({}, use) => use(process.env.TEST_OFFICE as string) });

test("the headline figures are by the rules and say that they are practice", async ({ page }, info) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/ - Your views$/);
  await expect(page.locator(".app-banner")).toBeVisible();
  await oneColumn(page);
  await styled(page);
  await accessible(page);
  await picture(page, info, "office");
});

test("each figure has a chart with a description, the same as a table, its base and the date", async ({ page }) => {
  await page.goto("/");
  const figures = await page.locator(".app-figure").all();
  expect(figures.length).toBeGreaterThan(30);
  for (const figure of figures) {
    const chart = figure.locator('svg[role="img"]');
    await expect(chart).toHaveCount(1);
    await expect(chart).toHaveAccessibleName(/\S/);
    await expect(chart.locator("desc")).not.toBeEmpty();
    await expect(figure.locator("table tbody tr").first()).toBeAttached();
    await expect(figure.locator(".app-figure__base").first()).toContainText(/Frozen on \d+ \w+ 20\d\d/);
  }
  const ids = await page.locator("[id]").evaluateAll((all) => all.map((element) => element.id));
  expect(new Set(ids).size, "every id is there once").toBe(ids.length);
});

test("a number of the chart is the number of the table", async ({ page }) => {
  await page.goto("/");
  const shown = page.locator(".app-figure").filter({ has: page.locator('td[data-part="percent"]', { hasText: "%" }) });
  expect(await shown.count(), "enough people answered for some figures").toBeGreaterThan(5);
  for (const figure of await shown.all()) {
    const drawn = (await figure.locator("svg text").allTextContents()).join(" ");
    // The share; what it could be ("23% to 53%") stands in the table alone.
    const shares = await figure.locator('td[data-part="percent"]').filter({ hasText: /^\s*\d+%\s*$/ }).allTextContents();
    expect(shares.length).toBeGreaterThan(0);
    for (const share of shares) {
      expect(drawn).toContain(share.trim());
    }
  }
});

test("another period is one link away, and an unknown one is not found", async ({ page }) => {
  await page.goto("/");
  const links = page.locator('main a[href^="/?period="]');
  expect(await links.count()).toBeGreaterThan(0);
  await links.last().click();
  await expect(page.locator("h1")).toBeVisible();
  const answer = await page.request.get("/?period=1999-Q1");
  expect(answer.status()).toBeGreaterThanOrEqual(400);
});

test("where nothing was released the page says so", async ({ page }) => {
  await page.goto(process.env.TEST_OFFICE_EMPTY as string);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator(".app-figure")).toHaveCount(0);
  await accessible(page);
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
  const links = page.locator('main a[href^="/?period="]');
  const periods = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") as string));
  expect(periods.length).toBeGreaterThan(0);
  for (const period of periods) {
    await page.goto(period);
    const cells = await page.locator("[data-cell]").evaluateAll((all) =>
      all.map((cell) => ({ part: cell.getAttribute("data-part"), text: (cell.textContent ?? "").trim() })),
    );
    const counts = cells.filter((cell) => cell.part !== "percent" && cell.part !== "interval").map((cell) => cell.text);
    expect(counts.length).toBeGreaterThan(100);
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
