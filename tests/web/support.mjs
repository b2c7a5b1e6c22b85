// What the tests of the page share: the built site, a browser, labels and the library's reports.
import assert from "node:assert/strict";
import {execFileSync, spawnSync} from "node:child_process";
import {fileURLToPath} from "node:url";

import {chromium} from "playwright-core";

export {serve, withoutPolicy} from "../../web/serve.mjs";

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const site = at("build/site");
export const gallery = at("build/gallery");
export const embedFolder = at("build/embed");
export const packageDir = at("build/npm");
export const root = at("");
/** The native program. */
export const magdose = process.env.MAGDOSE ?? at("build/bin/magdose");

export const languages = ["de", "en", "es", "fr", "it", "nl", "pl"];

/** The label of the README: more magnesium than so much of the compound can hold. */
export const impossible = "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg";

export const launch = () =>
  chromium.launch({
    executablePath: process.env.MAGDOSE_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });

/**
 * A fresh page of the site. It must not ask any other address for anything, and nothing may be
 * thrown or refused by its policy; `finish` asserts that.
 */
export async function open(browser, address, {path = "", expectErrors = /$^/, ...options} = {}) {
  const context = await browser.newContext({locale: "en", ...options});
  const foreign = [];
  const errors = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(address)) foreign.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !expectErrors.test(message.text())) errors.push(message.text());
  });
  await page.goto(address + path);
  const finish = async () => {
    await context.close();
    assert.deepEqual(foreign, [], "requests that leave the origin");
    assert.deepEqual(errors, [], "errors on the page");
  };
  return {page, context, finish};
}

export const withLabel = (label, more = {}) => `#${new URLSearchParams({label, ...more})}`;

export function records() {
  const lines = execFileSync("python3", [at("tests/web/records.py")], {encoding: "utf8", maxBuffer: 1 << 26});
  return lines.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** The report of the native library for each record; "refused" where it refuses. */
export function nativeReports(all) {
  const sexes = {female: 1, male: 2};
  const states = {pregnant: 1, lactating: 2};
  const input = all.map(({label, options: o}) => {
    const text = Buffer.from(label);
    const words = [
      o.market ?? "-", o.ageMonths ?? 0, sexes[o.sex] ?? 0, states[o.state] ?? 0,
      o.unitsPerDay ?? 0, o.species ?? "-", o.fortifiedFood ? 1 : 0, text.length,
    ];
    return Buffer.concat([Buffer.from(`${words.join(" ")}\n`), text]);
  });
  const program = process.env.MAGDOSE_CHECK_RECORDS ?? at("build/tests/support/check_records");
  const {stdout, status} = spawnSync(program, {input: Buffer.concat(input), maxBuffer: 1 << 28});
  assert.equal(status, 0, program);
  return stdout.toString("utf8").trimEnd().split("\n");
}
