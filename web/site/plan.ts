// Units a day that reach a target without passing a chosen level.
import tables from "magdose:tables";

import type {Report} from "../src/core.js";
import {isRounding} from "../src/view/answer.js";
import {choice, field, valueOf} from "../src/view/fields.js";
import {typedNumber} from "../src/view/label_fields.js";
import {h, type Tree} from "../src/view/tree.js";
import type {Language} from "./language.js";
import {numberField, type SetState} from "./number_field.js";
import {marked, refused, refusedNumber} from "./refused.js";
import type {State} from "./state.js";

interface Level {
  body: string;
  /** Of magnesium a day. */
  mg: number;
}

/** The levels that the report shows for this person; those for adults while there is no report. */
export const levelsFor = (report: Report | undefined): Level[] =>
  report?.readings[0]?.limits.flatMap(({body, mg}) => (mg === null ? [] : [{body, mg}])) ?? tables.levels;

/** mg of magnesium, above 0. */
interface Unit {
  low: number;
  high: number;
}

/** Magnesium in a unit of the label; undefined where it names no unit or can be read in several ways. */
function unitOf(report: Report | undefined): Unit | undefined {
  const [reading, other] = report?.readings ?? [];
  const unit = reading?.per_unit_mg;
  if (!unit || other) return undefined;
  return isRounding(reading) ? {low: unit.best, high: unit.best} : unit;
}

/** What fits `target` mg of magnesium a day, in words: the poorest material must reach the target, the richest must not pass the level. */
function planSentences(target: number, unit: Unit, level: Level, language: Language): string[] {
  const {body, mg: limit} = level;
  const {low, high} = unit;
  const needed = Math.ceil(target / low - 1e-9);
  const most = Math.floor(limit / high + 1e-9);
  const range = language.range(low, high);
  const each = range === language.mg(high) ? range : `(${range})`;
  const sum = (units: number) => language.range(units * low, units * high);
  const known = {target, each, body, limit: language.mg(limit)};
  if (most === 0) return [language.say("plan.none-fits", known)];
  if (needed > most)
    return [
      language.say("plan.fails", {...known, needed}),
      language.say("plan.most", {...known, units: most, sum: sum(most)}),
    ];
  const split = needed > 1 ? [language.say("plan.split", {a: Math.ceil(needed / 2), b: Math.floor(needed / 2)})] : [];
  return [language.say("plan.reaches", {...known, units: needed, sum: sum(needed)}), ...split];
}

export function planView(
  report: Report | undefined,
  state: State,
  language: Language,
  set: SetState,
): Tree {
  const levels = levelsFor(report);
  const level = levels.find(({body}) => body === state.body) ?? levels[0];
  const target = typedNumber(state.target);
  const typed = typedNumber(state.unit);
  const unit = typed ? {low: typed, high: typed} : unitOf(report);
  const names = {target: language.say("page.plan-target"), unit: language.say("page.plan-unit")};
  const refusal = refusedNumber(state, names, language);
  return h(
    "section",
    {class: "plan", "aria-labelledby": "plan-title"},
    h("h2", {id: "plan-title"}, language.say("page.plan")),
    h(
      "div",
      {class: "inputs"},
      numberField(state, "target", names.target, set, marked(refusal, "target")),
      numberField(state, "unit", names.unit, set, {placeholder: unit && language.range(unit.low, unit.high), ...marked(refusal, "unit")}),
      field(
        language.say("page.plan-level"),
        choice(
          {value: level?.body, onchange: (event) => set("body", valueOf(event))},
          levels.map(({body, mg}) => [body, `${body} ${language.mg(mg)}`]),
        ),
      ),
    ),
    h(
      "div",
      {class: "result", "aria-live": "polite"},
      refusal
        ? refused(refusal, "target", "unit")
        : target && unit && level
          ? planSentences(target, unit, level, language).map((sentence) => h("p", {}, sentence))
          : h("p", {class: "aside"}, language.say("page.plan-incomplete")),
      state.age === "" ? h("p", {class: "aside"}, language.say("page.adults")) : undefined,
    ),
  );
}
