// One core, one answer: the native library, WebAssembly and its translation give the same bytes, in
// Node and in Chromium; and every report is as data/report.schema.json says.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {after, before, test} from "node:test";

import Ajv from "ajv";

import {core, fromBytes, fromScript} from "../../build/npm/core.js";
import {launch, magdose, nativeReports, packageDir, records, root, serve} from "./support.mjs";

const all = withDamage(records());
const native = nativeReports(all);

/** Each label also cut off somewhere and with one letter lost, always the same way. */
function withDamage(labels) {
  let seed = 1;
  const below = (n) => (seed = (seed * 48271) % 2147483647) % n;
  return labels.flatMap((record) => {
    const {label, options} = record;
    if (label.length < 2 || label.length > 4000) return [record];
    const cut = label.slice(0, below(label.length)).toWellFormed?.() ?? label.slice(0, below(label.length));
    const at = below(label.length);
    return [record, {label: cut, options}, {label: label.slice(0, at) + label.slice(at + 1), options}];
  }).filter(({label}) => !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(label));
}

function reportOf(engine, {label, options}) {
  try {
    return engine.checkToJson(label, options);
  } catch (error) {
    if (error.constructor.name === "Refused") return "refused";
    throw error;
  }
}

function assertSame(reports) {
  assert.equal(reports.length, native.length);
  reports.forEach((report, i) => assert.equal(report, native[i], JSON.stringify(all[i])));
}

test("there are labels to compare", () => {
  assert.ok(records().length > 300, `${records().length} labels`);
});

test("WebAssembly in Node", async () => {
  const engine = await core();
  assert.equal(engine.engine, "wasm");
  assertSame(all.map((record) => reportOf(engine, record)));
});

test("its translation to JavaScript in Node", async () => {
  const engine = await fromScript();
  assert.equal(engine.engine, "js");
  assertSame(all.map((record) => reportOf(engine, record)));
});

test("the module imports nothing", () => {
  const bytes = readFileSync(`${packageDir}/generated/magdose.wasm`);
  assert.deepEqual(WebAssembly.Module.imports(new WebAssembly.Module(bytes)), []);
});

test("a label of the greatest length is read, a longer one refused", async () => {
  const engine = await fromBytes(readFileSync(`${packageDir}/generated/magdose.wasm`));
  const longest = "Magnesium 300 mg; ".repeat(4000).slice(0, 65536);
  assert.equal(reportOf(engine, {label: longest}), nativeReports([{label: longest, options: {}}])[0]);
  assert.equal(reportOf(engine, {label: `${longest}.`}), "refused");
  assert.equal(reportOf(engine, {label: "Magnesium 300 mg", options: {market: "XX"}}), "refused");
  assert.equal(reportOf(engine, {label: "Magnesium 300 mg", options: {unitsPerDay: -1}}), "refused");
});

/** Labels as their parts, each with the options of `magdose check` that say the same. */
function* parts() {
  for (const form of ["", "citrate", "Magnesium-bisglycinat gepuffert", "magnesium citrate nonahydrate"])
    for (const compoundMg of ["", "2000", "500.0"])
      for (const elementalMg of ["", "97.20", "300"])
        for (const [percent, reference] of [["", ""], ["80", "NRV"], ["27", "dv"], ["26", ""]])
          for (const units of ["", "4", "2 Gummies"]) {
            if (!compoundMg && !elementalMg && !percent) continue;
            const given = {form, compound: compoundMg && `${compoundMg} mg`, elemental: elementalMg && `${elementalMg} mg`, percent: percent && `${percent} %`, reference, serving: units};
            const options = Object.entries(given).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
            yield [{form, compoundMg, elementalMg, percent, reference, units}, options];
          }
}

test("a label as its parts", async () => {
  const engines = [await core(), await fromScript()];
  let count = 0;
  for (const [fields, options] of parts()) {
    const {stdout} = spawnSync(magdose, ["check", "--json", ...options], {encoding: "utf8"});
    for (const engine of engines) assert.equal(engine.checkFieldsToJson(fields), stdout.trimEnd(), options.join(" "));
    ++count;
  }
  assert.ok(count > 300, `${count} labels`);
  for (const fields of [{form: "gold"}, {form: "citrate\0", compoundMg: "1"}, {compoundMg: "1,500"}, {percent: "80 %"}, {units: "4 buckets"}])
    assert.throws(() => engines[0].checkFields(fields), {reason: "fields"});
  assert.throws(() => engines[0].checkFields({elementalMg: "300"}, {market: "XX"}), {reason: "options"});
});

test("every report is as the schema says", () => {
  const schema = JSON.parse(readFileSync(`${root}data/report.schema.json`, "utf8"));
  const validate = new Ajv({strict: true, allowUnionTypes: true}).compile(schema);
  for (const report of native) {
    if (report === "refused") continue;
    assert.ok(validate(JSON.parse(report)), `${JSON.stringify(validate.errors)}\n${report}`);
  }
  const broken = JSON.parse(native.find((report) => report !== "refused"));
  broken.verdict = "safe";
  assert.ok(!validate(broken), "a wrong report is told from a right one");
});

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [engine, change] of [
  ["wasm", (_path, headers) => headers],
  ["js", (_path, headers) => ({...headers, "Content-Security-Policy": "script-src 'self'"})],
])
  test(`Chromium with ${engine}`, async () => {
    const server = await serve(packageDir, {change});
    const page = await browser.newPage();
    await page.goto(`${server.address}core.js`); // any address of the origin and its policy
    const [used, reports] = await page.evaluate(async (labels) => {
      const {core, Refused} = await import("/core.js");
      const engine = await core();
      return [
        engine.engine,
        labels.map(({label, options}) => {
          try {
            return engine.checkToJson(label, options);
          } catch (error) {
            if (error instanceof Refused) return "refused";
            throw error;
          }
        }),
      ];
    }, all);
    await page.close();
    server.close();
    assert.equal(used, engine);
    assertSame(reports);
  });
