// What everybody may see: the same with and without script, on a phone and on a desktop.
import { accessible, drawnInForcedColours, oneColumn, picture, styled, wayOut } from "../support/inspect";
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

test("each chart has its numbers as a table behind one press, and can be read in forced colours", async ({ page }) => {
  await page.goto("/results");
  const sections = page.locator("section[data-result]");
  expect(await sections.count()).toBeGreaterThan(0);
  for (const section of await sections.all()) {
    const table = section.locator("details table");
    await expect(table).toBeHidden();
    await section.locator("summary").click();
    await expect(table).toBeVisible();
    const share = (text: string) => /%$/.test(text);
    const read = async (where: string) => (await section.locator(where).allTextContents()).map((text) => text.trim()).filter(share);
    expect(await read("svg text")).toEqual(await read("td:nth-of-type(2)"));
  }
  await oneColumn(page);
  await accessible(page);
  await drawnInForcedColours(page);
});

test("a share says whose it is where not everybody was asked", async ({ page }) => {
  await page.goto("/results");
  await expect(page.locator('[data-result="m_sup_helpful"]')).toContainText("people who used support said that the support helped");
  await expect(page.locator('[data-result="m_pol_risk"]')).toContainText(/people who (told Derbyshire police|were in touch with Derbyshire police in the last two years) were asked/);
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
