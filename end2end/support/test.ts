// What every test has: the address of the product, and a watch over what the browser asks of whom.
import { BrowserContext, test as base, expect } from "@playwright/test";

export { expect };

/** The neutral page behind "Leave this site". */
export const exitAddress = () => process.env.TEST_EXIT as string;

/** Notes what a browser asks of a site that is not ours, and what its security policy and its script complain of. */
export function watch(context: BrowserContext) {
  const { TEST_PUBLIC, TEST_PUBLIC_SHORT, TEST_OFFICE, TEST_OFFICE_EMPTY, TEST_RESULTS, TEST_EXIT } = process.env;
  // The last is there where a test has a server of its own.
  const { TEST_RELEASES = TEST_OFFICE } = process.env;
  const ours = [TEST_PUBLIC, TEST_PUBLIC_SHORT, TEST_OFFICE, TEST_OFFICE_EMPTY, TEST_RESULTS, TEST_EXIT, TEST_RELEASES];
  const origins = ours.map((address) => new URL(address as string).origin);
  const strangers: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (address.protocol !== "data:" && !origins.includes(address.origin)) {
      strangers.push(request.url());
    }
  });
  context.on("console", (message) => {
    // The security policy speaks here when a page asks for what it forbids.
    if (/Content.Security.Policy/i.test(message.text())) {
      complaints.push(message.text());
    }
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
  return { strangers, complaints };
}

export const test = base.extend<{ onlyOurselves: void; scripted: boolean; project: string }>({
  baseURL: async ({}, use) => {
    await use(process.env.TEST_PUBLIC as string);
  },

  /** Whether this project runs script. */
  scripted: async ({ javaScriptEnabled }, use) => {
    await use(javaScriptEnabled !== false);
  },

  /** The name of the project, for `test.skip`: what a second size cannot change is not tried twice. */
  project: async ({}, use, info) => {
    await use(info.project.name);
  },

  // No request to anyone else, in any test (E14).
  onlyOurselves: [
    async ({ context }, use) => {
      const seen = watch(context);
      await use();
      expect(seen.strangers).toEqual([]);
      expect(seen.complaints).toEqual([]);
    },
    { auto: true },
  ],
});
