// What was found, in words; each finding opens into its explanation, its numbers and its sources.
import {html, nothing, type TemplateResult} from "lit";
import tables from "magdose:tables";

import type {Report} from "../src/core.js";
import type {Language, Values} from "./language.js";

export type Finding = Report["findings"][number];

const oneDecimal = new Set([
  "stated", "ceiling", "allowed", "theory", "mass_percent", "magnesium_percent", "exact", "nearest_percent",
]);

function sayFact(key: string, value: string | number, language: Language): string {
  if (typeof value === "number") {
    if (key === "density") return language.fixed(value, 2);
    return oneDecimal.has(key) ? language.fixed(value, 1) : language.number(value);
  }
  if (key === "form" || key === "buffer") return language.form(value);
  if (key === "usual") return tables.species[value] ?? value;
  if (key === "fits" || key === "nearest") return tables.references[value] ?? value;
  if (key === "market") return language.market(value);
  return language.has(`${key}.${value}`) ? language.say(`${key}.${value}`) : value;
}

// The catalogues are shared with the command line; advice on its options has no place here.
const withoutOptions = (text: string): string =>
  text
    .split(/(?<=[.;])\s+/)
    .filter((sentence) => !/(^|\s)--[a-z]/.test(sentence))
    .join(" ")
    .replace(/;$/, "");

export function sayFinding(finding: Finding, language: Language): string {
  const values: Values = {};
  for (const [key, value] of Object.entries(finding.evidence)) values[key] = sayFact(key, value, language);
  return withoutOptions(language.say(finding.code, values));
}

export type SourceList = Record<string, [title: string, publisher: string, date: string, address: string]>;

export function sourceView(id: string, sources: SourceList | undefined): TemplateResult {
  const source = sources?.[id];
  if (!source) return html`<li>${id}</li>`;
  const [title, publisher, date, address] = source;
  const from = [publisher, date].filter(Boolean).join(", ");
  return html`<li>
    ${address ? html`<a href=${address} rel="noreferrer">${title}</a>` : title}${from ? ` (${from})` : nothing}
  </li>`;
}

const symbols = {error: "✕", warning: "△", note: "·"};

function findingView(finding: Finding, language: Language, sources: SourceList | undefined): TemplateResult {
  const evidence = Object.entries(finding.evidence);
  return html`<li class="finding ${finding.severity}" id="finding-${finding.code}">
    <details>
      <summary>
        <span class="symbol" aria-hidden="true">${symbols[finding.severity]}</span>
        <span class="severity">${language.say(`severity.${finding.severity}`)}</span>
        <span class="words">${sayFinding(finding, language)}</span>
      </summary>
      <div class="more">
        <p>${withoutOptions(language.say(`${finding.code}.long`))}</p>
        ${evidence.length === 0
          ? nothing
          : html`<h4>${language.say("page.numbers")}</h4>
              <dl class="evidence">
                ${evidence.map(
                  ([key, value]) => html`<div>
                    <dt>${key}</dt>
                    <dd>${sayFact(key, value, language)}</dd>
                  </div>`,
                )}
              </dl>`}
        ${finding.sources.length === 0
          ? nothing
          : html`<h4>${language.say("page.sources")}</h4>
              <ul class="sources">${finding.sources.map((id) => sourceView(id, sources))}</ul>`}
        <p class="code">${finding.code} ${finding.id}</p>
      </div>
    </details>
  </li>`;
}

export const findingsView = (
  report: Report,
  language: Language,
  sources: SourceList | undefined,
  onOpen: () => void,
): TemplateResult => html`<section class="findings" aria-labelledby="findings-title">
  <h3 id="findings-title">${language.say("page.findings")}</h3>
  <ul @toggle=${{handleEvent: onOpen, capture: true}}>
    ${report.findings.map((finding) => findingView(finding, language, sources))}
  </ul>
</section>`;
