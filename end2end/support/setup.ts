// Starts the product three times, each with its own data: once as it is, once with a session that ends after a
// few seconds, and once filled with made-up answers that have been released. "Leave this site" goes to a page of
// our own: nothing here reaches the internet.
import { ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { createServer, Server } from "node:http";
import { AddressInfo, createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

/** Seconds after which the second server forgets a session that nobody touches. */
export const SHORT_IDLE = 8;

/** Made-up people of the third server: enough that figures may be shown. */
const MADE_UP = 3000;

/** What the office says beside a result: plain text, whatever it looks like. */
export const SAID = "Officers <b>now</b> ask about danger & write it down.";

export default async function setup() {
  const weather = await neutralPage();
  const exit = `http://127.0.0.1:${(weather.address() as AddressInfo).port}/weather`;
  const [usual, short, filled] = await Promise.all([
    start(exit, {}),
    start(exit, { VIEWS_IDLE_SECONDS: String(SHORT_IDLE) }),
    start(exit, {}, [
      ["demo", "--responses", String(MADE_UP), "--seed", "1"],
      ["release"],
      ["results", "publish", quarterBefore(2)],
      ["results", "publish", quarterBefore(1)],
      ["results", "say", quarterBefore(1), "m_pol_risk", SAID],
    ]),
  ]);
  process.env.TEST_EXIT = exit;
  process.env.TEST_PUBLIC = usual.publicAddress;
  process.env.TEST_FOLDER = usual.folder;
  process.env.TEST_OFFICE_EMPTY = usual.officeAddress;
  process.env.TEST_OFFICE = filled.officeAddress;
  process.env.TEST_RESULTS = filled.publicAddress;
  process.env.TEST_PUBLIC_SHORT = short.publicAddress;
  return async () => {
    await Promise.all([usual.stop(), short.stop(), filled.stop()]);
    weather.close();
  };
}

/** For example `2026-Q3`: so many quarters before this one. */
export function quarterBefore(count: number): string {
  const now = new Date();
  const quarter = now.getFullYear() * 4 + Math.floor(now.getMonth() / 3) - count;
  return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`;
}

async function neutralPage(): Promise<Server> {
  const server = createServer((asked, answer) => {
    // What this site was told: a browser's own list of headers is sometimes only what it meant to send.
    const { referer = "", origin = "", cookie = "" } = asked.headers;
    const told = [referer, origin, cookie].join("|").replaceAll("<", "");
    answer.setHeader("content-type", "text/html; charset=utf-8");
    answer.end(`<!doctype html><html lang=en><title>Weather</title><h1>Weather</h1><p hidden id=told>${told}</p>`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

async function freePort(): Promise<number> {
  const socket = createSocket();
  await new Promise<void>((done) => socket.listen(0, "127.0.0.1", done));
  const { port } = socket.address() as AddressInfo;
  await new Promise((done) => socket.close(done));
  return port;
}

/** Runs commands of the server to their end, then the server itself, with data of its own. */
export async function start(exit: string, more: Record<string, string>, first: string[][] = []) {
  const root = resolve(__dirname, "../..");
  const binary = process.env.VIEWS_SERVER || join(root, "target/debug/server");
  if (!existsSync(binary)) {
    throw new Error("There is no server to test. Run `cargo xtask test`, or build it with `cargo build -p server`.");
  }
  const folder = mkdtempSync(join(tmpdir(), "views-end2end-"));
  const [publicPort, officePort] = [await freePort(), await freePort()];
  const publicAddress = `http://127.0.0.1:${publicPort}`;
  const officeAddress = `http://127.0.0.1:${officePort}`;
  const options = {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      VIEWS_SITE_DIR: process.env.VIEWS_SITE_DIR || join(root, "target/site"),
      VIEWS_DATA_DIR: join(folder, "data"),
      VIEWS_KEYS_DIR: join(folder, "keys"),
      VIEWS_PUBLIC_ADDR: `127.0.0.1:${publicPort}`,
      VIEWS_OFFICE_ADDR: `127.0.0.1:${officePort}`,
      VIEWS_EXIT_URL: exit,
      // The gate is tested by itself.
      VIEWS_PRACTICE_FRAMES: "5",
      ...more,
    },
  };
  for (const command of first) {
    await promisify(execFile)(binary, command, options);
  }
  const said = join(folder, "said.log");
  const file = openSync(said, "a");
  const server = spawn(binary, ["serve"], { ...options, stdio: ["ignore", file, file] });
  await ready(server, [publicAddress, officeAddress], () => readFileSync(said, "utf8"));
  return { folder, publicAddress, officeAddress, stop: () => stop(server, folder) };
}

async function ready(server: ChildProcess, addresses: string[], said: () => string) {
  const until = Date.now() + 60_000;
  for (;;) {
    if (server.exitCode !== null) {
      throw new Error(`The server stopped with code ${server.exitCode}:\n${said()}`);
    }
    const answers = await Promise.all(addresses.map((address) => fetch(`${address}/readyz`).catch(() => null)));
    if (answers.every((answer) => answer?.ok)) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(`The server is not ready after a minute:\n${said()}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function stop(server: ChildProcess, folder: string) {
  const ended = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  const late = setTimeout(() => server.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(late);
  rmSync(folder, { recursive: true, force: true });
}
