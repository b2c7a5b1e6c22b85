// The view "card": the answer, what was found in brief, and what it is not.
import type {Report} from "../core.js";
import {answerView} from "../view/answer.js";
import {findingsInBrief, sayFinding} from "../view/findings.js";
import type {Language} from "../view/language.js";
import {h, type Child} from "../view/tree.js";

/** What is above a level or has none: said at once, as no verdict tells of it. */
export function excessOf(report: Report, language: Language): string {
  const said = report.findings.flatMap((finding) => {
    const {code, evidence} = finding;
    const body = String(evidence.body);
    if (code === "MG303") return language.say("limit.above", {body, mg: Number(evidence.limit)});
    if (code === "MG304") return language.say("limit.none", {body});
    return code === "MG407" ? sayFinding(report, finding, language) : [];
  });
  return [...new Set(said)].join(" · ");
}

/** The answer and what belongs below it. */
export function answerInBrief(report: Report, language: Language): Child[] {
  const excess = excessOf(report, language);
  return [
    answerView(report, language, "p"),
    h(
      "div",
      {class: "foot"},
      excess ? h("p", {class: "excess"}, `△ ${excess}`) : undefined,
      report.findings.length > 0 ? findingsInBrief(report, language) : undefined,
      h("p", {class: "note", part: "note"}, language.say("text.not-medical")),
    ),
  ];
}

export const cardView = (report: Report, language: Language): Child[] => [
  h("div", {class: "card", part: "card", role: "group", "aria-labelledby": "verdict"}, answerInBrief(report, language)),
];
