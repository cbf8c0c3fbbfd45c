// The page of releases: what is open, what the freeze was asked for and what became of it, and what was published.
// Closing a period changes what every page shows, so each project has a server of its own, and its tests follow one
// another.
import { createHash } from "node:crypto";

import { Locator, Page } from "@playwright/test";

import { accessible, oneColumn, picture, styled } from "../support/inspect";
import { start } from "../support/setup";
import { expect, test } from "../support/test";

/** Enough that half a year can close, twice. */
const MADE_UP = "240";

/** How long a freeze may take on a machine that does much else. */
const FREEZE = 180_000;

test.describe.configure({ mode: "serial" });
test.use({ baseURL: async ({}, use) => use(process.env.TEST_RELEASES as string) });

let house: Awaited<ReturnType<typeof start>>;

test.beforeAll(async () => {
  test.setTimeout(FREEZE);
  house = await start(process.env.TEST_EXIT as string, {}, [["demo", "--responses", MADE_UP, "--seed", "7"]]);
  process.env.TEST_RELEASES = house.officeAddress;
});

test.afterAll(async () => house?.stop());

/** A part of the page by its heading. */
const part = (page: Page, heading: string): Locator =>
  page.locator("section.app-releases__part").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });

/** What was asked of the freeze; `kind` is "Close" or "Check". */
const asked = (page: Page, kind: string): Locator =>
  part(page, "What was asked for").locator("li.app-releases__entry").filter({ has: page.getByRole("heading", { name: new RegExp(`^${kind}: `) }) });

/** Looks again until the page says this. */
async function until(page: Page, there: Locator) {
  await expect(async () => {
    await page.goto("/releases");
    await expect(there).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: FREEZE, intervals: [1_000] });
}

async function byTheRules(page: Page) {
  await expect(page.locator("h1")).toHaveCount(1);
  await oneColumn(page);
  await styled(page);
  await accessible(page);
}

test("what is open is told in tens, with what can close and what cannot close yet", async ({ page }, info) => {
  await page.goto("/releases");
  await expect(page).toHaveTitle("Releases - Your views");
  const quarters = part(page, "What is open").locator(".govuk-summary-list__row");
  await expect(quarters).toHaveCount(5);
  for (const quarter of await quarters.all()) {
    await expect(quarter).toContainText(/About [1-9]\d*0 so far\.|Fewer than 10 so far\./);
    await expect(quarter).toContainText(/It can close now, as |It is still running\./);
  }
  await expect(quarters.last()).toContainText("It is still running. A period closes at the end of a quarter");
  const closing = part(page, "What can close");
  await expect(closing.getByRole("heading", { level: 3 })).toHaveCount(2);
  await expect(closing).toContainText(/ comes before it\. Close that first\./);
  await expect(page.locator('form[method="post"]')).toHaveCount(1);
  const [close, check] = await Promise.all((await page.locator("form button").all()).map((button) => button.boundingBox()));
  expect(check!.x - close!.x - close!.width >= 8 || check!.y - close!.y - close!.height >= 8, "buttons do not touch").toBe(true);
  await expect(part(page, "Which figures appear when")).toContainText("100 answers, at the end of a quarter");
  await expect(part(page, "What was asked for")).toContainText("Nothing was asked for yet.");
  await expect(part(page, "Published releases")).toContainText("Nothing was published yet.");
  await expect(page.locator("[data-cell], [data-cell-of]"), "no count of anything").toHaveCount(0);
  await byTheRules(page);
  await picture(page, info, "releases");
});

test("two different people approve or nobody; what was typed stays, and nothing is asked for", async ({ page }, info) => {
  await page.goto("/releases");
  const [first, second] = [page.getByLabel("First approver"), page.getByLabel("Second approver")];
  for (const [one, other, problem] of [
    ["Ann Oak", "", "Name two different people, or leave both empty"],
    ["Ann Oak", " ann oak", "The two approvers must be two different people"],
  ]) {
    await first.fill(one);
    await second.fill(other);
    await page.getByRole("button", { name: "Close this period" }).click();
    await expect(page).toHaveTitle("Error: Releases - Your views");
    await expect(page.locator(".govuk-error-message")).toContainText(problem);
    await expect(first).toHaveValue(one);
    await expect(second).toHaveValue(other);
    await page.locator(".govuk-error-summary").getByRole("link", { name: problem }).click();
    await expect(first).toBeFocused();
    await expect(part(page, "What was asked for")).toContainText("Nothing was asked for yet.");
  }
  await byTheRules(page);
  await picture(page, info, "releases-error");
});

