// What follows Send: the gate, the equality page, the invitation, and that nothing is sent twice or lost.
import { at, begin, choose, jump, press, send, sent, walk } from "../support/survey";
import { CONSENT, ELIGIBLE, EQUALITY, SHORTEST } from "../support/questionnaire";
import { expect, test } from "../support/test";

test("a person who does not want to say more goes straight to the invitation", async ({ page }) => {
  await jump(page, SHORTEST);
  await send(page);
  await choose(page, { equality_optin: ["no"] });
  await press(page, "continue");
  await at(page, "research_invite");
});

test("the five equality questions stand on one page and can all be skipped", async ({ page }) => {
  await jump(page, SHORTEST);
  await send(page);
  await choose(page, { equality_optin: ["yes"] });
  await press(page, "continue");
  await at(page, "equality");
  for (const field of [...Object.keys(EQUALITY), "disability_impact"]) {
    await expect(page.locator(`input[name="${field}"]`).first()).toBeVisible();
  }
  await expect(page.locator('input[name="religion"]')).toHaveCount(0);
  await press(page, "skip");
  await at(page, "research_invite");
});

test("someone who wants to hear of research is told how, and the session is over", async ({ page, context }) => {
  await jump(page, SHORTEST);
  await send(page);
  await press(page, "skip");
  await at(page, "research_invite");
  await choose(page, { research_invite: ["self"] });
  await press(page, "continue");
  await at(page, "end");
  expect(await context.cookies()).toEqual([]);
  await page.locator('main a.govuk-button[href="/research"]').click();
  await expect(page).toHaveURL(/\/research$/);
});

test("someone aged 16 or 17 is never invited to research", async ({ page }) => {
  const young = SHORTEST.map(([id, answers]) => [id, id === "age_band" ? { age_band: ["a16_17"] } : answers] as typeof ELIGIBLE);
  await jump(page, young);
  await send(page);
  await press(page, "skip");
  await at(page, "end");
});

test("a reload after Send shows the same page, and nothing is sent again", async ({ page }) => {
  await jump(page, SHORTEST);
  await send(page);
  await page.reload();
  await sent(page);
});

test("pressing Send twice is the same as once", async ({ page }) => {
  await jump(page, SHORTEST);
  await at(page, "send");
  await page.locator('form button[value="send"]').dblclick({ delay: 0 });
  await sent(page);
});

test("two requests to send at the same moment both end at the page after Send", async ({ page, context }) => {
  await jump(page, SHORTEST);
  await at(page, "send");
  const token = await page.locator('input[name="token"]').inputValue();
  const press = () => context.request.post("/questions", { form: { page: "send", go: "send", token } });
  for (const answer of await Promise.all([press(), press(), press()])) {
    expect(answer.status()).toBe(200);
    expect(await answer.text()).toContain("Your answers have been sent");
  }
  await page.reload();
  await sent(page);
});

test("two tabs show the same survey, and the second Send loses nothing", async ({ page, context }) => {
  await jump(page, SHORTEST);
  await at(page, "send");
  const other = await context.newPage();
  await other.goto("/questions");
  await at(other, "send");
  await send(page);
  await press(other, "send");
  await sent(other);
});

test("a page that a second tab has already answered does no harm", async ({ page, context }) => {
  await jump(page, [CONSENT]);
  await at(page, "elig_connection");
  const other = await context.newPage();
  await other.goto("/questions");
  await walk(other, [ELIGIBLE]);
  await at(other, "age_band");
  await choose(page, { elig_connection: ["moved_here"] });
  await press(page, "continue");
  await expect(page.locator("h1")).toHaveText("How old are you now?");
});

test("E10: after the end, Back shows no answer and the survey begins anew", async ({ page, context }) => {
  await begin(page);
  await walk(page, SHORTEST);
  await send(page);
  await press(page, "skip");
  await at(page, "research_invite");
  await press(page, "skip");
  await at(page, "end");
  expect(await context.cookies()).toEqual([]);
  await page.goBack();
  await expect(page.locator("input:checked")).toHaveCount(0);
  await expect(page.locator("body")).not.toContainText("Listen sooner");
  await page.goto("/questions");
  await at(page, "start");
});
