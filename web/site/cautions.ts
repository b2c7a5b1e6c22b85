// Who should ask before taking magnesium, and which medicines to keep apart from it.
import tables from "magdose:tables";

import {sourceView, type SourceList} from "../src/view/findings.js";
import {h, type Tree} from "../src/view/tree.js";
import type {Language} from "./language.js";
import {ageOf, type State} from "./state.js";

type Caution = (typeof tables.cautions)[number];

function ruleOf({rule, before, after}: Caution, language: Language): string {
  if (rule !== "separate") return language.say(`caution-rule.${rule}`);
  return before > 0
    ? language.say("caution-rule.separate", {before, after})
    : language.say("caution-rule.separate-after", {after});
}

/** Those that what was entered calls for; the others stay folded. */
function applies({id}: Caution, state: State, forms: readonly string[]): boolean {
  const isMother = state.who === "pregnant" || state.who === "lactating";
  switch (id) {
    case "kidney-severe":
      return true;
    case "children-under-4":
      return (ageOf(state) ?? 4) < 4;
    case "pregnancy-lactation":
      return isMother;
    case "pregnancy-threonate":
      return isMother && forms.includes("threonate");
    case "pregnancy-glycerophosphate":
      return state.who === "pregnant" && forms.includes("glycerophosphate");
    default:
      return false;
  }
}

const cautionRow = (caution: Caution, language: Language, sources: SourceList | undefined): Tree =>
  h(
    "tr",
    {},
    h("th", {scope: "row"}, language.say(`caution.${caution.id}`)),
    h(
      "td",
      {},
      ruleOf(caution, language),
      sources ? h("ul", {class: "sources"}, caution.sources.map((id) => sourceView(id, sources))) : undefined,
    ),
  );

export function cautionsView(
  state: State,
  forms: readonly string[],
  language: Language,
  sources: SourceList | undefined,
  onOpen: () => void,
): Tree {
  const isMedicine = ({group}: Caution) => group === "drug" || group === "nutrient";
  const group = (title: string, cautions: Caution[]) =>
    h(
      "details",
      {ontoggle: onOpen},
      h("summary", {}, title),
      h("table", {class: "list"}, h("tbody", {}, cautions.map((caution) => cautionRow(caution, language, sources)))),
    );
  return h(
    "section",
    {class: "cautions", "aria-labelledby": "cautions-title"},
    h("h2", {id: "cautions-title"}, language.say("page.cautions")),
    h("p", {}, language.say("cautions.title")),
    h(
      "ul",
      {class: "now"},
      tables.cautions
        .filter((caution) => applies(caution, state, forms))
        .map((caution) => h("li", {}, h("strong", {}, language.say(`caution.${caution.id}`)), " ", ruleOf(caution, language))),
    ),
    group(language.say("page.conditions"), tables.cautions.filter((caution) => !isMedicine(caution))),
    group(language.say("page.medicines"), tables.cautions.filter(isMedicine)),
  );
}
