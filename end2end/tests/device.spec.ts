// What stays on the device, and what the survey never does: nothing, and never.
import { left, sessions, to } from "../support/leaving";
import { LONGEST, SHORTEST } from "../support/questionnaire";
import { at, begin, choose, jump, onToSend, press, send, ticked, walk } from "../support/survey";
import { expect, test } from "../support/test";

test.describe("what the server sends", () => {
  test.skip(({ project }) => project !== "phone, no script", "it is the same for everyone");

  test("E17: what was not sent can be reached only with the cookie of this browser, which goes with it", async ({ page, browser, baseURL }) => {
    await to(page, "four_signs");
    const [kept] = await sessions(page);
    expect(kept.expires).toBe(-1);
    const other = await (await browser.newContext({ baseURL })).newPage();
    await other.goto("/questions");
    await at(other, "start");
    await other.context().close();
    // As after closing the browser.
    await page.context().clearCookies();
    await page.goto("/questions");
    await at(page, "start");
    await press(page, "continue");
    await at(page, "consent_survey");
    await expect(page.locator("input:checked")).toHaveCount(0);
  });

  test("E18, E20: the browser is asked to remember, check and correct nothing that is typed or ticked", async ({ page }) => {
    await begin(page);
    let fields = 0;
    await walk(page, LONGEST, async () => {
      const wrong = await page.locator("form, input, textarea").evaluateAll((all) =>
        all.filter((field) => field.getAttribute("autocomplete") !== "off").map((field) => field.outerHTML),
      );
      expect(wrong).toEqual([]);
      fields += await page.locator("input, textarea").count();
      for (const box of await page.locator("textarea").all()) {
        await expect(box).toHaveAttribute("spellcheck", "false");
        await expect(box).toHaveAttribute("autocapitalize", "off");
      }
    });
    expect(fields).toBeGreaterThan(150);
  });

  test("E19: the accessibility page says where safety came first, and which rule that breaks", async ({ page }) => {
    await page.goto("/accessibility");
    const reason = page.locator("main").getByText(/1\.3\.5/);
    await expect(reason).toContainText("The browser could then remember it and show it to someone else");
    await expect(reason).toContainText("You can always contact us instead.");
  });

  test("E24: the end gives no receipt: no number, nothing to keep, print or forward", async ({ page }) => {
    await jump(page, SHORTEST);
    await send(page);
    for (const last of ["equality_optin", "research_invite", "end"]) {
      await at(page, last);
      const main = page.locator("main");
      await expect(main).not.toContainText(/reference|receipt number|download|your code|print this/i);
      await expect(main.locator('a[download], a[href^="mailto:"], a[href^="data:"], a[href^="blob:"]')).toHaveCount(0);
      // Outside the panel of helplines there is no number but a year.
      const numbers = await main.evaluate((element) => {
        const copy = element.cloneNode(true) as HTMLElement;
        copy.querySelectorAll("[data-panel]").forEach((panel) => panel.remove());
        return (copy.textContent ?? "").match(/[A-Z0-9]*\d{4,}[A-Z0-9]*/g) ?? [];
      });
      expect(numbers.filter((number) => !/^20\d\d$/.test(number))).toEqual([]);
      if (last !== "end") {
        await press(page, "skip");
      }
    }
    await expect(page.locator("main")).toContainText("There is no receipt, and we will not contact you.");
    await expect(page.locator("form button")).toHaveCount(0);
  });

  test("E25: the Send page says how much was answered and never what", async ({ page }) => {
    await jump(page, LONGEST);
    const chosen: string[] = [];
    const buttons = page.locator('form button[value^="change:"]');
    const sections = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute("value") as string));
    for (const section of sections) {
      await press(page, section);
      await at(page, section.slice("change:".length));
      chosen.push(...(await page.locator("input:checked + label").allInnerTexts()));
      await onToSend(page);
    }
    expect(chosen.length).toBeGreaterThanOrEqual(5);
    const html = await page.content();
    for (const words of [...chosen, "Listen sooner", "b_follow", "ex_partner", "t_101"]) {
      expect(html).not.toContain(words);
    }
    await expect(page.locator("form dl dd").filter({ hasText: /^\d+ of \d+$/ }).first()).toBeVisible();
  });
});

test.describe("what a visit does", () => {
  test.skip(({ project }) => !project.startsWith("phone"), "the width of the screen changes nothing here");

  test("E26: nothing asks to remind: no notices, no worker in the background, no address to write to", async ({ page, context, scripted }) => {
    test.skip(!scripted, "without script there is nothing that could ask");
    await context.exposeFunction("asked", (what: string) => void wanted.push(what));
    const wanted: string[] = [];
    await context.addInitScript(() => {
      const tell = (what: string) => () => Promise.resolve((window as unknown as { asked: Function }).asked(what));
      Object.defineProperty(window, "Notification", { value: { requestPermission: tell("notices"), permission: "default" } });
      if ("serviceWorker" in navigator) {
        navigator.serviceWorker.register = tell("worker") as never;
      }
      if ("PushManager" in window) {
        PushManager.prototype.subscribe = tell("push") as never;
      }
    });
    await begin(page);
    await walk(page, SHORTEST, async () => {
      const addresses = page.locator('input[type="email"], input[type="tel"], input[name*="mail"], input[name*="phone"]');
      await expect(addresses).toHaveCount(0);
    });
    await send(page);
    await press(page, "skip");
    await press(page, "skip");
    await at(page, "end");
    expect(wanted).toEqual([]);
  });

  test("E10: the phone's Back key, pressed again and again after leaving, shows nothing", async ({ page }) => {
    await begin(page);
    await walk(page, SHORTEST.slice(0, 5));
    await at(page, "four_signs");
    await choose(page, { four_signs: ["f_fixated"] });
    await page.locator(".app-leave a").click();
    await left(page);
    for (let time = 0; time < 6; time += 1) {
      await page.goBack({ waitUntil: "load" }).catch(() => null);
      await expect(page.locator("form[data-question] input:checked")).toHaveCount(0);
      await expect(page.locator("h1:visible").filter({ hasText: /this person|happened\?|describe/ })).toHaveCount(0);
    }
  });
});
