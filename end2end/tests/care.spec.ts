// Care for the person: what is said before the start, before hard parts and at the end, and nothing that frightens.
import { to } from "../support/leaving";
import { SHORTEST } from "../support/questionnaire";
import { at, begin, jump, press, send } from "../support/survey";
import { expect, test } from "../support/test";

test.skip(({ project }) => project !== "phone, no script", "what the server sends is the same for everyone");

test("E22, E23: before the first question a person learns how to leave, and what leaving does not do", async ({ page }) => {
  await page.goto("/");
  await page.locator('main a[href="/questions"]').click();
  await at(page, "start");
  const main = page.locator("main");
  for (const words of [
    "Are you somewhere private?",
    "a phone or computer at a library, or a friend's, is safer",
    'Press the red "Leave this site" button.',
    "press Escape once, or Shift three times",
    "Leaving hides the page. It does not clear your browser's history.",
    "private window",
    "they may see all that you do on it, whatever we do",
    "If you do nothing for 20 minutes, we delete them.",
  ]) {
    await expect(main).toContainText(words);
  }
  // Nothing was asked yet, and nothing is kept for it.
  await expect(main.locator(".govuk-form-group input")).toHaveCount(1);
  // The way out promises no more than it does, wherever it is named.
  for (const path of ["/", "/questions", "/help", "/privacy"]) {
    await page.goto(path);
    const tooMuch = /leaves? no trace|untraceable|completely safe|clears? your history|hides? your visit|anonymous/i;
    await expect(page.locator("body")).not.toContainText(tooMuch);
  }
});

test("E29: a program that fills in every field is told nothing, and there is nothing here to learn about others", async ({ page }) => {
  await begin(page);
  // Only a program sees this field, and only a program fills it in.
  const trap = page.locator('input[name="website"]');
  await expect(trap).not.toBeInViewport();
  await trap.evaluate((field: HTMLInputElement) => (field.value = "https://a.example"));
  await page.locator('input[name="consent_survey"]').check();
  await press(page, "continue");
  await at(page, "elig_connection");
  await expect(page.locator(".govuk-error-summary")).toHaveCount(0);
  for (const path of ["/", "/questions", "/help", "/signs", "/privacy", "/accessibility", "/research"]) {
    await page.goto(path);
    await expect(page.locator('input[type="password"], a[href*="sign-in"], a[href*="account"]')).toHaveCount(0);
    await expect(page.locator("main")).not.toContainText(/\d+ (people|persons|responses|answers) (have|has|so far|today|were)/i);
  }
});

test("E33: hard sections begin with a line that says so and a way past, and nothing on a page frightens", async ({ page }) => {
  for (const question of ["behaviours", "police_contact"]) {
    await to(page, question);
    const warning = page.locator("form .govuk-inset-text").filter({ has: page.locator('button[value="skip-section"]') });
    await expect(warning).toHaveCount(1);
    await expect(warning.locator("p").first()).toHaveText(/\S/);
    const [above, heading] = [await warning.boundingBox(), await page.locator("h1").boundingBox()];
    expect(above?.y).toBeLessThan(heading?.y ?? 0);
    await expect(page.locator("img, picture, svg, video, audio, canvas, progress, meter, marquee, blink")).toHaveCount(0);
    const moving = await page.evaluate(
      () =>
        Array.from(document.querySelectorAll("*"), (element) => getComputedStyle(element)).filter(
          (style) => style.animationName !== "none" || parseFloat(style.transitionDuration) > 0 || /url\(/.test(style.backgroundImage),
        ).length,
    );
    expect(moving).toBe(0);
    await page.context().clearCookies();
  }
});

test("E34: the end thanks, says what happens next and when, and leaves room to breathe", async ({ page }) => {
  await jump(page, SHORTEST);
  await send(page);
  await press(page, "skip");
  await press(page, "skip");
  await at(page, "end");
  const main = page.locator("main");
  for (const words of ["Thank you for telling us", "not your fault", "Every three months we count them", "Take a moment", "116 123"]) {
    await expect(main).toContainText(words);
  }
});
