// The label as text, and the same as fields; either fills the other.
import {html, nothing, type TemplateResult} from "lit";
import {live} from "lit/directives/live.js";
import tables from "magdose:tables";

import type {Report} from "../src/core.js";
import {fieldsOf, labelOf, type Fields} from "../src/view/label_fields.js";
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

export interface Refusal {
  field: "label" | "options";
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
  language: Language,
  {set}: Actions,
): TemplateResult {
  const fields: Fields = report ? fieldsOf(report) : {form: "", amount: "", kind: "elemental", percent: ""};
  const change = (key: keyof Fields) => (event: Event) =>
    set("label", labelOf({...fields, [key]: valueOf(event).replace(",", ".")}, report));
  const {forms, markets} = choicesIn(language);
  const number = (name: string, title: string, value: string, input: (event: Event) => void, example = "", bad = false) =>
    html`<label>
      <span>${title}</span>
      <input name=${name} inputmode="decimal" autocomplete="off" .value=${live(value)} placeholder=${example}
        aria-invalid=${bad ? "true" : nothing} aria-describedby=${bad ? "refused-options" : nothing} @input=${input} />
    </label>`;
  const choice = (name: string, title: string, value: string, options: Choice[], input: (event: Event) => void) =>
    html`<label>
      <span>${title}</span>
      <select name=${name} @change=${input} .value=${live(value)}>
        ${options.map((option) => html`<option value=${option.id} ?selected=${option.id === value}>${option.name}</option>`)}
      </select>
    </label>`;
  const badOptions = refusal?.field === "options";
  return html`<form class="entry" @submit=${(event: Event) => event.preventDefault()}>
    <fieldset>
      <legend>${language.say("page.fields")}</legend>
      <div class="grid">
        ${choice("form", language.say("column.form"), fields.form, [{id: "", name: language.say("page.not-named")}, ...forms], change("form"))}
        ${number("amount", language.say("page.amount"), fields.amount, change("amount"))}
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
        )}
        ${number("percent", language.say("page.percent"), fields.percent, change("percent"))}
      </div>
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
          badOptions,
        )}
        ${choice(
          "market",
          language.say("page.market"),
          state.market,
          [{id: "", name: language.say("page.no-market")}, ...markets],
          (event) => set("market", valueOf(event)),
        )}
        ${number("age", language.say("page.age"), state.age, (event) => set("age", valueOf(event)), "", badOptions)}
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
