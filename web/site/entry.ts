// The label as text, and the same as fields, which take its place once they are changed.
import tables from "magdose:tables";

import type {Report} from "../src/core.js";
import {choice, field, numberInput, valueOf} from "../src/view/inputs.js";
import {fieldsOf, shownOf, textOf, type Typing} from "../src/view/label_fields.js";
import type {Refusal} from "../src/view/refusal.js";
import {h, type Attributes, type Tree} from "../src/view/tree.js";
import type {Language} from "./language.js";
import {numberField, type SetState} from "./number_field.js";
import {marked, refused} from "./refused.js";
import {people, type State} from "./state.js";

/** By the form that names them. */
const examples: [form: string, label: string][] = [
  ["bisglycinate", "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg"],
  ["citrate", "Magnesium citrate 1000 mg, 2 tablets"],
  ["oxide", "Supplement Facts. Serving size 3 capsules. Magnesium (from magnesium oxide) 420 mg 100 % DV"],
];

interface Actions {
  set: SetState;
  type(key: Typing["key"], name: string, text: string): void;
  leave(): void;
}

type Choice = [id: string, name: string];

let choices: {language: Language; forms: Choice[]; markets: Choice[]} | undefined;

/** Forms and markets by name; sorted once for a language. */
function choicesIn(language: Language): {forms: Choice[]; markets: Choice[]} {
  if (choices?.language === language) return choices;
  const byName = (all: Choice[]) => all.sort(([, a], [, b]) => language.compare(a, b));
  choices = {
    language,
    forms: byName(
      tables.forms
        .filter(({id, excipient}) => !excipient && id !== "other")
        .map(({id}) => [id, language.form(id)]),
    ),
    markets: byName(tables.markets.map((id) => [id, language.market(id)])),
  };
  return choices;
}

const form = (name: string, ...children: (Tree | undefined)[]): Tree =>
  h("form", {class: name, onsubmit: (event) => event.preventDefault()}, ...children);

export function labelView(state: State, refusal: Refusal | undefined, language: Language, {set}: Pick<Actions, "set">): Tree {
  const button = (label: string, attributes: Attributes, text: string) =>
    h("button", {type: "button", onclick: () => set("label", label), ...attributes}, text);
  const area = h("textarea", {
    name: "label",
    rows: 4,
    dir: "auto",
    spellcheck: "false",
    autocapitalize: "off",
    value: textOf(state.label),
    placeholder: examples[0]?.[1],
    oninput: (event) => set("label", valueOf(event)),
    ...marked(refusal, "label"),
  });
  const title = language.say("page.examples");
  return form(
    "label-entry",
    field(language.say("page.label"), area, {class: "label"}),
    refused(refusal, "label"),
    h(
      "p",
      {class: "examples"},
      h("span", {}, title),
      examples.map(([id, example]) => {
        const name = language.form(id);
        return button(example, {"aria-label": `${title}: ${name}`}, name);
      }),
      state.label ? button("", {class: "clear"}, language.say("page.clear")) : undefined,
    ),
  );
}

export function fieldsView(
  state: State,
  report: Report | undefined,
  refusal: Refusal | undefined,
  typing: Typing | undefined,
  language: Language,
  {set, type, leave}: Actions,
): Tree {
  const shown = shownOf(report);
  const {forms, markets} = choicesIn(language);
  const {count} = report?.claim.serving ?? {};
  // Fields have one form.
  const isBlend = (report?.claim.forms.length ?? 0) > 1;
  const choiceOfLabel = (key: "form" | "kind", title: string, options: Choice[]) =>
    field(
      title,
      choice(
        {
          name: key,
          value: shown[key],
          disabled: isBlend,
          onchange: (event) => set("label", fieldsOf({...shown, [key]: valueOf(event)}, report)),
        },
        options,
      ),
    );
  const numberOfLabel = (key: Typing["key"], title: string) =>
    field(
      title,
      numberInput({
        name: key,
        value: typing?.key === key ? typing.text : shown[key],
        oninput: (event) => type(key, title, valueOf(event)),
        onchange: leave,
        ...marked(refusal, key),
      }),
    );
  const choiceOfState = (key: "market" | "who", title: string, options: Choice[]) =>
    field(title, choice({name: key, value: state[key], onchange: (event) => set(key, valueOf(event))}, options));
  const ofOptions = marked(refusal, "options");
  const group = (title: string, ...children: Tree[]) => [h("legend", {}, title), h("div", {class: "grid"}, ...children)];
  return form(
    "entry",
    h(
      "fieldset",
      {},
      group(
        language.say("page.fields"),
        choiceOfLabel("form", language.say("column.form"), [["", language.say("page.not-named")], ...forms]),
        numberOfLabel("amount", language.say("page.amount")),
        choiceOfLabel(
          "kind",
          language.say("page.kind"),
          ["elemental", "compound", "ambiguous"].map((kind) => [kind, language.say(`as.${kind}`)]),
        ),
        numberOfLabel("percent", language.say("page.percent")),
      ),
      refused(refusal, "amount", "percent"),
    ),
    h(
      "fieldset",
      {},
      group(
        language.say("page.you"),
        numberField(state, "units", language.say("page.units"), set, {
          placeholder: count ? language.number(count) : undefined,
          ...ofOptions,
        }),
        choiceOfState("market", language.say("page.market"), [["", language.say("page.no-market")], ...markets]),
        numberField(state, "age", language.say("page.age"), set, ofOptions),
        choiceOfState(
          "who",
          language.say("page.who"),
          people.map((id) => [id, language.say(id ? `person.${id}` : "page.anybody")]),
        ),
      ),
      refused(refusal, "options"),
    ),
  );
}
