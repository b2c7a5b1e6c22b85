// Magnesium a day drawn on a scale: the dose range as a band, upper levels as marks, the label's value
// or interval as a bar for each reading. Positions are in percent, so that letters keep their size.
import {html, nothing, svg, type TemplateResult} from "lit";
import tables from "magdose:tables";

import type {Report} from "../src/core.js";
import type {Language} from "./language.js";

const top = 14;
const barHeight = 22;
const labelHeight = 17;
const leastGap = 22; // percent between two names in one row

/** A round number above everything to be shown, and the steps to it. */
export function scaleOf(largest: number): {end: number; step: number} {
  const wanted = Math.max(500, largest * 1.08);
  let step = 100;
  while (wanted / step > 8) step *= String(step).startsWith("2") ? 2.5 : 2;
  return {end: Math.ceil(wanted / step) * step, step};
}

/** Rows for names, so that none stands on another. */
export function rowsOf(positions: number[]): number[] {
  const ends: number[] = [];
  return positions.map((position) => {
    const free = ends.findIndex((end) => position - end >= leastGap);
    const row = free < 0 ? ends.length : free;
    ends[row] = position;
    return row;
  });
}

export function scaleView(report: Report, language: Language): TemplateResult {
  const {readings} = report;
  const limits = (readings[0]?.limits ?? [])
    .flatMap(({body, mg}) => (mg === null ? [] : [{body, mg}]))
    .sort((a, b) => a.mg - b.mg);
  const largest = Math.max(
    ...readings.map((reading) => reading.elemental_mg.high),
    ...limits.map(({mg}) => mg),
    tables.doseRange.high,
  );
  const {end, step} = scaleOf(largest);
  const percent = (mg: number) => (100 * mg) / end;
  const x = (mg: number) => `${percent(mg).toFixed(3)}%`;
  const axis = top + readings.length * barHeight + 8;
  const names = rowsOf(limits.map(({mg}) => percent(mg)));
  const height = axis + 26 + (Math.max(-1, ...names) + 1) * labelHeight + 6;
  const ticks = Array.from({length: Math.round(end / step) + 1}, (_, i) => i * step);
  const anchor = (mg: number) => (percent(mg) < 6 ? "start" : percent(mg) > 94 ? "end" : "middle");
  const said = readings.map((reading) => language.range(reading.elemental_mg.low, reading.elemental_mg.high)).join("; ");
  const {low, high} = tables.doseRange;
  return html`<figure class="scale">
    <svg width="100%" height=${height} role="img" aria-label="${language.say("page.scale")}: ${said}">
      <rect class="band" x=${x(low)} width=${x(high - low)} y="0" height=${axis} />
      <text class="band-name" x=${x((low + high) / 2)} y="11" text-anchor="middle">${low}–${high} mg</text>
      <line class="axis" x1="0" x2="100%" y1=${axis} y2=${axis} />
      ${limits.map(({body, mg}, i) => {
        const y = axis + 26 + names[i]! * labelHeight;
        return svg`<line class="limit" x1=${x(mg)} x2=${x(mg)} y1=${top + 2} y2=${y + 2} />
          <text class="limit-name" x=${x(mg)} y=${y + 13} text-anchor=${anchor(mg)}>${body} ${language.number(mg)}</text>`;
      })}
      ${ticks.map(
        (mg) => svg`<line class="tick" x1=${x(mg)} x2=${x(mg)} y1=${axis} y2=${axis + 5} />
          <text class="tick-name" x=${x(mg)} y=${axis + 18} text-anchor=${anchor(mg)}>${language.number(mg)}</text>`,
      )}
      ${readings.map(({elemental_mg: {low: from, high: to, best}}, i) => {
        const y = top + 6 + i * barHeight;
        return svg`<rect class="value" x=${x(from)} width=${x(to - from)} y=${y + 3} height="8" />
          <circle class="value" cx=${x(best)} cy=${y + 7} r="6.5" />
          ${readings.length > 1 ? svg`<text class="value-name" x=${x(to)} dx="12" y=${y + 12}>${"ab"[i] ?? ""}</text>` : nothing}`;
      })}
    </svg>
    <figcaption>${language.say("page.scale-note", {low, high})}</figcaption>
    <details class="behind">
      <summary>${language.say("page.as-table")}</summary>
      <div class="scroll" role="region" aria-label=${language.say("page.scale")} tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${language.say("column.body")}</th>
              <th scope="col">${language.say("column.mg")}</th>
              ${readings.map((reading) => html`<th scope="col">${language.say(`reading.${reading.name}`)}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${limits.map(
              ({body, mg}) => html`<tr>
                <th scope="row">${body}</th>
                <td>${language.number(mg)}</td>
                ${readings.map(({limits: all}) => {
                  const result = all.find((limit) => limit.body === body)?.result ?? "none";
                  return html`<td>${language.say(`limit.${result}`, {body, mg})}</td>`;
                })}
              </tr>`,
            )}
            <tr>
              <th scope="row">${language.say("row.dose-range")}</th>
              <td>${low}–${high}</td>
              ${readings.map((reading) => html`<td>${language.say(`dose.${reading.dose_range}`, {low, high})}</td>`)}
            </tr>
          </tbody>
        </table>
      </div>
    </details>
  </figure>`;
}
