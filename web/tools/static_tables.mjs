// The tables that the page shows where no script runs, as HTML; computed by the same core.
import {adultLevels, messages, table} from "./tables.mjs";

const escape = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);

const percent = (fraction) => (100 * fraction).toFixed(1);
const mass = (fraction) => Math.round(300 / fraction);
const span = (low, high) => (low === high ? low : `${low} to ${high}`);

function htmlTable(caption, columns, rows) {
  const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join("");
  const body = rows
    .map(([first, ...rest]) => `<tr><th scope="row">${escape(first)}</th>${rest.map((cell) => `<td>${escape(cell)}</td>`).join("")}</tr>`)
    .join("\n");
  return `<div class="scroll" role="region" aria-label="${escape(caption)}" tabindex="0"><table><caption>${escape(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** `core` is a Core of src/core.ts. */
export function staticTables(core) {
  const say = messages("en", "page");
  const forms = table("forms");
  const fractions = core.formFractions(forms.length);
  const computable = forms
    .map((form, i) => ({...form, ...fractions[i]}))
    .filter((form) => form.high > 0 && form.excipient === "no");
  return [
    htmlTable(
      "Magnesium in what is sold as each form",
      ["Form", "Magnesium, %", "Compound that holds 300 mg of magnesium, mg"],
      computable.map((form) => [
        say[`form.${form.id}`],
        span(percent(form.low), percent(form.high)),
        span(mass(form.high), mass(form.low)),
      ]),
    ),
    htmlTable(
      "Upper levels and maxima for supplements, adults",
      ["Authority", "mg a day", "What it is"],
      adultLevels().map((level) => [level.body, level.mg, level.name]),
    ),
  ].join("\n");
}
