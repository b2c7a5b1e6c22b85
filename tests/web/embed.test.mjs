// The snippet for product pages: the same bytes from the native program and from the npm package, valid
// HTML, and everything in a label is text.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {test} from "node:test";

import {HtmlValidate} from "html-validate";

import {core} from "../../build/npm/core.js";
import {embed, embedReport, embedSchema} from "../../build/npm/embed.js";
import {impossible, languages, launch, magdose, open, records, root, serve, withoutPolicy} from "./support.mjs";

/** Every label, with as much of its options as attributes can say. */
const labels = [
  ...new Map(
    records().map(({label, options: {market, unitsPerDay}}) => [JSON.stringify([label, market, unitsPerDay]), {label, market, unitsPerDay}]),
  ).values(),
];

function native(label, {market, unitsPerDay, lang, view} = {}) {
  const words = Object.entries({market, "units-per-day": unitsPerDay, lang, view}).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const {status, stdout, stderr} = spawnSync(magdose, ["embed", ...words, "-"], {input: label, encoding: "utf8"});
  return {status, stdout, stderr};
}

const snippets = labels.flatMap((label, i) => [
  ...languages.map((lang) => ({...label, lang, view: "card"})),
  {...label, lang: languages[i % languages.length], view: "badge"},
]);

const kernel = await core();

test("there are labels to compare", () => {
  assert.ok(labels.length > 300, `${labels.length} labels`);
});

const html = await Promise.all(
  snippets.map((attributes) =>
    embed(attributes).catch((error) => {
      if (error.constructor.name === "Refused") return undefined;
      throw error;
    }),
  ),
);

test("the native program and the package write the same bytes", () => {
  let compared = 0;
  snippets.forEach((attributes, i) => {
    const {status, stdout, stderr} = native(attributes.label, attributes);
    if (status === 2) {
      // What the program refuses, the element says in words; neither reads a label that is too long.
      const unread = html[i] !== undefined && kernel.check(attributes.label.trim() || "-").verdict === "unreadable";
      assert.ok(html[i] === undefined || unread, `${stderr}\n${JSON.stringify(attributes)}`);
      return;
    }
    ++compared;
    assert.equal(html[i], stdout, JSON.stringify(attributes));
  });
  assert.ok(compared > 0.9 * snippets.length, `${compared} of ${snippets.length} compared`);
});

test("the HTML is valid", async () => {
  const validator = new HtmlValidate({extends: ["html-validate:standard", "html-validate:a11y"], rules: {"no-trailing-whitespace": "error"}});
  let checked = 0;
  for (const [i, snippet] of html.entries()) {
    // One card and one badge of each label, in turn of all languages; not those of endless labels.
    if (snippet === undefined || snippet.length > 20_000 || (i + Math.floor(i / 8)) % 8 > 1) continue;
    const report = await validator.validateString(snippet);
    ++checked;
    const messages = report.results.flatMap((result) => result.messages).map(({line, column, ruleId, message}) => `${line}:${column} ${ruleId}: ${message}`);
    assert.deepEqual(messages, [], `${JSON.stringify(snippets[i])}\n${snippet}`);
  }
  assert.ok(checked > labels.length, `${checked} checked`);
});

