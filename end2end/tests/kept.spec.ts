// What the server keeps of a visitor who can be told from all others: nothing (E28).
import { readdirSync, readFileSync, statSync } from "node:fs";
import { IncomingMessage, request } from "node:http";
import { join } from "node:path";

import { expect, test } from "../support/test";

test.skip(({ project }) => project !== "phone", "no browser is needed");

/** An address, a browser and a proxy's word that nobody else in these tests has. */
const VISITOR = "127.66.77.89";
const FORWARDED = "203.0.113.77";
const AGENT = "LighthouseZebra/9.31";

interface Answer {
  status: number;
  cookie: string;
  body: string;
}

function ask(method: string, path: string, cookie: string, fields: Record<string, string> = {}): Promise<Answer> {
  const headers = {
    "user-agent": AGENT,
    "x-forwarded-for": FORWARDED,
    forwarded: `for=${FORWARDED}`,
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
    ...(cookie ? { cookie } : {}),
  };
  return new Promise((done, failed) => {
    const heard = (answer: IncomingMessage) => {
      let body = "";
      answer.on("data", (part) => (body += part));
      answer.on("end", () => {
        const set = answer.headers["set-cookie"]?.[0]?.split(";")[0];
        done({ status: answer.statusCode ?? 0, cookie: set ?? cookie, body });
      });
    };
    const asked = request(process.env.TEST_PUBLIC + path, { method, headers, localAddress: VISITOR }, heard);
    asked.on("error", failed);
    asked.end(method === "POST" ? new URLSearchParams(fields).toString() : undefined);
  });
}

/** Every file below a folder, as bytes. */
function files(folder: string): { path: string; bytes: Buffer }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [{ path, bytes: readFileSync(path) }];
  });
}

test("E28: no file of the server holds a visitor's internet address or the name of the browser", async () => {
  let at = await ask("GET", "/questions", "");
  at = await ask("POST", "/questions", at.cookie, { page: "start", go: "continue" });
  at = await ask("POST", "/questions", at.cookie, { page: "consent_survey", go: "continue", consent_survey: "yes" });
  expect(at.status).toBe(303);
  expect((await ask("GET", "/questions", at.cookie)).body).toContain('data-question="elig_connection"');
  // What goes wrong is logged, and must not say whose it was.
  expect((await ask("GET", "/nothing/here", at.cookie)).status).toBe(404);
  expect((await ask("POST", "/questions", at.cookie, { page: "elig_connection", go: "continue", elig_connection: "\0" })).status).toBe(400);
  expect((await ask("GET", "/exit", at.cookie)).status).toBe(303);
  const all = files(process.env.TEST_FOLDER as string);
  expect(all.map((file) => file.path).filter((path) => /views\.db$|said\.log$/.test(path))).toHaveLength(2);
  for (const { path, bytes } of all) {
    for (const trace of [VISITOR, FORWARDED, AGENT, "LighthouseZebra"]) {
      expect(bytes.includes(trace), `${trace} stands in ${path}`).toBe(false);
    }
  }
});
