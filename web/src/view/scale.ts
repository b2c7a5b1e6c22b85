// Magnesium a day drawn on a scale: the dose range as a band, upper levels as marks, the label's value
// or interval as a bar for each reading. Positions are in percent, so that letters keep their size.
import doseRange from "magdose:tables/doseRange";

import type {Report} from "../core.js";
import type {Language} from "./language.js";
import {h, type Tree} from "./tree.js";

const top = 14;
const barHeight = 22;
const labelHeight = 17;
const leastGap = 22; // percent between two names in one row

/** What the i-th of several readings is called: a, b, c ... */
export const letterOf = (i: number): string => String.fromCharCode("a".charCodeAt(0) + i);

/** A round number above everything to be shown, and the steps to it. */
function scaleOf(largest: number): {end: number; step: number} {
  const wanted = Math.max(500, largest * 1.08);
  let step = 100;
  while (wanted / step > 8) step *= String(step).startsWith("2") ? 2.5 : 2;
  return {end: Math.ceil(wanted / step) * step, step};
}

/** Rows for names, so that none covers another. */
function rowsOf(positions: number[]): number[] {
  const ends: number[] = [];
  return positions.map((position) => {
    const free = ends.findIndex((end) => position - end >= leastGap);
    const row = free < 0 ? ends.length : free;
    ends[row] = position;
    return row;
  });
}

/** `doses` says each reading's magnesium in words. */
export function scaleView(report: Report, doses: readonly string[], language: Language): Tree {
  const {readings} = report;
  const limits = (readings[0]?.limits ?? [])
    .flatMap(({body, mg}) => (mg === null ? [] : [{body, mg}]))
    .sort((a, b) => a.mg - b.mg);
  const largest = Math.max(
    ...readings.map((reading) => reading.shown.elemental_mg.high),
    ...limits.map(({mg}) => mg),
    doseRange.high,
  );
  const {end, step} = scaleOf(largest);
  const percent = (mg: number) => (100 * mg) / end;
  const x = (mg: number) => `${percent(mg).toFixed(3)}%`;
  const axis = top + readings.length * barHeight + 8;
  const names = rowsOf(limits.map(({mg}) => percent(mg)));
  const height = axis + 26 + (Math.max(-1, ...names) + 1) * labelHeight + 6;
  const ticks = Array.from({length: Math.round(end / step) + 1}, (_, i) => i * step);
  const anchor = (mg: number) => (percent(mg) < 6 ? "start" : percent(mg) > 94 ? "end" : "middle");
  const {low, high} = doseRange;
  const forAdults = readings.some(({dose_range}) => dose_range !== "none");
  const line = (name: string, mg: number, y1: number, y2: number) => h("line", {class: name, x1: x(mg), x2: x(mg), y1, y2});
  const text = (name: string, mg: number, y: number, words: string) =>
    h("text", {class: name, x: x(mg), y, "text-anchor": anchor(mg)}, words);
  const drawing = h(
    "svg",
    {width: "100%", height, role: "img", "aria-label": `${language.say("page.scale")}: ${doses.join("; ")}`},
    forAdults
      ? [
          h("rect", {class: "band", x: x(low), width: x(high - low), y: 0, height: axis}),
          text("band-name", (low + high) / 2, 11, `${low}–${high} mg`),
        ]
      : undefined,
    h("line", {class: "axis", x1: "0", x2: "100%", y1: axis, y2: axis}),
    limits.map(({body, mg}, i) => {
      const y = axis + 26 + names[i]! * labelHeight;
      return [line("limit", mg, top + 2, y + 2), text("limit-name", mg, y + 13, `${body} ${language.number(mg)}`)];
    }),
    ticks.map((mg) => [line("tick", mg, axis, axis + 5), text("tick-name", mg, axis + 18, language.number(mg))]),
    readings.map(({shown: {elemental_mg: {low: from, high: to, best}}}, i) => {
      const y = top + 6 + i * barHeight;
      return [
        h("rect", {class: "value", x: x(from), width: x(to - from), y: y + 3, height: 8}),
        h("circle", {class: "value", cx: x(best), cy: y + 7, r: 6.5}),
        readings.length > 1 ? h("text", {class: "value-name", x: x(to), dx: 12, y: y + 12}, letterOf(i)) : undefined,
      ];
    }),
  );
  const column = (name: string) => h("th", {scope: "col"}, name);
  const row = (name: string, amount: string, cells: string[]) =>
    h("tr", {}, h("th", {scope: "row"}, name), h("td", {}, amount), cells.map((cell) => h("td", {}, cell)));
  const table = h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        column(language.say("column.body")),
        column("mg"),
        readings.map((reading) => column(language.say(`reading.${reading.name}`))),
      ),
    ),
    h(
      "tbody",
      {},
      limits.map(({body, mg}) => {
        const results = readings.map(({limits: all}) => all.find((limit) => limit.body === body)?.result ?? "none");
        return row(body, language.number(mg), results.map((result) => language.say(`limit.${result}`, {body, mg})));
      }),
      row(
        language.say("row.dose-range"),
        `${low}–${high}`,
        readings.map((reading) => language.say(`dose.${reading.dose_range}`, {low, high})),
      ),
    ),
  );
  return h(
    "figure",
    {class: "scale", part: "scale"},
    drawing,
    forAdults ? h("figcaption", {}, language.say("page.scale-note", {low, high})) : undefined,
    h(
      "details",
      {class: "as-table"},
      h("summary", {}, language.say("page.as-table")),
      h("div", {class: "scroll", role: "group", "aria-label": language.say("page.scale"), tabindex: 0}, table),
    ),
  );
}
