// The view "calculator": a label to type, the same as fields, and the answer.
import forms from "magdose:tables/forms";

import {Refused, type Core, type Options, type Report} from "../core.js";
import {reason} from "../view/answer.js";
import {fieldsOf, isRefused, labelOf, labelTyped, typedNumber, type Typing} from "../view/label_fields.js";
import type {Language} from "../view/language.js";
import {h, type Child, type Tree} from "../view/tree.js";
import styles from "./calculator.css?inline";
import {answerInBrief} from "./card.js";

export {styles};

const quiet = 700; // ms without a keystroke before a screen reader is told

interface Question {
  label: string;
  options: Options;
}

type Field = "label" | "units" | Typing["key"];

export class Calculator {
  private core!: Core;
  private language!: Language;
  /** As the attributes ask. */
  private asked = "";
  private options: Options = {};
  private label = "";
  /** Units a day, as typed. */
  private units = "";
  private report: Report | undefined;
  private refusal: {field: Field; text: string} | undefined;
  private typing: Typing | undefined;
  private announced = "";
  private announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly show: (children: readonly Child[]) => void,
    private readonly tell: (report: Report | undefined) => void,
  ) {}

  /** Begins with what the attributes say; what was typed stays until they say something else. */
  ask(core: Core, language: Language, question: Question): void {
    this.core = core;
    this.language = language;
    this.typing = undefined;
    const asked = JSON.stringify(question);
    if (asked !== this.asked) {
      this.asked = asked;
      this.options = question.options;
      this.label = question.label;
      this.units = question.options.unitsPerDay === undefined ? "" : String(question.options.unitsPerDay);
    }
    this.check();
  }

  rest(): void {
    clearTimeout(this.announcing);
  }

  private check(): void {
    const {core, language} = this;
    this.refusal = undefined;
    if (this.label.trim() === "") this.report = undefined;
    else {
      const units = this.units.trim() === "" ? undefined : typedNumber(this.units);
      try {
        if (this.units.trim() !== "" && units === undefined) throw new Refused("options");
        this.report = core.check(this.label, {...this.options, unitsPerDay: units});
      } catch (error) {
        const why = error instanceof Refused ? error.reason : undefined;
        this.refusal =
          why === "options"
            ? {field: "units", text: language.say("page.options-refused")}
            : {field: "label", text: why ? language.say("error.text-too-long", {limit: 65536}) : String(error)};
      }
    }
    this.render();
    if (!this.refusal) this.tell(this.report);
  }

  private typed(): void {
    this.check();
    this.tellSoon();
  }

  private tellSoon(): void {
    const {report, refusal, language} = this;
    const text = refusal?.text ?? (report ? `${language.say(`verdict.${report.verdict}`)}: ${reason(report, language)}` : "");
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => {
      this.announced = text;
      this.render();
    }, quiet);
  }

  private field(field: Field, name: string, input: Tree): Tree {
    const refusal = this.refusal?.field === field ? this.refusal.text : undefined;
    if (refusal) Object.assign(input.attributes, {"aria-invalid": "true", "aria-describedby": "refused"});
    return h(
      "label",
      {class: field, part: "field"},
      h("span", {}, name),
      input,
      refusal ? h("span", {class: "message", id: "refused"}, refusal) : undefined,
    );
  }

  private readonly set = (key: "label" | "units") => (event: Event) => {
    this[key] = (event.target as HTMLInputElement).value;
    this.typing = undefined;
    this.typed();
  };

  private fields(): Tree {
    const {language, report} = this;
    const fields = fieldsOf(report);
    const change = (key: "form" | "kind") => (event: Event) => {
      this.label = labelOf({...fields, [key]: (event.target as HTMLSelectElement).value}, report);
      this.typing = undefined;
      this.typed();
    };
    const type = (key: Typing["key"], name: string) => (event: Event) => {
      const text = (event.target as HTMLInputElement).value;
      this.typing = this.typing?.key === key ? {...this.typing, text} : {key, text, label: this.label, report};
      const label = labelTyped(this.typing);
      if (label !== undefined) {
        this.label = label;
        this.typed();
      } else if (isRefused(this.typing)) {
        this.refusal = {field: key, text: language.say("element.not-a-number", {attribute: name, value: text})};
        this.render();
        this.tellSoon();
      }
    };
    // What was typed gives way to what was read.
    const leave = () => {
      if (this.typing && isRefused(this.typing)) return;
      this.typing = undefined;
      this.render();
    };
    const number = (name: string, key: Typing["key"]) =>
      this.field(
        key,
        name,
        h("input", {
          inputmode: "decimal",
          autocomplete: "off",
          value: this.typing?.key === key ? this.typing.text : fields[key],
          oninput: type(key, name),
          onchange: leave,
        }),
      );
    const choice = (name: string, key: "form" | "kind", options: [id: string, name: string][]) =>
      h(
        "label",
        {part: "field"},
        h("span", {}, name),
        h("select", {value: fields[key], disabled: isBlend, onchange: change(key)}, options.map(([value, text]) => h("option", {value}, text))),
      );
    // Written anew, a label names one form.
    const isBlend = (report?.claim.forms.length ?? 0) > 1;
    const names = forms.map((id): [string, string] => [id, language.form(id)]).sort((a, b) => language.compare(a[1], b[1]));
    return h(
      "fieldset",
      {},
      h("legend", {}, language.say("page.fields")),
      choice(language.say("column.form"), "form", [["", language.say("page.not-named")], ...names]),
      number(language.say("page.amount"), "amount"),
      choice(
        language.say("page.kind"),
        "kind",
        ["elemental", "compound", "ambiguous"].map((kind) => [kind, language.say(`as.${kind}`)]),
      ),
      number(language.say("page.percent"), "percent"),
      this.field(
        "units",
        language.say("page.units"),
        h("input", {inputmode: "decimal", autocomplete: "off", value: this.units, oninput: this.set("units")}),
      ),
    );
  }

  private render(): void {
    const {language, report, refusal} = this;
    const area = h("textarea", {
      rows: 3,
      dir: "auto",
      spellcheck: "false",
      autocapitalize: "off",
      value: this.label,
      oninput: this.set("label"),
    });
    this.show([
      h(
        "div",
        {class: "card calculator", part: "card"},
        h("div", {class: "entry"}, this.field("label", language.say("page.label"), area), this.fields()),
        h(
          "div",
          {class: refusal ? "answer stale" : "answer", role: "group", "aria-label": language.say("page.answer")},
          refusal && report ? h("p", {class: "aside"}, language.say("page.stale")) : undefined,
          report ? answerInBrief(report, language) : h("p", {class: "empty"}, language.say("page.empty")),
        ),
        h("p", {class: "unseen", role: "status"}, this.announced),
      ),
    ]);
  }
}
