// Who should ask before taking magnesium, and which medicines to keep apart from it.
import {html, nothing, type TemplateResult} from "lit";
import tables from "magdose:tables";

import {sourceView, type SourceList} from "../src/view/findings.js";
import type {Language} from "./language.js";
import {patched} from "./patched.js";
import type {State} from "./state.js";

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
  const isSmallChild = state.age !== "" && Number(state.age.replace(",", ".")) < 4;
  switch (id) {
    case "kidney-severe":
      return true;
    case "children-under-4":
      return isSmallChild;
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

const cautionRow = (caution: Caution, language: Language, sources: SourceList | undefined): TemplateResult => html`<tr>
  <th scope="row">${language.say(`caution.${caution.id}`)}</th>
  <td>
    ${ruleOf(caution, language)}
    ${sources ? html`<ul class="sources" ${patched(caution.sources.map((id) => sourceView(id, sources)))}></ul>` : nothing}
  </td>
</tr>`;

export function cautionsView(
  state: State,
  forms: readonly string[],
  language: Language,
  sources: SourceList | undefined,
  onOpen: () => void,
): TemplateResult {
  const now = tables.cautions.filter((caution) => applies(caution, state, forms));
  const groups: [string, Caution[]][] = [
    [language.say("page.conditions"), tables.cautions.filter(({group}) => group !== "drug" && group !== "nutrient")],
    [language.say("page.medicines"), tables.cautions.filter(({group}) => group === "drug" || group === "nutrient")],
  ];
  return html`<section class="cautions" aria-labelledby="cautions-title">
    <h2 id="cautions-title">${language.say("page.cautions")}</h2>
    <p>${language.say("cautions.title")}</p>
    <ul class="now">
      ${now.map((caution) => html`<li><strong>${language.say(`caution.${caution.id}`)}</strong> ${ruleOf(caution, language)}</li>`)}
    </ul>
    ${groups.map(
      ([title, cautions]) => html`<details @toggle=${onOpen}>
        <summary>${title}</summary>
        <table class="list">
          <tbody>${cautions.map((caution) => cautionRow(caution, language, sources))}</tbody>
        </table>
      </details>`,
    )}
  </section>`;
}
