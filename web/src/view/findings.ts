// What was found, in words; each finding opens into its explanation, its numbers and its sources.
import references from "magdose:tables/references";
import species from "magdose:tables/species";

import type {Report} from "../core.js";
import type {Language} from "./language.js";
import {h, type Tree} from "./tree.js";

export type Finding = Report["findings"][number];

// All of them are percents.
const oneDecimal = new Set([
  "stated", "ceiling", "allowed", "theory", "mass_percent", "magnesium_percent", "exact", "nearest_percent",
]);

function sayFact(key: string, value: string | number, language: Language): string {
  if (typeof value === "number") {
    if (key === "density") return language.fixed(value, 2);
    return oneDecimal.has(key) ? language.fixed(value, 1) : language.number(value);
  }
  if (key === "form" || key === "buffer") return language.form(value);
  if (key === "usual") return species[value] ?? value;
  if (key === "fits" || key === "nearest") return references[value] ?? value;
  if (key === "market") return language.market(value);
  const message = `${key === "named" ? "reference" : key}.${value}`;
  return language.has(message) ? language.say(message) : value;
}

/** The evidence in words. A finding about a dose prints the numbers of the first reading's rows. */
function sayEvidence({readings}: Report, {code, evidence}: Finding, language: Language): [string, string][] {
  const dose = readings[0]?.shown.elemental_mg;
  const shownFact = (key: string) => {
    if (!dose) return undefined;
    if (key === "mg" && /^MG[34]/.test(code)) return dose;
    if (code !== "MG103") return undefined;
    return key === "low" ? {low: dose.low, high: dose.low} : key === "high" ? {low: dose.high, high: dose.high} : undefined;
  };
  return Object.entries(evidence).map(([key, value]) => {
    const shown = shownFact(key);
    return [key, shown ? language.shown(shown) : sayFact(key, value, language)];
  });
}

export function sayFinding(report: Report, finding: Finding, language: Language): string {
  const values = Object.fromEntries(sayEvidence(report, finding, language));
  return language.say(finding.code, values);
}

export type Sources = typeof import("magdose:sources").default;

/** By its id until the list of sources is there. */
export function sourceView(id: string, sources: Sources | undefined): Tree {
  const source = sources?.[id];
  if (!source) return h("li", {}, id);
  const [title, publisher, date, address] = source;
  const from = [publisher, date].filter(Boolean).join(", ");
  return h("li", {}, address ? h("a", {href: address, rel: "noreferrer"}, title) : title, from ? ` (${from})` : undefined);
}

const symbols = {error: "✕", warning: "△", note: "·"};

const sentence = (report: Report, finding: Finding, language: Language): Tree[] => [
  h("span", {class: "symbol", "aria-hidden": "true"}, symbols[finding.severity]),
  h("span", {class: "severity"}, language.say(`severity.${finding.severity}`)),
  h("span", {class: "words"}, sayFinding(report, finding, language)),
];

/** What the findings' elements are called: by their codes, numbered where there are several of one. */
export const findingIds = ({findings}: Report): string[] =>
  findings.map(({code}, i) => {
    const before = findings.slice(0, i).filter((other) => other.code === code).length;
    return `finding-${code}${before ? `-${before + 1}` : ""}`;
  });

const counts = new Set(["age", "amount", "capsules", "count", "units"]);

/** The unit of a number; a sentence has its own. */
function unitOf(key: string, evidence: Finding["evidence"]): string {
  if (counts.has(key)) return "";
  if (key === "density" || key === "possible") return " g/mL";
  if (key === "serving_g") return " g";
  const isBound = key === "low" || key === "high";
  return oneDecimal.has(key) || key === "percent" || (isBound && "stated" in evidence) ? " %" : " mg";
}

/** The numbers of a finding, by name. */
const evidenceView = (report: Report, finding: Finding, language: Language): Tree[] => [
  h("h4", {}, language.say("page.numbers")),
  h(
    "dl",
    {class: "evidence"},
    sayEvidence(report, finding, language).map(([key, words]) =>
      h(
        "div",
        {},
        h("dt", {}, language.say(`evidence.${key.replace(/_mg$/, "")}`)),
        h("dd", {}, words, typeof finding.evidence[key] === "number" ? unitOf(key, finding.evidence) : undefined),
      ),
    ),
  ),
];

function findingView(
  report: Report,
  finding: Finding,
  id: string,
  language: Language,
  sources: Sources | undefined,
  onOpen: () => void,
): Tree {
  const {code, evidence} = finding;
  const isExplained = language.has(`${code}.long`);
  return h(
    "li",
    {class: `finding ${finding.severity}`, id},
    h(
      "details",
      {ontoggle: onOpen},
      h("summary", {}, sentence(report, finding, language)),
      h(
        "div",
        {class: "more"},
        isExplained ? h("p", {}, language.say(`${code}.long`)) : undefined,
        isExplained && Object.keys(evidence).length > 0 ? evidenceView(report, finding, language) : undefined,
        finding.sources.length === 0
          ? undefined
          : [
              h("h4", {}, language.say("page.sources")),
              h("ul", {class: "sources"}, finding.sources.map((id) => sourceView(id, sources))),
            ],
        h("p", {class: "code"}, `${code} ${finding.id}`),
      ),
    ),
  );
}

/** Each finding opens into its explanation. */
export function findingsView(
  report: Report,
  language: Language,
  sources: Sources | undefined,
  onOpen: () => void,
): Tree {
  const ids = findingIds(report);
  return h(
    "section",
    {class: "findings", "aria-labelledby": "findings-title"},
    h("h3", {id: "findings-title"}, language.say("page.findings")),
    h("ul", {}, report.findings.map((finding, i) => findingView(report, finding, ids[i]!, language, sources, onOpen))),
  );
}

/** One sentence for each finding, under a line that opens. */
export const findingsInBrief = (report: Report, language: Language): Tree =>
  h(
    "details",
    {class: "findings", part: "findings"},
    h("summary", {}, `${language.say("page.findings")} (${report.findings.length})`),
    h(
      "ul",
      {},
      report.findings.map((finding) => h("li", {class: `finding ${finding.severity}`}, sentence(report, finding, language))),
    ),
  );
