// axe finds nothing, in every language and state of the page, in light and dark.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {after, before, test} from "node:test";

import {impossible, languages, launch, open, serve, site, withLabel} from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve(site);
});
after(async () => {
  await browser.close();
  server.close();
});

async function violations(page) {
  await page.evaluate(axe);
  const {violations: found} = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  return found.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(" | ")}`);
}

const states = {
  empty: "",
  impossible: withLabel(impossible),
  ambiguous: withLabel("Magnesium citrate 400 mg"),
  unreadable: withLabel("zinc 5 mg"),
  refused: withLabel(impossible, {age: "abc"}),
};

for (const [name, path] of Object.entries(states))
  test(`axe: ${name}`, async () => {
    for (const locale of languages) {
      const colorScheme = languages.indexOf(locale) % 2 ? "dark" : "light";
      const {page, finish} = await open(browser, server.address, {path, locale, colorScheme});
      await page.locator("footer").waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      assert.deepEqual(await violations(page), [], `${locale}, ${colorScheme}`);
      await finish();
    }
  });

test("axe: the tables that stand alone where no script runs", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({colorScheme, serviceWorkers: "block"});
    await context.route(/\/index-[\w-]+\.js$/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(server.address);
    assert.ok(await page.locator("#static table").first().isVisible());
    assert.deepEqual(await violations(page), [], colorScheme);
    await context.close();
  }
});
