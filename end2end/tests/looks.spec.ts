// As somebody else sees it: in colours of one's own choosing, and on paper.
import { Page } from "@playwright/test";

import { oneColumn, picture, wayOut } from "../support/inspect";
import { to } from "../support/leaving";
import { LONGEST } from "../support/questionnaire";
import { at, begin, choose, jump, press, send } from "../support/survey";
import { expect, test } from "../support/test";

test.skip(({ project }) => project !== "phone", "what script adds is looked at here too");

const PAGES: Record<string, (page: Page) => Promise<void>> = {
  landing: async (page) => void (await page.goto("/")),
  help: async (page) => void (await page.goto("/help")),
  error: async (page) => {
    await begin(page);
    await press(page, "continue");
    await expect(page.locator(".govuk-error-summary")).toBeVisible();
  },
  checkboxes: async (page) => {
    await to(page, "behaviours");
    await choose(page, { behaviours: ["b_follow"] });
  },
  statements: async (page) => {
    await to(page, "police_experience");
    await choose(page, { pol_listened: ["4"] });
  },
  notice: async (page) => {
    await to(page, "change_text");
    await choose(page, { change_text: "Ring me on 07700 900123" });
    await press(page, "continue");
    await expect(page.locator(".govuk-notification-banner")).toBeVisible();
  },
  stop: async (page) => {
    await to(page, "behaviours");
    await press(page, "stop");
    await at(page, "stop");
  },
  send: async (page) => {
    await jump(page, LONGEST);
    await at(page, "send");
  },
  warning: async (page) => {
    await page.clock.install();
    await to(page, "behaviours");
    await page.clock.fastForward("17:05");
    await expect(page.locator("#app-timeout")).toBeVisible();
  },
};

/** What must have an edge that can be seen, where a ground of colour is taken away. */
const EDGES = [".govuk-button", ".govuk-radios__label::before", ".govuk-checkboxes__label::before", ".govuk-textarea",
  ".govuk-error-summary", ".govuk-notification-banner", ".app-timeout__box"];

for (const scheme of ["light", "dark"] as const) {
  test(`E32: in forced colours, ${scheme}, the way out, buttons, boxes and the focus keep an edge`, async ({ page }, info) => {
    test.setTimeout(120_000);
    for (const [name, come] of Object.entries(PAGES)) {
      await page.emulateMedia({ forcedColors: "active", colorScheme: scheme });
      await come(page);
      await wayOut(page);
      const lost = await page.evaluate((edges) => {
        const seen = (element: Element) => element.getClientRects().length > 0 && !element.closest(".app-website");
        const ground = getComputedStyle(document.body).backgroundColor;
        const bare: string[] = [];
        for (const edge of edges) {
          const [selector, pseudo] = edge.split("::");
          for (const element of Array.from(document.querySelectorAll(selector)).filter(seen)) {
            const style = getComputedStyle(element, pseudo ? `::${pseudo}` : null);
            const drawn = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) >= 1;
            if (!drawn || style.borderTopColor === ground || style.borderTopColor === "rgba(0, 0, 0, 0)") {
              bare.push(`${edge}: ${element.textContent?.trim()} ${style.borderTop} on ${ground}`);
            }
          }
        }
        return bare;
      }, EDGES);
      expect(lost, name).toEqual([]);
      // The focus: an outline, because shadows and grounds are gone.
      await page.keyboard.press("Tab");
      const outline = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const drawn = element.matches(".govuk-radios__input, .govuk-checkboxes__input") ? element.nextElementSibling : element;
        const style = getComputedStyle(drawn as Element, drawn === element ? null : "::before");
        const ground = getComputedStyle(document.body).backgroundColor;
        return { style: style.outlineStyle, wide: parseFloat(style.outlineWidth) >= 2, same: style.outlineColor === ground };
      });
      expect(outline, name).toEqual({ style: "solid", wide: true, same: false });
      await picture(page, info, `forced-${scheme}-${name}`);
      await page.context().clearCookies();
    }
  });
}

test("E12: on paper every page has a neutral header, no way out, and no address of ours", async ({ page }, info) => {
  for (const [name, come] of Object.entries(PAGES)) {
    await come(page);
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: "print" });
    await expect(page.locator("header")).toHaveText("Your views Derbyshire");
    for (const gone of [".app-leave", ".app-leave-skip", ".app-help", "footer", "#app-timeout", "#app-ended"]) {
      await expect(page.locator(gone)).toBeHidden();
    }
    const ours = page.locator('a[href^="/"]');
    const printed = await ours.evaluateAll((links) => links.map((link) => getComputedStyle(link, "::after").content));
    expect(printed.filter((content) => content !== "none")).toEqual([]);
    await oneColumn(page);
    await picture(page, info, `print-${name}`);
    await page.emulateMedia({ media: null });
    await page.context().clearCookies();
  }
});
