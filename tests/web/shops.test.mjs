// The folders that shops install.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";

import {check} from "@shopify/theme-check-node";

import {embed} from "../../build/npm/embed.js";
import {impossible, launch, open, root, serve, withoutPolicy} from "./support.mjs";

const shops = `${root}build/shops`;
const folder = mkdtempSync(join(tmpdir(), "magdose-shops-"));
after(() => rmSync(folder, {recursive: true, force: true}));

// ---- plain HTML ----

test("the plain page shows the element", async () => {
  const server = await serve(`${shops}/html`, {change: withoutPolicy});
  const browser = await launch();
  try {
    const {page, finish} = await open(browser, server.address, {path: "product.html"});
    await page.locator("magnesium-calculator .word").filter({hasText: "consistent"}).waitFor();
    await finish();
  } finally {
    await browser.close();
    server.close();
  }
});

// ---- Shopify ----

const offenses = async (theme) =>
  (await check(theme)).map(({uri, start, check: name, message}) => `${uri.slice(uri.lastIndexOf("/") + 1)}:${start.line} ${name}: ${message}`);

test("theme-check finds nothing in the Shopify extension", async () => {
  assert.deepEqual(await offenses(`${shops}/shopify`), []);
});

test("theme-check would find a missing translation and a broken schema", async () => {
  const broken = join(folder, "shopify");
  cpSync(`${shops}/shopify`, broken, {recursive: true});
  const block = join(broken, "blocks/magnesium.liquid");
  writeFileSync(block, readFileSync(block, "utf8").replace("'no_label' | t", "'no_such_text' | t").replace('"target": "section",', '"target": "section"'));
  const found = (await offenses(broken)).join("\n");
  assert.match(found, /TranslationKeyExists/);
  assert.match(found, /ValidSchema/);
});

test("the extension speaks the element's languages and brings its scripts", () => {
  const locales = readdirSync(`${shops}/shopify/locales`);
  const keys = (name) => JSON.stringify(JSON.parse(readFileSync(`${shops}/shopify/locales/${name}`, "utf8")), (_key, value) => (typeof value === "string" ? "" : value));
  for (const language of ["de", "es", "fr", "it", "nl", "pl"])
    for (const kind of ["json", "schema.json"]) {
      assert.ok(locales.includes(`${language}.${kind}`));
      assert.equal(keys(`${language}.${kind}`), keys(`en.default.${kind}`), `${language}.${kind}`);
    }
  for (const name of ["magdose.js", "magdose.css", "view.js", "core.js", "card.en.js"]) assert.ok(existsSync(`${shops}/shopify/assets/${name}`), name);
});

// ---- WordPress ----

const plugin = `${shops}/wordpress/magdose/magdose.php`;
const wordpress = [process.env.MAGDOSE_WORDPRESS, "/usr/share/wordpress", `${root}build/.setup/wordpress/usr/share/wordpress`].find(
  (path) => path && existsSync(`${path}/wp-includes/version.php`),
);
const withWordpress = wordpress ? {} : {skip: "there is no WordPress here; ./test fetches it"};

const run = (...requests) =>
  JSON.parse(execFileSync("php", [`${root}tests/web/wordpress.php`, wordpress, plugin], {input: JSON.stringify(requests), encoding: "utf8"}));

test("WordPress: the shortcode, its attributes escaped", withWordpress, () => {
  const [html, plain] = run(
    {shortcode: `[magnesium_calculator label="Magnesium <b>x</b> 300 mg" market='E"U' onclick="x()" units-per-day=3]<p onclick="x()">300 mg<script>x()</script></p>[/magnesium_calculator]`},
    {shortcode: "[magnesium_calculator label='Magnesium 300 mg' lang=fr]"},
  );
  assert.equal(
    html,
    '<magnesium-calculator label="Magnesium &lt;b&gt;x&lt;/b&gt; 300 mg" units-per-day="3" market="E&quot;U" lang="de"><p>300 mgx()</p></magnesium-calculator>',
  );
  assert.equal(plain, '<magnesium-calculator label="Magnesium 300 mg" lang="fr"><p>Magnesium 300 mg</p></magnesium-calculator>');
});

test("WordPress: the block", withWordpress, () => {
  const [html] = run({block: {label: '"><script>x()</script>', view: "badge", unitsPerDay: "2", onclick: "x()"}});
  assert.equal(
    html,
    '<magnesium-calculator label="&quot;&gt;&lt;script&gt;x()&lt;/script&gt;" units-per-day="2" lang="de" view="badge">&quot;&gt;&lt;script&gt;x()&lt;/script&gt;</magnesium-calculator>',
  );
});

test("WordPress: a product with a label, one with a snippet, one with neither", withWordpress, async () => {
  const snippet = await embed({label: impossible, market: "EU"});
  const [label, whole, neither, hostile] = run(
    {meta: {_magdose_label: "Magnesium 300 mg"}},
    {meta: {_magdose_embed: snippet}},
    {meta: {}},
    {meta: {_magdose_embed: '<magnesium-calculator onclick="x()"><img src=x onerror="x()"></magnesium-calculator>'}},
  );
  assert.match(label, /^<magnesium-calculator label="Magnesium 300 mg" lang="de">/);
  assert.equal(whole.replaceAll("&#039;", "&#39;"), snippet);
  assert.equal(neither, "");
  assert.equal(hostile, "<magnesium-calculator></magnesium-calculator>");
});

test("WordPress: a snippet goes when the label that it was made of changes", withWordpress, async () => {
  const snippet = await embed({label: impossible, market: "EU"});
  const saved = (label, typed) => ({meta: {_magdose_label: label, _magdose_embed: snippet}, typed});
  const [changed, emptied, same, lines, slash, alone, twice] = run(
    saved(impossible, "Magnesium 200 mg"),
    saved(impossible, ""),
    saved(impossible, impossible),
    saved("Magnesium\n300 mg", "Magnesium\r\n300 mg"),
    saved("Magnesium \\ 300 mg", "Magnesium \\ 300 mg"),
    {meta: {_magdose_embed: snippet}, typed: ""},
    {meta: {}, typed: 'Magnesium \\ "300" mg'},
  );
  assert.match(changed, /^<magnesium-calculator label="Magnesium 200 mg" lang="de"><p>Magnesium 200 mg<\/p>/);
  assert.equal(emptied, "");
  for (const kept of [same, lines, slash, alone]) assert.equal(kept.replaceAll("&#039;", "&#39;"), snippet);
  assert.match(twice, /label="Magnesium \\ &quot;300&quot; mg"/);
});

test("WordPress: the script is a module, with the hash of the file that it names", withWordpress, () => {
  const [style, tag] = run().at(-1).split(/(?=<script)/);
  assert.match(style, /^<link rel='stylesheet' id='magdose-css' href='http:\/\/shop\.test\/wp-content\/plugins\/magdose\/embed\/magdose\.css'/);
  const hash = createHash("sha384").update(readFileSync(`${shops}/wordpress/magdose/embed/magdose.js`)).digest("base64");
  assert.equal(
    tag,
    `<script type="module" src="http://shop.test/wp-content/plugins/magdose/embed/magdose.js" integrity="sha384-${hash}" crossorigin="anonymous"></script>\n`,
  );
});
