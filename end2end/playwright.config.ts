import { defineConfig } from "@playwright/test";

// Chromium is the system's own: nothing is downloaded (`cargo xtask test` installs it where it may).
const launchOptions = {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

const phone = { viewport: { width: 320, height: 640 } };
const desktop = { viewport: { width: 1280, height: 900 } };

// Every journey four times: with and without script, on the smallest phone and on a desktop.
// A file `*.script.spec.ts` is about what script adds, so it is left out where there is none.
export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  globalSetup: "./support/setup.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A browser that hangs while it closes must not cost a whole run; a test that needs a second try is reported "flaky".
  retries: process.env.CI ? 2 : 0,
  timeout: 90_000,
  expect: {
    timeout: 10_000,
    // The whole tree, and one for all: what a screen reader says is the same everywhere.
    toMatchAriaSnapshot: { pathTemplate: "{testDir}/../snapshots/{arg}{ext}", children: "deep-equal" },
  },
  reporter: "list",
  use: {
    browserName: "chromium",
    launchOptions,
    locale: "en-GB",
    timezoneId: "Europe/London",
    trace: "off",
  },
  projects: [
    { name: "phone", use: phone },
    { name: "desktop", use: desktop },
    { name: "phone, no script", use: { ...phone, javaScriptEnabled: false }, testIgnore: /\.script\.spec\.ts$/ },
    { name: "desktop, no script", use: { ...desktop, javaScriptEnabled: false }, testIgnore: /\.script\.spec\.ts$/ },
  ],
});
