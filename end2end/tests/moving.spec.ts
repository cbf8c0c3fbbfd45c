// Back, Change, mistakes, ends, panels: moving about in the survey.
import { at, begin, choose, jump, press, send, ticked, walk } from "../support/survey";
import { ADULT, CONSENT, ELIGIBLE, LONGEST, SHORTEST, TOLD_ONLY, before } from "../support/questionnaire";
import { expect, test } from "../support/test";

async function mistake(page: import("@playwright/test").Page, field: string, words: string) {
  await expect(page).toHaveTitle(/^Error: .* - Your views$/);
  const summary = page.locator(".govuk-error-summary");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveText(words);
  await expect(page.locator(".govuk-error-message")).toContainText(words);
  const target = await summary.getByRole("link").getAttribute("href");
  await expect(page.locator(target as string)).toHaveAttribute("name", field);
  await summary.getByRole("link").click();
  await expect(page.locator(target as string)).toBeFocused();
}

test("consent must be ticked, and what is missing is said", async ({ page }) => {
  await begin(page);
  await press(page, "continue");
  await at(page, "consent_survey");
  await mistake(page, "consent_survey", "Tick the box if you want to take part");
});

test("the two other required questions say what is missing", async ({ page }) => {
  await jump(page, [CONSENT]);
  await press(page, "continue");
  await mistake(page, "elig_connection", "Choose the answer that is closest");
  await walk(page, [ELIGIBLE]);
  await press(page, "continue");
  await mistake(page, "age_band", "Choose your age group");
  await expect(page.locator('button[value="skip"]')).toHaveCount(0);
});

test("an error is said once for a clash, the ticks are kept, and nobody is trapped", async ({ page, scripted }) => {
  test.skip(scripted, "with script an exclusive answer clears the others");
  await jump(page, before(SHORTEST, "behaviours"));
  await choose(page, { behaviours: ["b_follow", "b_none"] });
  await press(page, "continue");
  await at(page, "behaviours");
  await mistake(page, "behaviours", "Select what happened, or select 'None of these'");
  expect(await ticked(page, "behaviours")).toEqual(["b_follow", "b_none"]);
  await press(page, "continue");
  await at(page, "four_signs");
  await press(page, "back");
  expect(await ticked(page, "behaviours")).toEqual(["b_follow"]);
});

test("a text that is too long is kept and can be cut", async ({ page }) => {
  await jump(page, before(SHORTEST, "change_text"));
  await choose(page, { change_text: "a".repeat(1003) });
  await press(page, "continue");
  await at(page, "change_text");
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.locator("textarea")).toHaveValue("a".repeat(1003));
  await choose(page, { change_text: "a".repeat(1000) });
  await press(page, "continue");
  await at(page, "area");
});

test("a text that may show who someone is, is questioned once and never blocked", async ({ page }) => {
  await jump(page, before(SHORTEST, "change_text"));
  await choose(page, { change_text: "Ring me on 07700 900123" });
  await press(page, "continue");
  await at(page, "change_text");
  await expect(page.getByText("This may show who someone is.").first()).toBeVisible();
  await expect(page).not.toHaveTitle(/^Error/);
  await expect(page.locator("textarea")).toHaveValue("Ring me on 07700 900123");
  await press(page, "continue");
  await at(page, "area");
});

test("Back shows the answer that was given", async ({ page }) => {
  await jump(page, before(SHORTEST, "four_signs"));
  await at(page, "four_signs");
  await press(page, "back");
  await at(page, "behaviours");
  expect(await ticked(page, "behaviours")).toEqual(["b_follow", "b_contact"]);
  await press(page, "back");
  await at(page, "safety_now");
  expect(await ticked(page, "safety_now")).toEqual(["stopped_lt12m"]);
});

test("E11: the browser's own Back shows the page that the server holds, and changes nothing", async ({ page }) => {
  await begin(page);
  await walk(page, before(SHORTEST, "relationship"));
  await at(page, "relationship");
  for (let time = 0; time < 2; time += 1) {
    await page.goBack();
    await at(page, "relationship");
    await expect(page.locator("input:checked")).toHaveCount(0);
  }
  await page.goto("/questions");
  await at(page, "relationship");
});

