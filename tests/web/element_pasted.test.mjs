// What shops paste: the builder's snippet, the documentation's, and the hash of the script.
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";

import {hashOf} from "../../web/tools/integrity.mjs";
import {elements, embedFolder, galleryPages, ready, root, test, textOf} from "./support.mjs";

const {host, visit} = galleryPages();

test("builder: attributes in, element and snippet out, and the snippet works", async () => {
  const snippet = await visit("builder", async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ready(page);
    await page.locator("textarea").fill('Magnesium citrate 400 mg "& <b>more</b>');
    await page.locator("[name=lang]").selectOption("de");
    await page.locator(".word").filter({hasText: /mehrdeutig/i}).waitFor();
    await page.locator("#copy").click();
    await page.locator("#copied").filter({hasText: "copied"}).waitFor();
    await page.locator("[value=frame]").check();
    assert.match(await page.locator("#snippet").innerText(), /^<iframe data-magdose .*frame\.html#parent=/s);
    return page.evaluate(() => navigator.clipboard.readText());
  });
  assert.match(snippet, /label="Magnesium citrate 400 mg &quot;&amp; &lt;b&gt;more&lt;\/b&gt;"/);
  const context = await host.browser.newContext({locale: "en"});
  await context.route("**/shop.html", (route) => route.fulfill({contentType: "text/html", body: `<!doctype html><title>shop</title>${snippet}`}));
  const page = await context.newPage();
  await page.goto(`${host.server.address}shop.html`);
  await ready(page);
  assert.equal(await elements(page).evaluate((it) => it.label), 'Magnesium citrate 400 mg "& <b>more</b>');
  await context.close();
});

test("integrity: the hashes are of these files, the documentation has that of the script", async () => {
  const hashes = JSON.parse(readFileSync(join(embedFolder, "integrity.json"), "utf8"));
  const names = readdirSync(embedFolder).filter((name) => name !== "integrity.json").sort();
  assert.deepEqual(Object.keys(hashes), names);
  for (const name of names) assert.equal(hashes[name], hashOf(join(embedFolder, name)), name);
  const documented = [...readFileSync(join(root, "docs/embed.md"), "utf8").matchAll(/integrity="([^"]*)"/g)].map(([, hash]) => hash);
  assert.ok(documented.length > 0);
  for (const hash of documented) assert.equal(hash, hashes["magdose.js"], "stale: ./run web --build-only writes it");
  // A script of other content is refused.
  const context = await host.browser.newContext({locale: "en"});
  await context.route("**/magdose.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({response, body: `${await response.text()}\n`});
  });
  await context.route("**/shop.html", (route) => route.fulfill({
    contentType: "text/html",
    body: `<!doctype html><title>shop</title><script type="module" src="embed/magdose.js" integrity="${hashes["magdose.js"]}"></script>`,
  }));
  const page = await context.newPage();
  await page.goto(`${host.server.address}shop.html`);
  assert.equal(await page.evaluate(() => customElements.get("magnesium-calculator")), undefined);
  await context.close();
});

test("the documentation: its snippet works as pasted, its script for frames is the folder's", async () => {
  const text = readFileSync(join(root, "docs/embed.md"), "utf8");
  const [, snippet] = /```html\n(.*?)```/s.exec(text);
  const context = await host.browser.newContext({locale: "en"});
  await context.route("https://shop.example/**", async (route) => {
    const {pathname} = new URL(route.request().url());
    const [, name] = /^\/magdose\/[\d.]+\/(.+)$/.exec(pathname) ?? [];
    if (name) await route.fulfill({path: join(embedFolder, name)});
    else await route.fulfill({contentType: "text/html", body: `<!doctype html><html lang="en"><title>shop</title>${snippet}</html>`});
  });
  const page = await context.newPage();
  await page.goto("https://shop.example/product");
  await ready(page);
  assert.match(await textOf(elements(page)), /^Consistent/i);
  await context.close();
  const script = readFileSync(join(embedFolder, "fit_frame.js"), "utf8").replace(/^\/\/.*\n/gm, "");
  assert.ok(text.includes(`\`\`\`js\n${script}\`\`\``));
  const attributes = [...text.matchAll(/^\| `([a-z-]+)`(?:, `([a-z-]+)`)? \|/gm)].flatMap(([, a, b]) => (b ? [a, b] : [a]));
  const {observed, used} = await visit("card", (page) =>
    page.evaluate(async () => {
      const sheets = await Promise.all(["magdose.js", "view.js", "calculator.js"].map(async (name) => (await fetch(`embed/${name}`)).text()));
      return {
        observed: customElements.get("magnesium-calculator").observedAttributes,
        used: [...new Set(sheets.join("").match(/--magdose-[a-z-]+/g))].sort(),
      };
    }));
  for (const name of observed) assert.ok(attributes.includes(name), name);
  const documented = [...text.matchAll(/^\| `(--magdose-[a-z-]+)`/gm)].map(([, name]) => name).sort();
  assert.deepEqual(documented, used);
});
