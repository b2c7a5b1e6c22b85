// Who should ask before taking magnesium, and which medicines to keep apart from it.
import tables from "magdose:tables";

import {sourceView, type Sources} from "../src/view/findings.js";
import {h, type Tree} from "../src/view/tree.js";
import {applies} from "./applies.js";
import type {Language} from "./language.js";
import {ageOf, type State} from "./state.js";

type Caution = (typeof tables.cautions)[number];

function ruleOf({rule, before, after}: Caution, language: Language): string {
  if (rule !== "separate") return language.say(`caution-rule.${rule}`);
  return before > 0
    ? language.say("caution-rule.separate", {before, after})
    : language.say("caution-rule.separate-after", {after});
}

const cautionRow = (caution: Caution, language: Language, sources: Sources | undefined): Tree =>
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
  sources: Sources | undefined,
  onOpen: () => void,
): Tree {
  const person = {
    years: ageOf(state),
    isPregnant: state.who === "pregnant",
    isLactating: state.who === "lactating",
    forms,
  };
  const group = (title: string, ofMedicines: boolean) =>
    h(
      "details",
      {ontoggle: onOpen},
      h("summary", {}, title),
      h(
        "table",
        {class: "list"},
        h(
          "tbody",
          {},
          tables.cautions
            .filter(({isMedicine}) => isMedicine === ofMedicines)
            .map((caution) => cautionRow(caution, language, sources)),
        ),
      ),
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
        .filter(({id}) => applies[id]?.(person))
        .map((caution) => h("li", {}, h("strong", {}, language.say(`caution.${caution.id}`)), " ", ruleOf(caution, language))),
    ),
    group(language.say("page.conditions"), false),
    group(language.say("page.medicines"), true),
  );
}
