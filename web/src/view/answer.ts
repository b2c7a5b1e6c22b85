// The verdict in words and the amount of magnesium, for each reading.
import type {Report} from "../core.js";
import {sayFinding, type Finding} from "./findings.js";
import type {Language} from "./language.js";
import {letterOf, scaleView} from "./scale.js";
import {h, type Child, type Tree} from "./tree.js";

type Reading = Report["readings"][number];

/** "300 mg", or "158 to 260 mg" where more than rounding is open. */
export const dose = (reading: Reading, language: Language): string => language.shownMg(reading.shown.elemental_mg);

// Findings of chemistry, arithmetic and reading make verdicts; doses and label rules do not.
function decides({severity, code}: Finding): boolean {
  const number = Number(code.slice(2));
  const partly = code === "MG905" || code === "MG906"; // only a part was read
  return severity !== "note" && (number < 300 || number >= 500) && !partly;
}

/** Why the verdict is what it is, in one sentence. */
export function reason(report: Report, language: Language): string {
  const leading = ["impossible", "suspicious", "ambiguous"].includes(report.verdict)
    ? report.findings.find(decides)
    : undefined;
  if (!leading) return language.say(`reason.${report.verdict}`);
  const {evidence} = leading;
  if (leading.code === "MG101")
    return language.say("reason.above-ceiling", {
      compound_mg: Number(evidence.compound_mg),
      most_mg: Number(evidence.most_mg),
      form: language.form(String(evidence.form)),
    });
  const [a, b] = report.readings;
  if (leading.code === "MG902" && a && b)
    return language.say("reason.two-readings", {a: dose(a, language), b: dose(b, language)});
  return sayFinding(report, leading, language);
}

/** The verdict and why, for screen readers. */
export const spokenAnswer = (report: Report, language: Language): string =>
  `${language.say(`verdict.${report.verdict}`)}: ${reason(report, language)}`;

/** "75 mg per capsule"; undefined where the label names no unit. */
export function dosePerUnit(reading: Reading, report: Report, language: Language): string | undefined {
  const unit = reading.shown.per_unit_mg;
  if (!unit) return undefined;
  return language.say(`per-unit.${report.claim.serving.unit ?? "none"}`, {mg: language.shownMg(unit)});
}

/** The mass of the compound a day; undefined where none is known. */
export function compoundMass({shown: {compound_mg: compound}}: Reading, language: Language): string | undefined {
  return compound ? language.shownMg(compound) : undefined;
}

/** "80 % NRV (EU)", of each label reference value. */
export function percentsOf(reading: Reading, language: Language): string[] {
  return Object.entries(reading.shown.percent).map(([name, percent]) =>
    language
      .say("text.percent-of", {
        percent: language.shown(percent),
        reference: name === "NRV" || name === "DV" ? language.say(`reference.${name}`) : "",
        where: name === "NRV" ? "EU" : name === "DV" ? "US" : name,
      })
      .replace("  ", " "),
  );
}

function facts(reading: Reading, report: Report, language: Language): [string, string][] {
  const rows: [string, string][] = [];
  const perUnit = dosePerUnit(reading, report, language);
  if (perUnit) rows.push([language.say("page.per-unit"), perUnit]);
  const compound = compoundMass(reading, language);
  if (compound) rows.push([language.say("row.compound"), compound]);
  rows.push([language.say("row.reference"), percentsOf(reading, language).join(" · ")]);
  return rows;
}

function readingView(reading: Reading, i: number, report: Report, language: Language): Tree {
  const several = report.readings.length > 1;
  return h(
    "div",
    {class: "reading"},
    h(
      "p",
      {class: "dose", part: "dose"},
      h("strong", {part: "amount"}, dose(reading, language)),
      h("span", {}, language.say("row.magnesium")),
      several ? h("em", {}, `${letterOf(i)}) ${language.say(`reading.${reading.name}`)}`) : undefined,
    ),
    h(
      "dl",
      {class: "facts", part: "facts"},
      facts(reading, report, language).map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
    ),
  );
}

/** `heading` is the element that holds the verdict's word. */
export const answerView = (report: Report, language: Language, heading = "h2"): Child[] => [
  h(
    "div",
    {class: `verdict ${report.verdict}`, part: `verdict ${report.verdict}`},
    h(heading, {class: "word", id: "verdict"}, language.say(`verdict.${report.verdict}`)),
    h("p", {part: "reason"}, reason(report, language)),
  ),
  report.readings.length === 0
    ? undefined
    : [
        h("div", {class: "readings"}, report.readings.map((reading, i) => readingView(reading, i, report, language))),
        scaleView(report, report.readings.map((reading) => dose(reading, language)), language),
      ],
];
