// What others can see: somebody who looks over a shoulder or into a history, the next site, any third party.
import { Page, Response } from "@playwright/test";

import { TELLING } from "../support/inspect";
import { left, to } from "../support/leaving";
import { CONSENT, ELIGIBLE, SHORTEST } from "../support/questionnaire";
import { at, begin, choose, jump, press, send, walk } from "../support/survey";
import { exitAddress, expect, test, watch } from "../support/test";

test.describe("a whole visit", () => {
  test.skip(({ project }) => !project.startsWith("phone"), "the width of the screen changes nothing here");

  test("E11, E12: the survey has one address, and nothing that shows outside says what it is about", async ({ page, context }) => {
    const addresses = new Set<string>();
    const titles = new Set<string>();
    const headers: string[] = [];
    page.on("framenavigated", (frame) => void addresses.add(new URL(frame.url()).pathname + new URL(frame.url()).search));
    page.on("response", async (response) => void headers.push(JSON.stringify(await response.allHeaders().catch(() => ({})))));
    await begin(page);
    await walk(page, SHORTEST, async () => void titles.add(await page.title()));
    titles.add(await page.title());
    for (const cookie of await context.cookies()) {
      headers.push(JSON.stringify(cookie));
    }
    await send(page);
    titles.add(await page.title());
    await press(page, "skip");
    await press(page, "skip");
    await at(page, "end");
    titles.add(await page.title());
    expect(Array.from(addresses)).toEqual(["/", "/questions"]);
    expect(titles.size).toBeGreaterThan(15);
    for (const title of titles) {
      expect(title).toMatch(/^(Question \d+|Before you begin|Send your answers|Your answers have been sent|Thank you) - Your views$/);
    }
    expect(headers.length).toBeGreaterThan(50);
    expect(headers.filter((text) => TELLING.test(text))).toEqual([]);
  });

  test("E12: mistakes, unknown pages, the icon and the bookmark say nothing either", async ({ page }) => {
    for (const path of ["/no-such-page", "/questions?ended", "/help", "/signs", "/signs/diary", "/research"]) {
      await page.goto(path);
      await expect(page).toHaveTitle(/^[A-Z][\w ]+ - Your views$/);
      expect(await page.title()).not.toMatch(TELLING);
      const outside = await page.locator("head meta, head link, head script").evaluateAll((all) => all.map((one) => one.outerHTML));
      expect(outside.filter((text) => TELLING.test(text))).toEqual([]);
      expect(outside.filter((text) => /manifest|description|og:|twitter:|canonical/.test(text))).toEqual([]);
      await expect(page.locator("header .app-header__name")).toHaveText("Your views Derbyshire");
    }
    const icon = await page.request.get((await page.locator('link[rel="icon"]').getAttribute("href")) as string);
    expect(await icon.text()).not.toMatch(/<title|<desc|<text|stalk|police/i);
  });
});

test.describe("leaving", () => {
  test.skip(({ project }) => !project.startsWith("phone"), "the width of the screen changes nothing here");

  test("E8: the next site is neutral, and learns nothing about where the person was", async ({ page }) => {
    await to(page, "behaviours");
    await page.locator(".app-leave a").click();
    await left(page);
    await expect(page.locator("#told")).toHaveText("||");
    expect(await page.evaluate(() => [document.referrer, String(window.opener), window.name])).toEqual(["", "null", ""]);
  });

  test("E13: a link to another site says so, opens in the same tab, and tells it nothing", async ({ page }) => {
    for (const path of ["/help", "/signs", "/privacy", "/accessibility"]) {
      await page.goto(path);
      for (const link of await page.locator('a[href^="http"]').all()) {
        await expect(link).toHaveAttribute("rel", "noreferrer noopener");
        expect(await link.getAttribute("target")).toBeNull();
        await expect(link.locator("xpath=..")).toContainText("(leaves this site)");
      }
    }
    // A link of ours, sent to the neutral page, in the way of a person who follows it.
    await page.goto("/help");
    const link = page.locator('a[href^="http"]').first();
    await link.evaluate((element, address) => element.setAttribute("href", address), exitAddress());
    await link.click();
    await left(page);
    await expect(page.locator("#told")).toHaveText("||");
  });

  test("E9: leaving and every end make the browser forget", async ({ page, context }) => {
    const forgets = async (response: Response) => {
      const headers = await response.allHeaders();
      expect(headers["clear-site-data"]).toBe('"cookies", "storage"');
      expect(headers["set-cookie"]).toMatch(/^views=; .*Max-Age=0/);
      expect(headers["cache-control"]).toBe("no-store");
    };
    const shown = (page: Page) => page.waitForResponse((answer) => answer.url().endsWith("/questions") && answer.status() === 200);
    for (const [steps, last] of [
      [[CONSENT], { elig_connection: ["none"] }],
      [[CONSENT, ELIGIBLE], { age_band: ["under_16"] }],
      [SHORTEST, null],
    ] as const) {
      await jump(page, [...steps]);
      if (last === null) {
        await send(page);
        await press(page, "skip");
        await at(page, "research_invite");
      } else {
        await choose(page, last as unknown as Record<string, string[]>);
      }
      const end = shown(page);
      await press(page, last === null ? "skip" : "continue");
      await forgets(await end);
      expect(await context.cookies()).toEqual([]);
    }
    await jump(page, [CONSENT]);
    const exit = page.waitForResponse((answer) => answer.url().endsWith("/exit") && answer.request().isNavigationRequest());
    await page.locator(".app-leave a").click();
    await forgets(await exit);
  });
});

