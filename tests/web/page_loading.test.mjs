// The page without connection, without scripts, and with parts missing.
import assert from "node:assert/strict";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";

import {impossible, open, serve, site, sitePages, test, verdict, withLabel} from "./support.mjs";

const {host, visit} = sitePages();

test("works offline after the first load", () =>
  visit("", async (page, context) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.evaluate(() => new Promise((done) => {
      navigator.serviceWorker.addEventListener("controllerchange", done);
      if (navigator.serviceWorker.controller) done();
    }));
    await context.setOffline(true);
    await page.reload();
    await page.locator("textarea").fill(impossible);
    assert.equal(await verdict(page).textContent(), "impossible");
    await page.locator(".language select").selectOption("fr");
    await page.locator("html[lang=fr]").waitFor();
    await context.setOffline(false);
  }));

test("keeps to its own cache: other applications and other folders of the origin keep theirs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "magdose-page-"));
  for (const name of ["a", "b"]) cpSync(site, join(folder, name), {recursive: true});
  const shared = await serve(folder);
  const {page, finish} = await open(host.browser, shared.address, {path: "a/"});
  /** The names of the caches once a new version works at the page that is open. */
  const names = async (pattern) => {
    for (;;) {
      const all = await page.evaluate(async () => {
        const {active, installing, waiting} = await navigator.serviceWorker.ready;
        return active.state === "activated" && !installing && !waiting ? caches.keys() : [];
      });
      if (all.some((name) => pattern.test(name))) return all.sort();
      await page.waitForTimeout(50);
    }
  };
  await names(/\/a\//);
  await page.evaluate(() => Promise.all(["shop-v1", "magdose-other"].map((name) => caches.open(name))));
  await page.goto(`${shared.address}b/`);
  const before = await names(/\/b\//);
  assert.equal(before.length, 4);
  const worker = join(folder, "a/sw.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(/(\$\{prefix\})\w+/, "$1next"));
  await page.goto(`${shared.address}a/`);
  const after = await names(/next/);
  assert.deepEqual(after, before.map((name) => name.replace(/(\/a\/\?)\w+/, "$1next")).sort());
  await finish();
  shared.close();
  rmSync(folder, {recursive: true});
});

test("can be installed", () =>
  visit("", async (page) => {
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    assert.equal(manifest.display, "standalone");
    const statuses = await page.evaluate((icons) => Promise.all(icons.map(async ({src}) => (await fetch(src)).status)), manifest.icons);
    assert.deepEqual(statuses, [200]);
  }));

test("without JavaScript the tables are there", async () => {
  const {page, finish} = await open(host.browser, host.server.address, {javaScriptEnabled: false});
  const tables = page.locator("#static table");
  assert.equal(await tables.nth(0).locator("tbody tr").count(), 22);
  assert.match(await tables.nth(0).innerText(), /bisglycinate\s+10\.0 to 14\.1/i);
  assert.match(await tables.nth(1).innerText(), /EFSA\s+250/);
  assert.ok(await tables.nth(0).isVisible());
  const box = await page.locator("#static").boundingBox();
  assert.ok(box.y < 100, "at the top");
  await finish();
});

test("WebAssembly forbidden by the policy: the fallback gives the same", async () => {
  const change = (_path, headers) => ({
    ...headers,
    "Content-Security-Policy": headers["Content-Security-Policy"].replace(" 'wasm-unsafe-eval'", ""),
  });
  const strict = await serve(site, {change});
  const read = async (address, expectErrors) => {
    const {page, finish} = await open(host.browser, address, {path: withLabel(impossible), expectErrors});
    await page.locator(".verdict").waitFor();
    const scripts = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
    const text = await page.locator(".answer").innerText();
    await finish();
    return {text, fallback: scripts.some((name) => /magdose-.*\.js$/.test(name))};
  };
  const usual = await read(host.server.address);
  const forbidden = await read(strict.address, /WebAssembly|wasm/i);
  strict.close();
  assert.deepEqual([usual.fallback, forbidden.fallback], [false, true]);
  assert.equal(forbidden.text, usual.text);
});

test("the module cannot be loaded: a message, and the tables stay", async () => {
  const context = await host.browser.newContext({locale: "en", serviceWorkers: "block"});
  await context.route(/magdose-[\w-]+\.(wasm|js)/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(host.server.address);
  await page.locator(".failed").waitFor();
  assert.ok(await page.locator("#static table").first().isVisible());
  await context.close();
});

test("the words cannot be loaded: the tables stay, nothing is thrown", async () => {
  for (const lost of [/\/en-[\w-]+\.js/, /\/(en|magdose)-[\w-]+\.(wasm|js)/]) {
    const {page, context, finish} = await open(host.browser, host.server.address, {expectErrors: /ERR_FAILED/, serviceWorkers: "block"});
    await page.waitForSelector("footer");
    await context.route(lost, (route) => route.abort());
    await page.reload({waitUntil: "networkidle"});
    assert.ok(await page.locator("#static table").first().isVisible());
    await finish();
  }
});

test("no sources, no explanations, no clipboard: the rest works, nothing is thrown", async () => {
  const {page, context, finish} = await open(host.browser, host.server.address, {
    path: withLabel(impossible), expectErrors: /ERR_FAILED/, serviceWorkers: "block",
  });
  await page.waitForSelector("footer");
  let lost = true;
  await context.route(/sources-|explanation\./, (route) => (lost ? route.abort() : route.continue()));
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"))));
  await page.locator(".share button").click();
  await page.locator(".cautions summary").last().click();
  assert.ok(await page.locator(".cautions table").last().isVisible());
  await page.locator("#finding-MG101 summary").click();
  assert.ok(await page.locator("#finding-MG101 .sources").isVisible());
  await page.waitForTimeout(200);
  assert.match(await page.locator(".share [role=status]").innerText(), /^not allowed here; the address/);
  lost = false;
  // Opening again tries again; what is still on its way may be lost once more.
  const sources = page.locator(".cautions .sources a");
  for (let tries = 0; tries < 20 && (await sources.count()) === 0; ++tries) {
    await page.locator(".cautions summary").first().click();
    await page.waitForTimeout(300);
  }
  assert.ok((await sources.count()) > 0);
  await finish();
});
