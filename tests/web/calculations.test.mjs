// One core, one answer: what the page compares and plans is what the command prints, byte for byte.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {test} from "node:test";

import {core, fromScript} from "../../build/npm/core.js";
import {magdose} from "./support.mjs";

/** The line that the command prints; "refused" where it refuses. */
function native(...words) {
  const {stdout, status} = spawnSync(magdose, [...words, "--json"], {encoding: "utf8"});
  if (status === 2) return "refused";
  assert.ok(status === 0 || status === 1, `${words.join(" ")}: ${status}`);
  return stdout.trimEnd();
}

function refusedOr(calculate) {
  try {
    return calculate();
  } catch (error) {
    if (error.constructor.name === "Refused") return "refused";
    throw error;
  }
}

const people = [
  [{}, []],
  [{market: "DE"}, ["--market", "DE"]],
  [{market: "US", ageMonths: 60, sex: "female"}, ["--market", "US", "--age", "5", "--sex", "female"]],
  [{ageMonths: 2}, ["--age", "2m"]],
  [{market: "CN", state: "lactating"}, ["--market", "CN", "--lactating"]],
];
const powders = [
  [{}, []],
  [{capsule: "000", density: 0.05}, ["--capsule", "000", "--density", "0.05"]],
  [{capsule: "1", density: 0.9}, ["--capsule", "1", "--density", "0.9"]],
  [{capsule: "9"}, ["--capsule", "9"]],
];
const doses = [0.000001, 0.1, 100.1, 250, 300, 333.333333, 4321.5, 1e8, 1.1e8];

// [calculation, words of the command]
const comparisons = doses.flatMap((mg) =>
  people.flatMap(([person, ofPerson]) =>
    powders.map(([powder, ofPowder]) => [
      (engine) => engine.compareToJson(mg, {...person, ...powder}),
      ["compare", `${mg}mg`, ...ofPerson, ...ofPowder],
    ]),
  ),
);

const citrate = 7; // in the order of data/forms.csv
const units = [
  [() => ({low: 0.1, high: 0.1}), ["--per-unit", "0.1mg"]],
  [() => ({low: 75, high: 75}), ["--per-unit", "75mg"]],
  [() => ({low: 300, high: 300}), ["--per-unit", "300mg"]],
  [
    (engine) => {
      const {low, high} = engine.formFractions(citrate + 1)[citrate];
      return {low: 500 * low, high: 500 * high};
    },
    ["--per-unit", "500mg", "--form", "citrate"],
  ],
];
const plans = [0.3, 100, 250, 300, 350, 100001].flatMap((target) =>
  units.flatMap(([unit, ofUnit]) =>
    ["", "IOM", "efsa", "nobody"].flatMap((body) =>
      people.map(([person, ofPerson]) => [
        (engine) => engine.planToJson(target, unit(engine), body, person),
        ["plan", "--target", `${target}mg`, ...ofUnit, ...(body ? ["--limit", body] : []), ...ofPerson],
      ]),
    ),
  ),
);

for (const [what, calculations] of Object.entries({comparisons, plans})) {
  const expected = calculations.map(([, words]) => native(...words));
  for (const [name, load] of [["WebAssembly", core], ["its translation to JavaScript", fromScript]])
    test(`${what}: ${name}`, async () => {
      const engine = await load();
      calculations.forEach(([calculate, words], i) =>
        assert.equal(refusedOr(() => calculate(engine)), expected[i], words.join(" ")),
      );
    });
  test(`${what}: some are made, some refused`, () => {
    const refused = expected.filter((line) => line === "refused").length;
    assert.ok(refused > 0.05 * expected.length && refused < 0.6 * expected.length, `${refused} of ${expected.length}`);
  });
}

test("the units needed are those of a plan that reaches its target", async () => {
  const engine = await core();
  for (const [target, unit] of [[0.3, 0.1], [300, 75], [300.1, 100], [250, 300]])
    assert.equal(engine.unitsNeeded(target, unit), engine.plan(target, {low: unit, high: unit}, "EVM").units);
  assert.equal(engine.unitsNeeded(1e8, 1), 0);
});
