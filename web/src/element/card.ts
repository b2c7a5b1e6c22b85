// The view "card": the answer, what was found in brief, and what it is not.
import type {Report} from "../core.js";
import {answerView} from "../view/answer.js";
import {findingsInBrief} from "../view/findings.js";
import type {Language} from "../view/language.js";
import {h, type Child} from "../view/tree.js";

/** The answer and what belongs below it. */
export const answerInBrief = (report: Report, language: Language): Child[] => [
  answerView(report, language, "p"),
  h(
    "div",
    {class: "foot"},
    report.findings.length > 0 ? findingsInBrief(report, language) : undefined,
    h("p", {class: "note", part: "note"}, language.say("text.not-medical")),
  ),
];

export const cardView = (report: Report, language: Language): Child[] => [
  h("div", {class: "card", part: "card", role: "group", "aria-labelledby": "verdict"}, answerInBrief(report, language)),
];
