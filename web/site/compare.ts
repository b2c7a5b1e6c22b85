// The same magnesium from every form: mass of the compound, capsules by size, limits.
import tables from "magdose:tables";

import type {Comparison, Core, Options, Report} from "../src/core.js";
import {typedNumber} from "../src/view/typed_number.js";
import {h, type Child, type Tree} from "../src/view/tree.js";
import type {Language} from "./language.js";
import {numberField, type SetState} from "./number_field.js";
import {isDose, marked, refused, refusedDose, refusedNumber} from "./refused.js";
import type {State} from "./state.js";

type Range = Comparison["forms"][number]["compound_mg"];

interface Row {
  id: string;
  name: string;
  mass: Range;
  /** Of each size of tables.capsules. */
  capsules: Range[];
}

export type Column = "form" | "mass";

export interface Sorting {
  by: Column;
  down: boolean;
}

/** One comparison for each size of capsule; they differ in nothing else. */
function formRows(comparisons: Comparison[], language: Language): Row[] {
  return comparisons[0]!.forms.map(({form, compound_mg: mass}, i) => ({
    id: form,
    name: language.form(form),
    mass,
    capsules: comparisons.map(({forms}) => forms[i]!.capsules),
  }));
}

function sorted(rows: Row[], {by, down}: Sorting, language: Language): Row[] {
  const order = by === "form" ? (a: Row, b: Row) => language.compare(a.name, b.name) : (a: Row, b: Row) => a.mass.low - b.mass.low;
  return rows.sort((a, b) => (down ? -order(a, b) : order(a, b)));
}

interface Actions {
  set: SetState;
  sort(by: Column): void;
}

export function compareView(
  core: Core,
  report: Report | undefined,
  state: State,
  person: Options,
  sorting: Sorting,
  language: Language,
  {set, sort}: Actions,
): Tree {
  const stated = report?.readings[0]?.elemental_mg.best;
  const amount = typedNumber(state.compare) ?? (stated !== undefined && isDose(core, stated) ? stated : 300);
  const density = typedNumber(state.density) ?? 0.7; // g/mL
  const {tight, possible} = tables.density;
  const names = {compare: language.say("page.compare-amount"), density: language.say("page.density")};
  const refusal =
    refusedDose(core, state, {compare: names.compare}, language) ??
    refusedNumber(state, {density: names.density}, language) ??
    (density > possible ? {field: "density", text: language.say("page.density-impossible", {possible})} : undefined);
  return h(
    "section",
    {class: "compare", "aria-labelledby": "compare-title"},
    h("h2", {id: "compare-title"}, language.say("page.compare")),
    h(
      "div",
      {class: "inputs"},
      numberField(state, "compare", names.compare, set, {placeholder: language.number(amount), ...marked(refusal, "compare")}),
      numberField(state, "density", names.density, set, marked(refusal, "density")),
    ),
    refusal
      ? h("div", {role: "alert"}, refused(refusal, "compare", "density"))
      : comparisonView(
          tables.capsules.map((capsule) => core.compare(amount, {...person, capsule, density})),
          new Set<string>(report?.claim.forms),
          state.age !== "",
          sorting,
          language,
          sort,
        ),
    density > tight && !refusal ? h("p", {class: "aside"}, language.say("page.density-tight")) : undefined,
  );
}

/** The table, and how the dose, in any form, compares with the levels for the person. */
function comparisonView(
  comparisons: Comparison[],
  named: Set<string>,
  hasAge: boolean,
  sorting: Sorting,
  language: Language,
  sort: Actions["sort"],
): Child[] {
  const {elemental_mg: amount, limits} = comparisons[0]!;
  const rows = sorted(formRows(comparisons, language), sorting, language);
  const widest = Math.max(...rows.map((row) => row.mass.high));
  const percent = (mass: number) => `${((100 * mass) / widest).toFixed(2)}%`;
  const mass = language.say("page.mass", {mg: language.mg(amount)});
  const heading = (by: Column, text: string, span?: number) =>
    h(
      "th",
      {scope: "col", colspan: span, "aria-sort": sorting.by === by ? (sorting.down ? "descending" : "ascending") : "none"},
      h("button", {type: "button", onclick: () => sort(by)}, text, h("span", {"aria-hidden": "true"})),
    );
  const capsules = ({low, high}: Range) =>
    low === high ? language.number(low) : `${language.number(low)}–${language.number(high)}`;
  const row = (one: Row) => {
    const {low, high} = one.mass;
    const bar = (from: number, to: number, name?: string) =>
      h("rect", {class: name, x: percent(from), width: percent(to - from), y: 3, height: 6});
    return h(
      "tr",
      {class: named.has(one.id) ? "named" : undefined},
      h("th", {scope: "row"}, one.name),
      h("td", {}, language.range(low, high)),
      h(
        "td",
        {class: "bar", "aria-hidden": "true"},
        h("svg", {width: "100%", height: 12}, bar(0, low), bar(low, high, "open")),
      ),
      one.capsules.map((count) => h("td", {}, capsules(count))),
    );
  };
  return [
    h(
      "div",
      {class: "scroll", role: "region", "aria-label": mass, tabindex: 0},
      h(
        "table",
        {class: "forms"},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            heading("form", language.say("column.form")),
            heading("mass", mass, 2),
            tables.capsules.map((size) => h("th", {scope: "col"}, language.say("column.capsules", {size}))),
          ),
        ),
        h("tbody", {}, rows.map(row)),
      ),
    ),
    h("p", {class: "aside"}, hasAge ? undefined : `${language.say("page.compare-note")} `, limitsLine(limits, language)),
  ];
}

const limitsLine = (limits: Comparison["limits"], language: Language): string =>
  limits
    .flatMap(({body, mg, result}) => (mg === null ? [] : [language.say(`limit.${result}`, {body, mg})]))
    .join(" · ");
