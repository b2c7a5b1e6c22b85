// The same magnesium from every form: mass of the compound, capsules by size, limits.
import {html, nothing, type TemplateResult} from "lit";
import tables from "magdose:tables";

import type {Core, FormFractions, Report} from "../src/core.js";
import {typedNumber} from "../src/view/label_fields.js";
import type {Language} from "./language.js";
import {levelsFor} from "./plan.js";

interface Row extends FormFractions {
  id: string;
  name: string;
}

export type Column = "form" | "mass" | "capsules";
export interface Sorting {
  by: Column;
  down: boolean;
}

/** mg of powder in a capsule of `ml`. */
const fill = (ml: number, density: number) => 1000 * ml * density;

export function rowsOf(core: Core, language: Language): Row[] {
  const fractions = core.formFractions(tables.forms.length);
  return tables.forms.flatMap(({id, excipient}, i) => {
    const {low, high, usual} = fractions[i]!;
    return excipient || high === 0 ? [] : [{id, name: language.form(id), low, high, usual}];
  });
}

function sorted(rows: Row[], {by, down}: Sorting, language: Language): Row[] {
  const order = by === "form" ? (a: Row, b: Row) => language.compare(a.name, b.name) : (a: Row, b: Row) => b.high - a.high;
  return [...rows].sort((a, b) => (down ? -order(a, b) : order(a, b)));
}

export interface Compare {
  mg: string;
  density: string;
  /** Empty: an adult. */
  age: string;
  sorting: Sorting;
}

interface Actions {
  set(key: "compare" | "density", value: string): void;
  sort(by: Column): void;
}

export function compareView(
  core: Core,
  report: Report | undefined,
  {mg, density, age, sorting}: Compare,
  language: Language,
  actions: Actions,
): TemplateResult {
  const fromLabel = report?.readings[0]?.elemental_mg.best;
  const amount = typedNumber(mg) ?? fromLabel ?? 300;
  const packed = typedNumber(density) ?? 0.7;
  const rows = sorted(rowsOf(core, language), sorting, language);
  const widest = Math.max(...rows.map((row) => amount / row.low));
  const percent = (mass: number) => `${((100 * mass) / widest).toFixed(2)}%`;
  const capsules = (row: Row, ml: number) => {
    const [least, most] = [row.high, row.low].map((fraction) => Math.ceil(amount / fraction / fill(ml, packed) - 1e-9));
    return least === most ? language.number(most!) : `${language.number(least!)}–${language.number(most!)}`;
  };
  const named = new Set(report?.claim.forms ?? []);
  const heading = (by: Column, text: string, span = 1) => html`<th
    scope="col"
    colspan=${span}
    aria-sort=${sorting.by === by ? (sorting.down ? "descending" : "ascending") : "none"}
  >
    <button type="button" @click=${() => actions.sort(by)}>${text}<span aria-hidden="true"></span></button>
  </th>`;
  return html`<section class="compare" aria-labelledby="compare-title">
    <h2 id="compare-title">${language.say("page.compare")}</h2>
    <div class="inputs">
      <label>
        <span>${language.say("page.compare-amount")}</span>
        <input inputmode="decimal" .value=${mg} placeholder=${language.number(amount)}
          @input=${(event: Event) => actions.set("compare", (event.target as HTMLInputElement).value)} />
      </label>
      <label>
        <span>${language.say("page.density")}</span>
        <input inputmode="decimal" .value=${density}
          @input=${(event: Event) => actions.set("density", (event.target as HTMLInputElement).value)} />
      </label>
    </div>
    ${packed > tables.density.possible
      ? html`<p class="refused" role="alert">${language.say("page.density-impossible", {possible: tables.density.possible})}</p>`
      : html`<div class="scroll" role="region" aria-label=${language.say("page.mass", {mg: language.mg(amount)})} tabindex="0">
          <table class="forms">
            <thead>
              <tr>
                ${heading("form", language.say("column.form"))}
                ${heading("mass", language.say("page.mass", {mg: language.mg(amount)}), 2)}
                ${tables.capsules.map(({size}) => html`<th scope="col">${language.say("column.capsules", {size})}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                (row) => html`<tr class=${named.has(row.id as never) ? "named" : ""}>
                  <th scope="row">${row.name}</th>
                  <td>${language.range(amount / row.high, amount / row.low)}</td>
                  <td class="bar" aria-hidden="true">
                    <svg width="100%" height="12">
                      <rect x="0" width=${percent(amount / row.high)} y="3" height="6" />
                      <rect class="open" x=${percent(amount / row.high)} y="3" height="6"
                        width=${percent(amount / row.low - amount / row.high)} />
                    </svg>
                  </td>
                  ${tables.capsules.map(({ml}) => html`<td>${capsules(row, ml)}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>
        </div>`}
    <p class="aside">${age ? nothing : language.say("page.compare-note")} ${limitsLine(amount, report, language)}</p>
    ${packed > tables.density.tight && packed <= tables.density.possible
      ? html`<p class="aside">${language.say("page.density-tight")}</p>`
      : nothing}
  </section>`;
}

/** How the amount, whatever its form, stands to the levels for the person. */
function limitsLine(mg: number, report: Report | undefined, language: Language): string {
  return levelsFor(report)
    .map(({body, mg: level}) => language.say(`limit.${mg > level ? "above" : mg < level ? "below" : "within"}`, {body, mg: level}))
    .join(" · ");
}
