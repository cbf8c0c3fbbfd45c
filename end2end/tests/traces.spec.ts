// No trace: one cookie, no storage, nothing kept by the browser, nothing in an address (E10 to E18).
import { SHORT_IDLE } from "../support/setup";
import { CONSENT, LONGEST, SHORTEST, before } from "../support/questionnaire";
import { at, begin, jump, press, send, walk } from "../support/survey";
import { expect, test } from "../support/test";

test("E16: there is one cookie, which says nothing, and it goes with the browser", async ({ page, context }) => {
  await page.goto("/");
  await page.goto("/help");
  await page.goto("/privacy");
  expect(await context.cookies()).toEqual([]);
  await jump(page, before(LONGEST, "police_contact"));
  const cookies = await context.cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: "Strict", expires: -1, path: "/" });
  expect(cookies[0].name).toMatch(/^(__Host-)?views$/);
  expect(cookies[0].value).not.toMatch(/b_follow|live_here|a25_34/);
});

test("E10, E16: the cookie changes when the survey begins and when it is sent", async ({ page, context }) => {
  const value = async () => (await context.cookies())[0].value;
  await page.goto("/questions");
  const offered = await value();
  await press(page, "continue");
  await at(page, "consent_survey");
  const begun = await value();
  await walk(page, SHORTEST);
  await send(page);
  expect(new Set([offered, begun, await value()]).size).toBe(3);
});

test("E16: nothing is stored in the browser", async ({ page }) => {
  await begin(page);
  await walk(page, LONGEST);
  await send(page);
  const stored = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    // Both exist only where an address counts as secure.
    caches: "caches" in window ? (await caches.keys()).length : 0,
    workers: "serviceWorker" in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  }));
  expect(stored).toEqual({ local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
});

test("E10, E13, E15: every answer says that nothing may be kept and no one told, and only hashed files may stay", async ({ page }) => {
  const seen: string[] = [];
  page.on("response", async (response) => {
    const address = new URL(response.url());
    if (address.origin !== process.env.TEST_PUBLIC) {
      return;
    }
    const headers = response.headers();
    seen.push(address.pathname);
    expect(headers["referrer-policy"], address.pathname).toBe("no-referrer");
    expect(headers["content-security-policy"], address.pathname).toContain("default-src 'none'");
    expect(headers["permissions-policy"], address.pathname).toContain("geolocation=()");
    expect(headers["x-content-type-options"], address.pathname).toBe("nosniff");
    if (/^\/pkg\/[0-9a-f]{16}\.(css|js|svg|wasm)$/.test(address.pathname)) {
      expect(headers["cache-control"]).toContain("immutable");
    } else {
      expect(headers["cache-control"], address.pathname).toBe("no-store");
    }
  });
  for (const path of ["/", "/help", "/signs", "/privacy", "/accessibility", "/research", "/no-such-page"]) {
    await page.goto(path);
  }
  await begin(page);
  await walk(page, [CONSENT]);
  expect(seen.length).toBeGreaterThan(10);
});

test("E21: a session that nobody touches is over, and says nothing about what it was", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: process.env.TEST_PUBLIC_SHORT, javaScriptEnabled: false });
  const page = await context.newPage();
  await jump(page, before(LONGEST, "behaviours"));
  await page.waitForTimeout((SHORT_IDLE + 2) * 1000);
  await press(page, "continue");
  await at(page, "ended");
  await expect(page.locator("main")).not.toContainText("What did this person do?");
  expect(await context.cookies()).toEqual([]);
  await context.close();
});

test("E31: the public pages weigh little and load no wasm", async ({ page }) => {
  const sizes = new Map<string, number>();
  page.on("requestfinished", async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    sizes.set(new URL(request.url()).pathname, responseBodySize + responseHeadersSize);
  });
  await page.goto("/questions", { waitUntil: "networkidle" });
  await expect.poll(() => Array.from(sizes.keys()).filter((path) => path.startsWith("/pkg/")).length).toBeGreaterThan(0);
  expect(Array.from(sizes.keys()).filter((path) => path.endsWith(".wasm"))).toEqual([]);
  const total = Array.from(sizes.values()).reduce((all, size) => all + size, 0);
  // About one round trip and a half of a new connection (14 kB each): E31 asks for 100 kB.
  expect(total).toBeLessThan(25_000);
});
