// Driving the survey as a person does: by its form, its inputs and its buttons.
import { expect, Page } from "@playwright/test";

import { Answers, Step } from "./questionnaire";

/** The page that is shown, by the name that its form carries. */
export async function at(page: Page, question: string) {
  await expect(page.locator("form").first()).toHaveAttribute("data-question", question);
  await expect(page.locator("form").first().locator('input[name="page"]')).toHaveValue(question);
}

/** Chooses codes and types text. */
export async function choose(page: Page, answers: Answers) {
  for (const [field, value] of Object.entries(answers)) {
    if (typeof value === "string") {
      await page.locator(`textarea[name="${field}"]`).fill(value);
    } else {
      for (const code of value) {
        await page.locator(`input[name="${field}"][value="${code}"]`).check();
      }
    }
  }
}

/** Presses one of the buttons named `go`. */
export async function press(page: Page, go: string) {
  await page.locator(`form button[name="go"][value="${go}"]`).first().click();
}

/** From the landing page to consent. */
export async function begin(page: Page) {
  await page.goto("/");
  await page.locator('main a[href="/questions"]').click();
  await at(page, "start");
  await press(page, "continue");
  await at(page, "consent_survey");
}

/** Answers one page after another; `arrived` looks at each before it is answered. */
export async function walk(page: Page, steps: Step[], arrived?: (question: string) => Promise<void>) {
  for (const [question, answers] of steps) {
    await at(page, question);
    await arrived?.(question);
    await choose(page, answers);
    await press(page, "continue");
  }
}

/**
 * Comes to the page after these steps without showing the pages between: the same forms, sent without a browser's
 * work. For tests whose subject is what happens next.
 */
export async function jump(page: Page, steps: Step[]) {
  await page.goto("/questions");
  await at(page, "start");
  const post = (question: string, answers: Answers, token: string) => {
    const fields = new URLSearchParams({ page: question, token, go: "continue" });
    for (const [field, value] of Object.entries(answers)) {
      for (const code of typeof value === "string" ? [value] : value) {
        fields.append(field, code);
      }
    }
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return page.request.post("/questions", { data: fields.toString(), headers, maxRedirects: 1 });
  };
  const tokenOf = (html: string) => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const begun = await post("start", {}, await page.locator('input[name="token"]').inputValue());
  const token = tokenOf(await begun.text());
  for (const [question, answers] of steps) {
    const answer = await post(question, answers, token);
    expect(answer.status(), question).toBe(200);
  }
  await page.goto("/questions");
}

/** Presses Continue, with nothing touched, until the Send page is there. */
export async function onToSend(page: Page) {
  const form = page.locator("form").first();
  for (let shown = await form.getAttribute("data-question"); shown !== "send"; shown = await form.getAttribute("data-question")) {
    await press(page, "continue");
    await expect(form).not.toHaveAttribute("data-question", shown as string);
  }
}

/** Sends from the Send page. */
export async function send(page: Page) {
  await at(page, "send");
  await press(page, "send");
  await sent(page);
}

/** The page after Send. */
export async function sent(page: Page) {
  await at(page, "equality_optin");
  await expect(page.getByText("Your answers have been sent").first()).toBeVisible();
}

/** The codes that are ticked for a field. */
export async function ticked(page: Page, field: string): Promise<string[]> {
  return page.locator(`input[name="${field}"]:checked`).evaluateAll((inputs) =>
    inputs.map((input) => (input as HTMLInputElement).value),
  );
}
