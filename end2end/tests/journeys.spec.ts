// The four paths of A1, word for word, from the landing page to the thanks.
import { at, begin, choose, press, send, walk } from "../support/survey";
import { EQUALITY, HEADINGS, PATHS } from "../support/questionnaire";
import { expect, test } from "../support/test";

for (const path of PATHS) {
  test(`a person who ${path.name} answers ${path.questions} questions and sends them`, async ({ page }) => {
    await begin(page);
    let number = 0;
    await walk(page, path.steps, async (question) => {
      const heading = HEADINGS[question];
      if (heading) {
        number += 1;
        await expect(page.locator("h1")).toHaveText(heading);
        await expect(page).toHaveTitle(`Question ${number} - Your views`);
      }
    });
    expect(number).toBe(path.questions);

    await at(page, "send");
    const counts = await page.locator("form dl dd").filter({ hasText: /^\d+ of \d+$/ }).allTextContents();
    const sum = (place: number) => counts.reduce((all, words) => all + Number(words.split(" of ")[place]), 0);
    expect(sum(0)).toBe(path.questions);
    expect(sum(1)).toBe(path.questions);
    await send(page);

    await choose(page, { equality_optin: ["yes"] });
    await press(page, "continue");
    await at(page, "equality");
    await choose(page, EQUALITY);
    await press(page, "continue");
    await at(page, "research_invite");
    await choose(page, { research_invite: ["no"] });
    await press(page, "continue");
    await at(page, "end");
    await expect(page.locator("form button")).toHaveCount(0);
  });
}

test("every question but the three required ones can be skipped", async ({ page }) => {
  await begin(page);
  const { CONSENT, ELIGIBLE, ADULT } = await import("../support/questionnaire");
  await walk(page, [CONSENT, ELIGIBLE, ADULT]);
  const skipped: string[] = [];
  for (;;) {
    const question = (await page.locator("form").first().getAttribute("data-question")) as string;
    if (question === "send") {
      break;
    }
    skipped.push(question);
    await press(page, "skip");
    await expect(page.locator(`form[data-question="${question}"]`)).toHaveCount(0);
  }
  // Nothing about the police and support is known, so neither branch is asked (A11).
  expect(skipped).toEqual([
    "safety_now", "behaviours", "four_signs", "relationship", "duration", "impact", "police_contact",
    "support_services", "support_gap", "change_text", "area",
  ]);
  await send(page);
});