test("markup in a label is text, in the attribute and inside", async () => {
  const label = `Magnesium "><script>alert('1')</script>&amp;<b> (as citrat) 300 mg\u0000\u0085\ufffe\r\n`;
  for (const snippet of [await embed({label}), native(label).stdout]) {
    assert.equal(snippet.match(/<(?!\/?(magnesium-calculator|div|p|strong|dl|dt|dd|ul|li|small)\b)/g), null, snippet);
    assert.match(snippet, /label="Magnesium &quot;&gt;&lt;script&gt;alert\(&#39;1&#39;\)/);
    assert.match(snippet, /&amp;amp;&lt;b&gt;/);
    assert.doesNotMatch(snippet, /[\0-\x08\x0b-\x1f\x7f-\x9f\ufffe]/);
  }
});

test("it says what it is: schema, version, data", async () => {
  const snippet = await embed({label: impossible, market: "EU"});
  const {version, dataVersion} = kernel;
  assert.match(snippet, new RegExp(` data-schema="${embedSchema}">`));
  assert.ok(snippet.includes(`magdose ${version}, data ${dataVersion}`), snippet);
  assert.match(snippet, /<dt>magnesium a day<\/dt><dd>300 mg<\/dd><dd>75 mg per capsule<\/dd>/);
});

test("from a report that is there already", async () => {
  const report = kernel.check(impossible, {market: "EU"});
  assert.equal(await embedReport(report, {label: impossible, market: "EU"}), await embed({label: impossible, market: "EU"}));
});

test("bad attributes are reported inside, unknown languages and markets thrown", async () => {
  assert.match(await embed({compoundMg: "many", form: "citrate"}), /<p>compound-mg: “many” is not a positive number<\/p>/);
  assert.match(await embed({}), /<p>no label is given<\/p>/);
  assert.match(await embed({form: "bisglycinate", compoundMg: 2000, elementalMg: 300}), /<strong>impossible<\/strong>/);
  await assert.rejects(embed({label: impossible, lang: "xx"}), RangeError);
  await assert.rejects(embed({label: impossible, market: "XX"}), {reason: "options"});
});

/** What a person reads of the snippet before and after its upgrade, without thousands marks. */
function readings(lang) {
  const plain = (text) => text.replace(lang === "en" ? /,(?=\d{3})/g : /[.\u00a0\u202f](?=\d{3})/g, "");
  const texts = (root, selector) => [...root.querySelectorAll(selector)].map((node) => plain(node.textContent));
  const element = document.querySelector("magnesium-calculator:last-of-type");
  const {shadowRoot} = element;
  return {
    before: {
      verdict: texts(element, "strong").concat(plain(element.querySelector("p").textContent)),
      lists: [...element.querySelectorAll("dl")].map((list) => texts(list, "dd")),
      findings: texts(element, "li"),
    },
    after: {
      verdict: [...texts(shadowRoot, "#verdict"), `${texts(shadowRoot, "#verdict")[0]}: ${texts(shadowRoot, "[part=reason]")[0]}`],
      doses: texts(shadowRoot, "[part=amount]"),
      lists: [...shadowRoot.querySelectorAll("[part=facts]")].map((list) => texts(list, "dd")),
      findings: [...shadowRoot.querySelectorAll("[part=findings] li")].map((item) => `${texts(item, ".severity")[0]}: ${texts(item, ".words")[0].trimEnd()}`),
    },
  };
}

test("the numbers and the words are those of the upgraded element", async () => {
  const server = await serve(`${root}build/shops/html`, {change: withoutPolicy});
  const browser = await launch();
  try {
    const {page, finish} = await open(browser, server.address, {path: "product.html"});
    const asked = [impossible, "Magnesium citrate 500 mg", "Magnesium oxide 2000 mg, 2 tablets a day", "Magnesium (as malate) 97.2 mg, 26 % NRV, 1 capsule"];
    for (const [i, label] of asked.entries())
      for (const lang of languages) {
        const snippet = await embed({label, lang, market: i % 2 ? "EU" : "US", unitsPerDay: i === 3 ? 3 : undefined});
        await page.evaluate((html) => {
          document.querySelector("magnesium-calculator").remove();
          document.body.insertAdjacentHTML("beforeend", html);
        }, snippet);
        await page.locator("magnesium-calculator [part=facts]").first().waitFor();
        const {before, after} = await page.evaluate(readings, lang);
        assert.deepEqual(after.verdict, before.verdict);
        assert.deepEqual(after.findings, before.findings);
        assert.deepEqual(after.doses, before.lists.map(([dose]) => dose));
        assert.equal(after.lists.length, before.lists.length);
        for (const [k, list] of after.lists.entries())
          for (const value of list.flatMap((text) => text.split(" · "))) assert.ok(before.lists[k].includes(value), `${value} in ${before.lists[k]}`);
      }
    await finish();
  } finally {
    await browser.close();
    server.close();
  }
});