test("by keyboard alone a period is checked, and the report is read", async ({ page }, info) => {
  test.setTimeout(2 * FREEZE);
  await page.goto("/releases");
  await page.getByLabel("First approver").focus();
  for (const name of ["Second approver", "Close this period", "Check without publishing"]) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    await expect(focused).toBeVisible();
    expect(await focused.evaluate((own) => (own instanceof HTMLInputElement ? own.labels?.[0].textContent : own.textContent))).toContain(name);
  }
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/releases\?asked=queued$/);
  await expect(page.locator(".govuk-inset-text")).toContainText("This waits now.");
  await until(page, asked(page, "Check").getByText("Checked: our attacker found nothing. Nothing was published."));
  const report = asked(page, "Check").locator("details");
  await expect(report.getByText("It tried:")).toBeHidden();
  await report.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(report.getByText("It tried:")).toBeVisible();
  expect(await report.locator("li").count(), "every attack is named").toBeGreaterThan(5);
  await expect(part(page, "Published releases")).toContainText("Nothing was published yet.");
  await byTheRules(page);
  await picture(page, info, "releases-report");
});

test("a period is closed once, whatever is pressed afterwards, and stands in the list with its fingerprint", async ({ page }, info) => {
  test.setTimeout(2 * FREEZE);
  await page.goto("/releases");
  const period = (await page.locator("section").filter({ has: page.locator("form") }).getByRole("heading", { level: 3 }).first().textContent()) as string;
  await page.getByLabel("First approver").fill("Ann Oak");
  await page.getByLabel("Second approver").fill("Ben Ash");
  await page.getByRole("button", { name: "Close this period" }).click();
  await expect(page).toHaveURL(/\/releases\?asked=queued$/);
  // Neither loading again nor going back asks again: the address is one that was only looked at.
  await page.reload();
  await page.goBack();
  await page.reload();
  await page.goForward();
  await expect(asked(page, "Close")).toHaveCount(1);
  await until(page, asked(page, "Close").getByText("Published", { exact: true }));
  await expect(asked(page, "Close")).toHaveCount(1);
  await expect(asked(page, "Close")).toContainText("Approved by Ann Oak, Ben Ash.");

  const line = part(page, "Published releases").locator("li.app-releases__entry");
  await expect(line).toHaveCount(1);
  await expect(line.getByRole("heading", { name: period, exact: true })).toBeVisible();
  await expect(line).toContainText("Approved by Ann Oak, Ben Ash.");
  const fingerprint = (await line.locator("code").textContent()) as string;
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
  const files = await line.locator(".app-releases__exports a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(files).toEqual(["csv", "xlsx", "parquet", "json"].map((kind) => `/exports/${fingerprint}.${kind}`));
  // Whoever has a file can compare the two: the one is what the fingerprint is of, the other names it in every line.
  const json = await page.request.get(`/exports/${fingerprint}.json`);
  expect(createHash("sha256").update(await json.body()).digest("hex")).toBe(fingerprint);
  const lines = (await (await page.request.get(`/exports/${fingerprint}.csv`)).text()).trimEnd().split("\n");
  expect(lines.slice(1).filter((own) => !own.startsWith(`${fingerprint},`))).toEqual([]);
  expect(lines.length).toBeGreaterThan(50);
  await byTheRules(page);
  await picture(page, info, "releases-published");

  await expect(part(page, "What can close").getByRole("heading", { level: 3 })).toHaveCount(1);
  await expect(part(page, "What can close").getByRole("heading", { level: 3 })).not.toHaveText(period);
  await line.getByRole("link", { name: `Figures of ${period}` }).click();
  await expect(page.locator("h1")).toHaveText("Headline figures");
  await expect(page.locator(".govuk-body-l")).toHaveText(period);
});

test("where everything is closed, and where nobody has answered yet, the page says so", async ({ page }) => {
  await page.goto(`${process.env.TEST_OFFICE}/releases`);
  await expect(part(page, "What can close")).toContainText("Nothing can close now.");
  await expect(part(page, "Published releases").locator("code")).toHaveCount(4);
  await expect(page.locator('form[method="post"]')).toHaveCount(0);
  await byTheRules(page);
  await page.goto(`${process.env.TEST_OFFICE_EMPTY}/releases`);
  // A minute after its start the server has counted for the first time; other tests answer meanwhile.
  await expect(part(page, "What is open")).toContainText(/Nothing is known of open periods yet\.|so far\./);
  await expect(part(page, "Published releases")).toContainText("Nothing was published yet.");
  await byTheRules(page);
});
