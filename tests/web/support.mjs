// What the tests of the page share: the built site, a browser, labels and the library's reports.
import assert from "node:assert/strict";
import {execFileSync, spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, test as testOf} from "node:test";
import {fileURLToPath} from "node:url";

import {chromium} from "playwright-core";

import {serve, withoutPolicy} from "../../web/serve.mjs";

export {serve, withoutPolicy};

const at = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
export const site = at("build/site");
export const gallery = at("build/gallery");
export const embedFolder = at("build/embed");
export const packageDir = at("build/npm");
export const root = at("");
/** The native program. */
export const magdose = process.env.MAGDOSE ?? at("build/bin/magdose");

export const languages = ["de", "en", "es", "fr", "it", "nl", "pl"];

/** The label of the README: more magnesium than its compound can hold. */
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

/** A test that fails, instead of waiting for ever, where what it waits for does not come. */
export const test = (name, work) => testOf(name, {timeout: 400_000}, work);

/** `{browser, server}` for the tests of the file that calls it: there before the first, gone after the last. */
export function hosted(folder, options) {
  const host = {};
  before(async () => {
    host.browser = await launch();
    host.server = await serve(folder, options);
  });
  after(async () => {
    await host.browser.close();
    host.server.close();
  });
  return host;
}

/** Opens a page, waits until it is there, uses it and finishes it as `open` does. */
const visitor = (host, isThere = () => {}) => async (path, use, options = {}) => {
  const {page, context, finish} = await open(host.browser, host.server.address, {path, ...options});
  await isThere(page);
  const result = await use(page, context);
  await finish();
  return result;
};

/** The gallery's pages for the tests of one file; `visit` takes a page's name. */
export function galleryPages() {
  const host = hosted(gallery, {change: withoutPolicy});
  const visit = visitor(host);
  return {host, visit: (name, ...more) => visit(`${name}.html`, ...more)};
}

/** The page for the tests of one file; `visit` takes what its address ends in. */
export function sitePages() {
  const host = hosted(site);
  return {host, visit: visitor(host, (page) => page.waitForSelector("footer"))};
}

export const verdict = (page) => page.locator(".verdict h2");
export const value = (page, name) => page.locator(`[name=${name}]`).inputValue();
/** By how much a page is wider than its window, px. */
/** What the address keeps; `page.url()` learns of it only later. */
export const linked = async (page) => new URLSearchParams(await page.evaluate(() => location.hash.slice(1)));

export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

export const elements = (page) => page.locator("magnesium-calculator");

/** What an element shows, without the content inside it. */
export const textOf = (element) => element.evaluate((it) => it.shadowRoot.querySelector(".frame").innerText);

/** Waits until `condition` holds in the page; under a strict policy the tool's own way of waiting is forbidden. */
export async function until(page, condition) {
  while (!(await page.evaluate(condition))) await page.waitForTimeout(20);
}

/** Waits until all elements of the page have an answer. */
export async function ready(page) {
  for (const element of await elements(page).all()) await element.evaluate((it) => it.scrollIntoView());
  await until(page, () => [...document.querySelectorAll("magnesium-calculator")].every((it) => it.report));
  await page.evaluate(() => scrollTo(0, 0));
}

/** The element's files that the page has loaded, sorted. */
export const loaded = (page) =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name.split("/embed/")[1]).filter((name) => name && !name.endsWith(".css")).sort());

/** What is told by magdose-report at the document, as a list that grows: `told` of the window. */
export const listen = (page) =>
  page.evaluate(() => {
    window.told = [];
    document.addEventListener("magdose-report", ({target, detail}) => window.told.push([target.localName, detail.verdict, detail]));
  });

/** How much has moved on the page by itself; `afterInput`: also shortly after a key or a click. */
export const shifts = (page, {afterInput = true} = {}) =>
  page.evaluate(
    (afterInput) =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const {value, hadRecentInput} of list.getEntries()) if (afterInput || !hadRecentInput) sum += value;
        }).observe({type: "layout-shift", buffered: true});
        setTimeout(() => resolve(sum), 150);
      }),
    afterInput,
  );

/** What axe finds wrong with the page, as lines of text; `rules` are axe's own option. */
export async function axeViolations(page, rules = {}) {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const {violations} = await page.evaluate((rules) => window.axe.run(document, {resultTypes: ["violations"], rules}), rules);
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(" | ")}`);
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
