// axe finds nothing, in every language and state of the page, in light and dark.
import assert from "node:assert/strict";
import {test} from "node:test";

import {axeViolations, hosted, impossible, languages, open, site, withLabel} from "./support.mjs";

const host = hosted(site);

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
      const {page, finish} = await open(host.browser, host.server.address, {path, locale, colorScheme});
      await page.locator("footer").waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      assert.deepEqual(await axeViolations(page), [], `${locale}, ${colorScheme}`);
      await finish();
    }
  });

test("axe: the tables shown where no script runs", async () => {
  for (const colorScheme of ["light", "dark"]) {
    const context = await host.browser.newContext({colorScheme, serviceWorkers: "block"});
    await context.route(/\/index-[\w-]+\.js$/, (route) => route.abort());
    const page = await context.newPage();
    await page.goto(host.server.address);
    assert.ok(await page.locator("#static table").first().isVisible());
    assert.deepEqual(await axeViolations(page), [], colorScheme);
    await context.close();
  }
});