test.describe("other sites", () => {
  test.skip(({ project }) => project !== "desktop", "the policy is the same for every browser");

  test("E14: a page cannot ask another site for anything, nor run a word that did not come from our files", async ({ browser, baseURL }) => {
    // In a browser of its own: the watch over every journey would rightly complain.
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    const elsewhere = new URL(exitAddress()).origin;
    // A browser also names the requests that it never made.
    const asked: string[] = [];
    context.on("response", (answer) => void (answer.url().startsWith(elsewhere) && asked.push(answer.url())));
    const failed: (string | undefined)[] = [];
    context.on("requestfailed", (request) => void (request.url().startsWith(elsewhere) && failed.push(request.failure()?.errorText)));
    await page.goto("/help");
    const refused = await page.evaluate(async (other) => {
      const seen: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => seen.push(event.effectiveDirective));
      const add = (name: string, attributes: Record<string, string>, text = "") => {
        const element = Object.assign(document.createElement(name), { textContent: text });
        Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
        document.body.append(element);
      };
      add("img", { src: `${other}/a.png` });
      add("script", { src: `${other}/a.js` });
      add("link", { rel: "stylesheet", href: `${other}/a.css` });
      add("iframe", { src: `${other}/` });
      add("video", { src: `${other}/a.mp4` });
      add("object", { data: `${other}/a.swf` });
      add("link", { rel: "manifest", href: `${other}/a.json` });
      add("script", {}, "window.ran = true");
      add("style", {}, "body { color: red }");
      add("div", { style: "color: red" });
      await fetch(`${other}/`, { mode: "no-cors" }).catch(() => null);
      navigator.sendBeacon(`${other}/`, "x");
      new FontFace("other", `url(${other}/a.woff2)`).load().catch(() => null);
      const form = Object.assign(document.createElement("form"), { action: `${other}/`, method: "post" });
      document.body.append(form);
      form.submit();
      await new Promise((done) => setTimeout(done, 500));
      return { seen: Array.from(new Set(seen)).sort(), ran: "ran" in window };
    }, elsewhere);
    expect(refused.ran).toBe(false);
    for (const directive of ["connect-src", "font-src", "form-action", "frame-src", "img-src", "media-src", "object-src",
      "script-src-elem", "style-src-attr", "style-src-elem"]) {
      expect(refused.seen).toContain(directive);
    }
    expect(asked).toEqual([]);
    expect(failed.filter((why) => why !== "csp")).toEqual([]);
    await context.close();
  });

  test("E14: the watch over every journey notices a request to a stranger, and one that the policy stops", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    const seen = watch(context);
    await page.goto("/help");
    expect(seen).toEqual({ strangers: [], complaints: [] });
    const ask = () => page.evaluate(() => fetch("http://127.0.0.2:9/", { mode: "no-cors" }).catch(() => null));
    await ask();
    await expect.poll(() => seen.complaints.length).toBeGreaterThan(0);
    await page.goto(exitAddress());
    await ask();
    await expect.poll(() => seen.strangers).toContain("http://127.0.0.2:9/");
    await context.close();
  });

  test("E15: camera, microphone, place and every other sense of the device are switched off", async ({ page }) => {
    const answer = await page.goto("/questions");
    const policy = answer?.headers()["permissions-policy"] ?? "";
    for (const sense of ["camera", "microphone", "geolocation", "display-capture", "usb", "accelerometer", "gyroscope"]) {
      expect(policy).toContain(`${sense}=()`);
    }
    const allowed = await page.evaluate(() => {
      const policy = (document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } }).featurePolicy;
      return ["camera", "microphone", "geolocation", "fullscreen"].filter((name) => policy.allowsFeature(name));
    });
    expect(allowed).toEqual([]);
  });
});