test("a change of a routing answer asks the new branch and forgets the old one", async ({ page }) => {
  await jump(page, SHORTEST);
  await at(page, "send");
  await press(page, "change:police_contact");
  await at(page, "police_contact");
  expect(await ticked(page, "police_contact")).toEqual(["no"]);
  await choose(page, { police_contact: ["t_101"] });
  await press(page, "continue");
  await walk(page, TOLD_ONLY);
  await at(page, "send");

  await press(page, "change:police_contact");
  await choose(page, { police_contact: ["no"] });
  await press(page, "continue");
  await at(page, "police_not_reasons");
  expect(await ticked(page, "police_not_reasons")).toEqual([]);
});

test("someone who stops can go back, or send what was said so far", async ({ page }) => {
  await jump(page, before(SHORTEST, "four_signs"));
  await at(page, "four_signs");
  await press(page, "stop");
  await at(page, "stop");
  const choices = page.locator(".app-choices .govuk-button");
  await expect(choices).toHaveCount(2);
  await expect(choices.nth(0)).toHaveText("Leave and delete what I've told you");
  await expect(choices.nth(1)).toHaveText("Send what I've told you so far");
  const [first, second] = [await choices.nth(0).boundingBox(), await choices.nth(1).boundingBox()];
  expect(Math.abs((first?.width ?? 0) - (second?.width ?? 0)), "both are equally easy").toBeLessThan(2);
  await press(page, "back");
  await at(page, "four_signs");
  await press(page, "stop");
  await press(page, "send-part");
  await at(page, "equality_optin");
  await expect(page.getByText("Your answers have been sent").first()).toBeVisible();
});

test("someone who stops can delete everything", async ({ page, context }) => {
  await jump(page, before(SHORTEST, "four_signs"));
  await press(page, "stop");
  await page.getByText("Leave and delete what I've told you").click();
  await expect(page).toHaveURL(process.env.TEST_EXIT as string);
  expect((await context.cookies()).filter((cookie) => cookie.value !== "")).toEqual([]);
  await page.goto("/questions");
  await at(page, "start");
});

test("someone under 16 is helped and nothing is kept", async ({ page, context }) => {
  await jump(page, [CONSENT, ELIGIBLE]);
  await choose(page, { age_band: ["under_16"] });
  await press(page, "continue");
  await at(page, "end-u16");
  await expect(page.locator("main")).toContainText("999");
  expect(await context.cookies()).toEqual([]);
});

for (const code of ["someone_else", "none"]) {
  test(`someone who answers ${code} is helped and nothing is kept`, async ({ page, context }) => {
    await jump(page, [CONSENT]);
    await choose(page, { elig_connection: [code] });
    await press(page, "continue");
    await at(page, "end-other");
    expect(await context.cookies()).toEqual([]);
  });
}

test("someone in danger sees 999 before anything else, and can carry on", async ({ page }) => {
  await jump(page, [CONSENT, ELIGIBLE, ADULT]);
  await choose(page, { safety_now: ["danger"] });
  await press(page, "continue");
  await at(page, "panel-999");
  await expect(page.locator("h1")).toHaveText("If you are in danger, call 999 now.");
  await press(page, "continue");
  await at(page, "behaviours");
});

test("an answer calls up its help on the next page, and first on the help page", async ({ page }) => {
  await jump(page, before(LONGEST, "behaviours"));
  await choose(page, { behaviours: ["b_track"] });
  await press(page, "continue");
  await at(page, "four_signs");
  await expect(page.locator(".app-panel")).toContainText("Think about using a different phone or computer to look for help.");
  await page.goto("/help");
  const panels = page.locator(".app-panel");
  await expect(panels.nth(0)).toContainText("999");
  await expect(panels.nth(1)).toContainText("Think about using a different phone or computer to look for help.");
  await page.locator('main a[href="/questions"]').click();
  await at(page, "four_signs");
});

test("E33: a whole section can be skipped where it may be hard", async ({ page }) => {
  await jump(page, before(SHORTEST, "behaviours"));
  await at(page, "behaviours");
  await press(page, "skip-section");
  await at(page, "police_contact");
  await press(page, "skip-section");
  await at(page, "support_services");
});

test("a sent survey with everything in it is taken", async ({ page }) => {
  await jump(page, LONGEST);
  await send(page);
});
