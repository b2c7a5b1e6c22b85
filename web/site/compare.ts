// The same magnesium from every form: mass of the compound, capsules by size, limits.
import tables from "magdose:tables";

import type {Core, Report} from "../src/core.js";
import {typedNumber} from "../src/view/label_fields.js";
import {h, type Tree} from "../src/view/tree.js";
import type {Language} from "./language.js";
import {numberField, type SetState} from "./number_field.js";
import {levelsFor} from "./plan.js";
import {marked, refused, refusedNumber} from "./refused.js";
import type {State} from "./state.js";

interface Row {
  id: string;
  name: string;
  /** mg of magnesium in a mg of the compound, above 0. */
  low: number;
  high: number;
}

export type Column = "form" | "mass";

export interface Sorting {
  by: Column;
  down: boolean;
}

/** The forms whose magnesium can be computed. */
function formRows(core: Core, language: Language): Row[] {
  const fractions = core.formFractions(tables.forms.length);
  return tables.forms.flatMap(({id, excipient}, i) => {
    const {low, high} = fractions[i]!;
    return excipient || high === 0 ? [] : [{id, name: language.form(id), low, high}];
  });
}

function sorted(rows: Row[], {by, down}: Sorting, language: Language): Row[] {
  const order = by === "form" ? (a: Row, b: Row) => language.compare(a.name, b.name) : (a: Row, b: Row) => b.high - a.high;
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
  sorting: Sorting,
  language: Language,
  {set, sort}: Actions,
): Tree {
  const amount = typedNumber(state.compare) ?? report?.readings[0]?.elemental_mg.best ?? 300;
  const packed = typedNumber(state.density) ?? 0.7; // g/mL
  const {tight, possible} = tables.density;
  const names = {compare: language.say("page.compare-amount"), density: language.say("page.density")};
  const refusal =
    refusedNumber(state, names, language) ??
    (packed > possible ? {field: "density", text: language.say("page.density-impossible", {possible})} : undefined);
  const rows = sorted(formRows(core, language), sorting, language);
  const widest = Math.max(...rows.map((row) => amount / row.low));
  const percent = (mass: number) => `${((100 * mass) / widest).toFixed(2)}%`;
  const capsules = (row: Row, ml: number) => {
    const fill = 1000 * ml * packed; // mg
    const [least, most] = [row.high, row.low].map((fraction) => language.number(Math.ceil(amount / fraction / fill - 1e-9)));
    return least === most ? most : `${least}–${most}`;
  };
  const named = new Set<string>(report?.claim.forms);
  const mass = language.say("page.mass", {mg: language.mg(amount)});
  const heading = (by: Column, text: string, span?: number) =>
    h(
      "th",
      {scope: "col", colspan: span, "aria-sort": sorting.by === by ? (sorting.down ? "descending" : "ascending") : "none"},
      h("button", {type: "button", onclick: () => sort(by)}, text, h("span", {"aria-hidden": "true"})),
    );
  const row = (one: Row) => {
    const [least, most] = [amount / one.high, amount / one.low];
    const bar = (from: number, to: number, name?: string) =>
      h("rect", {class: name, x: percent(from), width: percent(to - from), y: 3, height: 6});
    return h(
      "tr",
      {class: named.has(one.id) ? "named" : undefined},
      h("th", {scope: "row"}, one.name),
      h("td", {}, language.range(least, most)),
      h(
        "td",
        {class: "bar", "aria-hidden": "true"},
        h("svg", {width: "100%", height: 12}, bar(0, least), bar(least, most, "open")),
      ),
      tables.capsules.map(({ml}) => h("td", {}, capsules(one, ml))),
    );
  };
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
      : h(
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
                tables.capsules.map(({size}) => h("th", {scope: "col"}, language.say("column.capsules", {size}))),
              ),
            ),
            h("tbody", {}, rows.map(row)),
          ),
        ),
    h("p", {class: "aside"}, state.age ? undefined : `${language.say("page.compare-note")} `, limitsLine(amount, report, language)),
    packed > tight && !refusal ? h("p", {class: "aside"}, language.say("page.density-tight")) : undefined,
  );
}

/** How the amount, whatever its form, stands to the levels for the person. */
function limitsLine(mg: number, report: Report | undefined, language: Language): string {
  return levelsFor(report)
    .map(({body, mg: level}) => language.say(`limit.${mg > level ? "above" : mg < level ? "below" : "within"}`, {body, mg: level}))
    .join(" · ");
}
