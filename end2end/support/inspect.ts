// What must hold on every public page, whatever it shows.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { expect, Page, TestInfo } from "@playwright/test";

const axe = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** Words that must not show without opening the page (E12). */
export const TELLING = /stalk|victim|police|crime|abus|harass|violen/i;

/** Addresses that a person's history may hold. */
const ADDRESSES = ["/", "/questions", "/help", "/signs", "/signs/diary", "/privacy", "/accessibility", "/research", "/results"];

/** Looks at the page from every side, and takes its picture. */
export async function inspect(page: Page, info: TestInfo, name: string) {
  await neutral(page);
  await wayOut(page);
  await structure(page);
  await styled(page);
  await accessible(page);
  await tree(page, info, name);
  await picture(page, info, name);
}

/**
 * The page as a screen reader has it, kept in `snapshots/`. Once is enough: neither the width nor the lack of script
 * may change what is said. After a change that is wanted: `KEEP_TREES=1 npx playwright test pages --project=desktop`.
 */
export async function tree(page: Page, info: TestInfo, name: string) {
  if (info.project.name !== "desktop") {
    return;
  }
  const file = `${name.replaceAll("_", "-")}.aria.yml`;
  if (process.env.KEEP_TREES) {
    // Not by Playwright's own way, which writes "some number" for every number: a telephone number is to be exact.
    writeFileSync(info.snapshotPath(file, { kind: "aria" }), `${await page.locator("body").ariaSnapshot()}\n`);
  }
  await expect(page.locator("body")).toMatchAriaSnapshot({ name: file });
}

/** Keeps a picture of the whole page in `shots/`, to be looked at. */
export async function picture(page: Page, info: TestInfo, name: string) {
  await page.screenshot({ path: join(__dirname, "../shots", info.project.name, `${name}.png`), fullPage: true });
}

async function neutral(page: Page) {
  const title = await page.title();
  expect(title).toMatch(/^(Error: )?\S.* - Your views$/);
  expect(title).not.toMatch(TELLING);
  const address = new URL(page.url());
  // A public period has its own address, which says when and nothing else.
  expect(ADDRESSES).toContain(address.pathname.replace(/^\/results\/[\dQ.-]+$/, "/results"));
  expect(["", "?ended"]).toContain(address.search);
  const icon = await page.locator('link[rel="icon"]').getAttribute("href");
  expect(icon).toMatch(/^\/pkg\/[0-9a-f]+\.svg$/);
}

/** Leave this site: first, on the screen, tall enough, under nothing, wherever the page is scrolled to (E1, E2). */
export async function wayOut(page: Page) {
  await expect(page.locator("body a").first()).toHaveAttribute("href", "/exit");
  for (const part of [0, 0.5, 1]) {
    await page.evaluate((part) => window.scrollTo(0, part * document.documentElement.scrollHeight), part);
    const seen = await page.locator(".app-leave a").evaluate((link) => {
      const { left, top, right, bottom } = link.getBoundingClientRect();
      const points = [[left + 1, top + 1], [right - 1, top + 1], [left + 1, bottom - 1], [right - 1, bottom - 1]];
      points.push([(left + right) / 2, (top + bottom) / 2]);
      return {
        whole: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
        uncovered: points.every(([x, y]) => link.contains(document.elementFromPoint(x, y))),
        tall: bottom - top >= 44,
      };
    });
    expect(seen, `scrolled to ${part}`).toEqual({ whole: true, uncovered: true, tall: true });
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const link of await page.locator('a[href="/exit"]').all()) {
    await expect(link).toHaveAttribute("data-leave", "");
    expect(await link.getAttribute("rel")).toContain("noreferrer");
  }
  // A strict `form-action` stops a form that is redirected outside: the way out is never a form.
  await expect(page.locator('form[action="/exit"]')).toHaveCount(0);
}

async function structure(page: Page) {
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("main#main")).toHaveCount(1);
  await expect(page.locator('.app-help a[href="/help"]')).toBeVisible();
  // Nothing that Escape would close (E4).
  await expect(page.locator("select, datalist, dialog, [popover]")).toHaveCount(0);
  await oneColumn(page);
  // Old history must not be offered, and nothing typed must be kept or sent away by the browser (E18, E20).
  for (const form of await page.locator('form[method="post"]').all()) {
    await expect(form).toHaveAttribute("autocomplete", "off");
  }
}

/** The page does not scroll sideways (WCAG 1.4.10). */
export async function oneColumn(page: Page) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider, "the page must not scroll sideways").toBeLessThanOrEqual(0);
}

/** Every class that a page names is in the style sheet: a renamed class would silently lose its look. */
export async function styled(page: Page) {
  const unknown = await page.evaluate(async () => {
    const sheet = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
    const rules = sheet?.sheet ? Array.from(sheet.sheet.cssRules, (rule) => rule.cssText).join("\n") : "";
    const names = new Set<string>();
    document.querySelectorAll("[class]").forEach((element) => element.classList.forEach((name) => names.add(name)));
    return Array.from(names).filter((name) => !rules.includes(`.${CSS.escape(name)}`));
  });
  // Names that GOV.UK's markup has and its style sheet does not, and the two that tell public from office.
  const HOOKS = ["app-public", "app-office", "govuk-table__row", "govuk-table__body", "govuk-table__head", "govuk-table__caption--s"];
  expect(unknown.filter((name) => !HOOKS.includes(name))).toEqual([]);
}

/** axe, by the rules of WCAG 2.2 AA. */
export async function accessible(page: Page) {
  // Where script is off no timer of a page runs, and axe waits for one; promises still do.
  await page.evaluate(() => {
    const soon = (act: () => void, wait?: number) => (wait ? 0 : (void Promise.resolve().then(act), 0));
    (window as unknown as { axeTimer: unknown }).axeTimer = window.setTimeout;
    Object.assign(window, { setTimeout: soon });
  });
  await page.evaluate(axe);
  const problems = await page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    const run = (window as unknown as { axe: { run: Function } }).axe.run;
    const result = await run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
    return result.violations.map((rule: { id: string; nodes: { html: string; failureSummary: string }[] }) => ({
      rule: rule.id,
      where: rule.nodes.map((node) => `${node.html}: ${node.failureSummary}`),
    }));
  });
  await page.evaluate(() => {
    Object.assign(window, { setTimeout: (window as unknown as { axeTimer: unknown }).axeTimer });
  });
  expect(problems).toEqual([]);
}

/** In colours of the reader's own choosing every chart's words and bars stand out from the ground they are drawn on. */
export async function drawnInForcedColours(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    const lost = await page.evaluate(() => {
      const { color: ink } = getComputedStyle(document.body);
      const { backgroundColor: ground } = getComputedStyle(document.documentElement);
      const drawn = Array.from(document.querySelectorAll("svg.app-chart text, svg.app-chart rect, svg.app-chart polygon"));
      const wrong: string[] = [];
      for (const part of drawn.filter((own) => own.getClientRects().length > 0)) {
        const { fill } = getComputedStyle(part);
        // The whole is the ground, words and bars are ink: nothing is written on something of its own colour.
        const whole = part.getAttribute("fill") === "#E9ECEF";
        if (fill !== "none" && part.getAttribute("fill") !== "#FFFFFF" && fill !== (whole ? ground : ink)) {
          wrong.push(`${part.tagName} ${part.textContent?.trim()}: ${part.getAttribute("fill")} is ${fill}`);
        }
      }
      return { wrong, drawn: drawn.length };
    });
    expect(lost.drawn, "something is drawn").toBeGreaterThan(0);
    expect(lost.wrong, colorScheme).toEqual([]);
  }
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
}
