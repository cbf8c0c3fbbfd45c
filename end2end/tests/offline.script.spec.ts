// No connection: the page stays, with what was typed on it.
import { LONGEST, before } from "../support/questionnaire";
import { at, jump, press } from "../support/survey";
import { expect, test } from "../support/test";

test("a page that cannot be sent stays, says why, and is sent when the connection is back", async ({ page, context }) => {
  await jump(page, before(LONGEST, "change_text"));
  await at(page, "change_text");
  const box = page.locator('textarea[name="change_text"]');
  await box.fill("Tell us what happens next.");
  await context.setOffline(true);
  await press(page, "continue");
  await expect(page.getByRole("alert")).toContainText("There is no connection.");
  await expect(box).toHaveValue("Tell us what happens next.");
  await context.setOffline(false);
  await press(page, "continue");
  await expect(page.locator("form").first()).not.toHaveAttribute("data-question", "change_text");
  await press(page, "back");
  await expect(box).toHaveValue("Tell us what happens next.");
});
