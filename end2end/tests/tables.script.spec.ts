// What script adds to /tables: an answer in place, and the plain form where that fails.
import { accessible } from "../support/inspect";
import { expect, test } from "../support/test";

test.use({ baseURL: async ({}, use) => use(process.env.TEST_OFFICE as string) });

const START = "/tables?measure=m_pol_satisfied&by=sex";

test.beforeEach(async ({ page }) => {
  await page.goto(START);
  await expect(page.locator("#tables-form")).toHaveAttribute("data-answers", "here");
});

test("the page is not loaded again, and the field that is used keeps the focus", async ({ page }) => {
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page.locator("#tables-by").focus();
  await page.locator("#tables-by").selectOption("age");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=age&/);
  await expect(page.locator("#tables-by")).toBeFocused();
  await expect(page.locator("[role=status]")).toContainText(", by: ");
  expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBe(true);
  await accessible(page);
});

test("what does not go with another choice is left out, not refused", async ({ page }) => {
  await page.locator("#tables-where").selectOption("area_group:north");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&where=area_group:north&/);
  // The area is never crossed with its own groups.
  await page.locator("#tables-by").selectOption("area");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=area&period=/);
  await expect(page.locator("#tables-where")).toHaveValue("");
});

test("where the answer does not come the form is sent as without script", async ({ page }) => {
  let failed = 0;
  await page.route("**/tables?*", async (route) => {
    if (route.request().resourceType() === "fetch") {
      failed += 1;
      await route.abort();
    } else {
      await route.continue();
    }
  });
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page.locator("#tables-by").selectOption("age");
  await expect(page.locator("#tables-link")).toHaveAttribute("href", /&by=age&/);
  expect(failed).toBe(1);
  expect(await page.evaluate(() => (window as unknown as { same?: boolean }).same)).toBeUndefined();
});
