// The snippet for product pages: the same bytes from the native program and from the npm package, valid
// HTML, and whatever a label holds is text.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {test} from "node:test";

import {HtmlValidate} from "html-validate";

import {core} from "../../build/npm/core.js";
import {embed, embedReport, embedSchema} from "../../build/npm/embed.js";
import {impossible, languages, magdose, records} from "./support.mjs";

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
  assert.match(snippet, /<dt>magnesium a day<\/dt><dd>300 mg<\/dd><dd>75 mg a capsule<\/dd>/);
});

test("from a report that is there already", async () => {
  const report = kernel.check(impossible, {market: "EU"});
  assert.equal(await embedReport(report, {label: impossible, market: "EU"}), await embed({label: impossible, market: "EU"}));
});

test("bad attributes are said inside, unknown languages and markets thrown", async () => {
  assert.match(await embed({compoundMg: "many", form: "citrate"}), /<p>compound-mg: “many” is not a positive number<\/p>/);
  assert.match(await embed({}), /<p>no label is given<\/p>/);
  assert.match(await embed({form: "bisglycinate", compoundMg: 2000, elementalMg: 300}), /<strong>impossible<\/strong>/);
  await assert.rejects(embed({label: impossible, lang: "xx"}), RangeError);
  await assert.rejects(embed({label: impossible, market: "XX"}), {reason: "options"});
});
