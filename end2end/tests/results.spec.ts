// What everybody may see: the same with and without script, on a phone and on a desktop.
import { accessible, oneColumn, picture, styled, wayOut } from "../support/inspect";
import { SAID, quarterBefore } from "../support/setup";
import { expect, test } from "../support/test";

test.use({ baseURL: async ({}, use) => use(process.env.TEST_RESULTS as string) });

test("the results are safe, usable and by the rules", async ({ page }, info) => {
  await page.goto("/results");
  await expect(page).toHaveTitle("Results - Your views");
  await expect(page.locator(".app-banner")).toBeVisible();
  await wayOut(page);
  await oneColumn(page);
  await styled(page);
  await accessible(page);
  await picture(page, info, "results");
});

test("every result is a sentence with its base, and no number is small", async ({ page }) => {
  await page.goto("/results");
  const findings = page.locator("li[data-result]");
  expect(await findings.count(), "enough people answered for some results").toBeGreaterThan(5);
  for (const finding of await findings.all()) {
    await expect(finding).toContainText(/(in every 100 people|Nearly all people|Hardly any people) \S+/);
    await expect(finding).toContainText(/\d+ people answered this\./);
  }
  for (const text of await page.locator("[data-cell]").allTextContents()) {
    const number = Number(text);
    expect(number).toBeGreaterThanOrEqual(20);
    expect(number % 5).toBe(0);
  }
});

test("each chart is drawn, named and told in words, and its letters can be read", async ({ page }) => {
  await page.goto("/results");
  const charts = page.locator('section[data-result] svg[role="img"]');
  expect(await charts.count()).toBeGreaterThan(0);
  for (const chart of await charts.all()) {
    await expect(chart).toHaveAccessibleName(/\S/);
    await expect(chart.locator("desc")).not.toBeEmpty();
    const height = await chart.locator("text").first().evaluate((text) => text.getBoundingClientRect().height);
    expect(height, "letters of a chart on this screen").toBeGreaterThan(10);
  }
});

test("what the office says stands beside its result, as it was typed", async ({ page }) => {
  await page.goto("/results");
  await expect(page.locator('[data-result="m_pol_risk"]')).toContainText(SAID);
  await expect(page.locator("main b")).toHaveCount(0);
});

test("an older period and the files are one link away", async ({ page }) => {
  await page.goto("/results");
  await page.locator(`main a[href="/results/${quarterBefore(2)}"]`).click();
  await expect(page.locator("h1")).toHaveText("What people told us");
  await expect(page).toHaveTitle("Results - Your views");
  const files = page.locator('main a[href^="/results/"]');
  const addresses = await files.evaluateAll((links) => links.map((link) => link.getAttribute("href") as string));
  expect(addresses).toContain(`/results/${quarterBefore(2)}.csv`);
  for (const address of addresses) {
    const answer = await page.request.get(address);
    expect(answer.status(), address).toBe(200);
    expect(answer.headers()["cache-control"]).toBe("no-store");
  }
});
