// Any measure by any breakdown: the form alone, the same answered in place, and one answer for what is no table.
import { Page } from "@playwright/test";

import { accessible, oneColumn, picture, styled } from "../support/inspect";
import { expect, test } from "../support/test";

test.use({ baseURL: async ({}, use) => use(process.env.TEST_OFFICE as string) });

const MEASURE = "m_pol_satisfied";

/** Waits until what is chosen is answered in place; without script there is nothing to wait for. */
async function settled(page: Page, script: boolean) {
  if (script) {
    await expect(page.locator("#tables-form")).toHaveAttribute("data-answers", "here");
  }
}

/** Chooses, and sends the form where nothing else does. */
async function choose(page: Page, script: boolean, field: string, value: string) {
  await page.locator(`#tables-${field}`).selectOption(value);
  if (!script) {
    await page.getByRole("button", { name: "Show the table" }).click();
  }
}

test("a measure is shown by a breakdown within a filter, under an address of its own", async ({ page, javaScriptEnabled }, info) => {
  await page.goto("/tables");
  await expect(page).toHaveTitle("Tables - Your views");
  await settled(page, javaScriptEnabled);
  await choose(page, javaScriptEnabled, "measure", MEASURE);
  await expect(page.locator("#tables-link")).toHaveAttribute("href", new RegExp(`^/tables\\?measure=${MEASURE}&period=`));
  await choose(page, javaScriptEnabled, "by", "sex");
  await expect(page.locator("#tables-title")).toContainText(", by: ");
  await choose(page, javaScriptEnabled, "where", "area_group:north");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=sex&where=area_group:north&period=/);
  const link = (await page.locator("#tables-link").getAttribute("href")) as string;
  const shown = await page.locator("#tables-answer").innerText();
  if (javaScriptEnabled) {
    expect(new URL(page.url()).search, "the address follows what is shown").toBe(link.slice("/tables".length));
    await expect(page.locator("[role=status]")).toContainText(", by: ");
  }
  await page.goto(link);
  expect(await page.locator("#tables-answer").innerText(), "the permanent link shows the same").toBe(shown);
  await oneColumn(page);
  await styled(page);
  await accessible(page);
  await picture(page, info, "tables");
});

test("Back shows the table before", async ({ page, javaScriptEnabled }) => {
  await page.goto(`/tables?measure=${MEASURE}`);
  await settled(page, javaScriptEnabled);
  await choose(page, javaScriptEnabled, "by", "age");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=age&/);
  await choose(page, javaScriptEnabled, "by", "sex");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=sex&/);
  await page.goBack();
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=age&/);
  await expect(page.locator("#tables-by")).toHaveValue("age");
  await page.goBack();
  await expect(page.locator("#tables-link")).not.toHaveAttribute("href", /&by=/);
});

test("it works by keyboard alone", async ({ page, javaScriptEnabled }) => {
  await page.goto(`/tables?measure=${MEASURE}`);
  await settled(page, javaScriptEnabled);
  await page.locator("#tables-by").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Show the table" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=/);
});

test("each number of the table is a protected one, and each drawn share is in the table", async ({ page }) => {
  await page.goto(`/tables?measure=${MEASURE}&by=area_group`);
  const counts = await page.locator("[data-cell]").allTextContents();
  expect(counts.length).toBeGreaterThan(6);
  for (const count of counts.map((text) => text.trim())) {
    expect(count === "too few to show" || (Number(count) >= 10 && Number(count) % 5 === 0), count).toBe(true);
  }
  const printed = (await page.locator("#tables-answer td").allTextContents()).map((text) => text.trim());
  const labels = (await page.locator("#tables-answer tbody th").allTextContents()).join(" ");
  for (const svg of await page.locator("#tables-answer svg").all()) {
    for (const drawn of (await svg.locator("text").allTextContents()).map((text) => text.trim())) {
      if (/^\d+%$/.test(drawn)) {
        expect(printed).toContain(drawn);
      } else {
        expect(drawn.split(" ").every((word) => labels.includes(word) || printed.some((text) => text.includes(word))), drawn).toBe(true);
      }
    }
  }
});

test("what was not counted, and what is no address of a table, has one answer", async ({ page, project }) => {
  test.skip(project !== "desktop", "the server sends the same to everyone");
  const body = async (search: string) => {
    const answer = await page.request.get(`/tables?${search}`);
    expect(answer.status(), search).toBe(200);
    return answer.text();
  };
  const first = await body(`measure=${MEASURE}&by=sex&where=age:a16_24`);
  expect(first).toContain("Not available for this combination");
  for (const search of [
    "measure=nothing",
    `measure=${MEASURE}&by=nothing`,
    `measure=${MEASURE}&by=sex&by=age`,
    `measure=${MEASURE}&by=sex&where=area:derby&where=area:erewash`,
    `measure=${MEASURE}&period=1999-Q1`,
    `measure=${MEASURE}&from=2026-01-01&to=2026-01-31`,
    "measure=%3Cscript%3E",
    "measure=%00",
    `measure=${"m".repeat(5000)}`,
  ]) {
    expect(await body(search), search).toBe(first);
  }
});

test("where nothing was released the page says so", async ({ page }) => {
  await page.goto(`${process.env.TEST_OFFICE_EMPTY}/tables`);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.locator("form")).toHaveCount(0);
  await accessible(page);
});
