// The view "badge": magnesium a day and the verdict, in a line of text.
import type {Report} from "../core.js";
import {dose, reason} from "../view/answer.js";
import type {Language} from "../view/language.js";
import {h, type Child} from "../view/tree.js";
import {excessOf} from "./card.js";

export function badgeView(report: Report, language: Language): Child[] {
  const {verdict, readings} = report;
  const amounts = [...new Set(readings.map((reading) => dose(reading, language)))].join(" / ");
  const excess = excessOf(report, language);
  return [
    h(
      "span",
      {class: `badge ${verdict}`, part: `badge ${verdict}`, title: [reason(report, language), excess].filter(Boolean).join(" · ")},
      amounts
        ? [
            h("span", {class: "unseen"}, `${language.say("row.magnesium")}: `),
            h("strong", {part: "amount"}, amounts),
            h("abbr", {"aria-hidden": "true"}, " Mg"),
          ]
        : undefined,
      h("span", {class: "word", part: "verdict"}, language.say(`verdict.${verdict}`)),
      excess ? [h("span", {class: "excess", "aria-hidden": "true"}, "△"), h("span", {class: "unseen"}, excess)] : undefined,
    ),
  ];
}
