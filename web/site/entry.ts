// The label as text, and the same as fields; either fills the other.
import {html, nothing, type TemplateResult} from "lit";
import {live} from "lit/directives/live.js";
import tables from "magdose:tables";

import type {Report} from "../src/core.js";
import {fieldsOf, labelOf, type Typing} from "../src/view/label_fields.js";
import type {Language} from "./language.js";
import {people, type State} from "./state.js";

export const examples = [
  "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg",
  "Magnesium citrate 1000 mg, 2 tablets",
  "Supplement Facts. Serving size 3 capsules. Magnesium (from magnesium oxide) 420 mg 100 % DV",
];

interface Actions {
  set(key: keyof State, value: string): void;
}

interface FieldActions extends Actions {
  type(key: Typing["key"], name: string, text: string): void;
  leave(): void;
}

export interface Refusal {
  field: "label" | "options" | Typing["key"];
  text: string;
}

interface Choice {
  id: string;
  name: string;
}

let choices: {language: Language; forms: Choice[]; markets: Choice[]} | undefined;

/** Forms and markets by name; sorted once for a language. */
function choicesIn(language: Language): {forms: Choice[]; markets: Choice[]} {
  if (choices?.language === language) return choices;
  const byName = (all: Choice[]) => all.sort((a, b) => language.compare(a.name, b.name));
  choices = {
    language,
    forms: byName(
      tables.forms
        .filter(({id, excipient}) => !excipient && id !== "other")
        .map(({id}) => ({id, name: language.form(id)})),
    ),
    markets: byName(tables.markets.map((id) => ({id, name: language.market(id)}))),
  };
  return choices;
}

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;

const refused = (refusal: Refusal | undefined, field: Refusal["field"]) =>
  refusal?.field === field ? html`<p class="refused" id="refused-${field}">${refusal.text}</p>` : nothing;

export function labelView(
  state: State,
  refusal: Refusal | undefined,
  language: Language,
  {set}: Actions,
): TemplateResult {
  const bad = refusal?.field === "label";
  return html`<form class="label-entry" @submit=${(event: Event) => event.preventDefault()}>
    <label class="label">
      <span>${language.say("page.label")}</span>
      <textarea name="label" rows="4" dir="auto" spellcheck="false" autocapitalize="off" .value=${live(state.label)}
        placeholder=${examples[0]!} aria-invalid=${bad ? "true" : nothing}
        aria-describedby=${bad ? "refused-label" : nothing}
        @input=${(event: Event) => set("label", valueOf(event))}></textarea>
    </label>
    ${refused(refusal, "label")}
    <p class="examples">
      <span>${language.say("page.examples")}</span>
      ${examples.map((example, i) => html`<button type="button" @click=${() => set("label", example)}
        aria-label="${language.say("page.examples")} ${i + 1}">${i + 1}</button>`)}
      ${state.label ? html`<button type="button" class="clear" @click=${() => set("label", "")}>${language.say("page.clear")}</button>` : nothing}
    </p>
  </form>`;
}

export function fieldsView(
  state: State,
  report: Report | undefined,
  refusal: Refusal | undefined,
  typing: Typing | undefined,
  language: Language,
  {set, type, leave}: FieldActions,
): TemplateResult {
  const fields = fieldsOf(report);
  const change = (key: "form" | "kind") => (event: Event) => set("label", labelOf({...fields, [key]: valueOf(event)}, report));
  const {forms, markets} = choicesIn(language);
  const number = (name: string, title: string, value: string, input: (event: Event) => void, example = "", field: Refusal["field"] = "options") => {
    const bad = refusal?.field === field;
    return html`<label>
      <span>${title}</span>
      <input name=${name} inputmode="decimal" autocomplete="off" .value=${live(value)} placeholder=${example}
        aria-invalid=${bad ? "true" : nothing} aria-describedby=${bad ? `refused-${field}` : nothing} @input=${input} @change=${leave} />
    </label>`;
  };
  const numberOfLabel = (key: Typing["key"], title: string) =>
    number(key, title, typing?.key === key ? typing.text : fields[key], (event) => type(key, title, valueOf(event)), "", key);
  // Written anew, a label names one form.
  const isBlend = (report?.claim.forms.length ?? 0) > 1;
  const choice = (name: string, title: string, value: string, options: Choice[], input: (event: Event) => void, locked = false) =>
    html`<label>
      <span>${title}</span>
      <select name=${name} ?disabled=${locked} @change=${input} .value=${live(value)}>
        ${options.map((option) => html`<option value=${option.id} ?selected=${option.id === value}>${option.name}</option>`)}
      </select>
    </label>`;
  return html`<form class="entry" @submit=${(event: Event) => event.preventDefault()}>
    <fieldset>
      <legend>${language.say("page.fields")}</legend>
      <div class="grid">
        ${choice("form", language.say("column.form"), fields.form, [{id: "", name: language.say("page.not-named")}, ...forms], change("form"), isBlend)}
        ${numberOfLabel("amount", language.say("page.amount"))}
        ${choice(
          "kind",
          language.say("page.kind"),
          fields.kind,
          [
            {id: "elemental", name: language.say("as.elemental")},
            {id: "compound", name: language.say("as.compound")},
            {id: "ambiguous", name: language.say("as.ambiguous")},
          ],
          change("kind"),
          isBlend,
        )}
        ${numberOfLabel("percent", language.say("page.percent"))}
      </div>
      ${refused(refusal, "amount")}${refused(refusal, "percent")}
    </fieldset>
    <fieldset>
      <legend>${language.say("page.you")}</legend>
      <div class="grid">
        ${number(
          "units",
          language.say("page.units"),
          state.units,
          (event) => set("units", valueOf(event)),
          report?.claim.serving.count ? language.number(report.claim.serving.count) : "",
        )}
        ${choice(
          "market",
          language.say("page.market"),
          state.market,
          [{id: "", name: language.say("page.no-market")}, ...markets],
          (event) => set("market", valueOf(event)),
        )}
        ${number("age", language.say("page.age"), state.age, (event) => set("age", valueOf(event)))}
        ${choice(
          "who",
          language.say("page.who"),
          state.who,
          people.map((id) => ({id, name: language.say(id ? `person.${id}` : "page.anybody")})),
          (event) => set("who", valueOf(event)),
        )}
      </div>
      ${refused(refusal, "options")}
    </fieldset>
  </form>`;
}
