// Units a day that reach a target without passing a chosen level.
import type {Core, Options, Plan, Report} from "../src/core.js";
import {choice, field, valueOf} from "../src/view/inputs.js";
import {typedNumber} from "../src/view/typed_number.js";
import {h, type Tree} from "../src/view/tree.js";
import type {Language} from "./language.js";
import {numberField, type SetState} from "./number_field.js";
import {marked, refused, refusedDose} from "./refused.js";
import type {State} from "./state.js";

interface Level {
  body: string;
  /** Of magnesium a day. */
  mg: number;
}

/** The levels for the person, which any dose is compared with. */
const levelsFor = (core: Core, person: Options): Level[] =>
  core.compare(1, person).limits.flatMap(({body, mg}) => (mg === null ? [] : [{body, mg}]));

type Unit = Plan["per_unit_mg"];

/** Magnesium in a unit of the label; undefined where it names no unit or can be read in several ways. */
function unitOf(report: Report | undefined): Unit | undefined {
  const [reading, other] = report?.readings ?? [];
  const unit = reading?.per_unit_mg;
  const shown = reading?.shown.per_unit_mg;
  if (!unit || !shown || other) return undefined;
  return shown.low === shown.high ? {low: unit.best, high: unit.best} : unit;
}

/** A plan in words; `needed` are the units that the target takes. */
function planSentences({target_mg: target, limit, per_unit_mg: unit, reaches, units, mg}: Plan, needed: number, language: Language): string[] {
  const range = language.range(unit.low, unit.high);
  const each = range === language.mg(unit.high) ? range : `(${range})`;
  const known = {target, each, body: limit.body, limit: language.mg(limit.mg), units, sum: language.range(mg.low, mg.high)};
  if (units === 0) return [language.say("plan.none-fits", known)];
  if (!reaches) return [language.say("plan.fails", {...known, needed}), language.say("plan.most", known)];
  const split = units > 1 ? [language.say("plan.split", {a: Math.ceil(units / 2), b: Math.floor(units / 2)})] : [];
  return [language.say("plan.reaches", known), ...split];
}

export function planView(
  core: Core,
  report: Report | undefined,
  state: State,
  person: Options,
  language: Language,
  set: SetState,
): Tree {
  const levels = levelsFor(core, person);
  const level = levels.find(({body}) => body === state.body) ?? levels[0];
  const target = typedNumber(state.target);
  const typed = typedNumber(state.unit);
  const unit = typed ? {low: typed, high: typed} : unitOf(report);
  const needed = target && unit ? core.unitsNeeded(target, unit.low) : undefined;
  const names = {target: language.say("page.plan-target"), unit: language.say("page.plan-unit")};
  const refusal =
    refusedDose(core, state, names, language) ??
    (needed === 0 ? {field: "unit", text: `${names.unit}: ${language.say("error.too-many-units")}`} : undefined);
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
        : target && unit && level && needed
          ? planSentences(core.plan(target, unit, level.body, person), needed, language).map((sentence) => h("p", {}, sentence))
          : h("p", {class: "aside"}, language.say("page.plan-incomplete")),
      state.age === "" ? h("p", {class: "aside"}, language.say("page.adults")) : undefined,
    ),
  );
}
