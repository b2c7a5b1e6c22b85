// The view "calculator": a label to type, the same as fields, and the answer.
import forms from "magdose:tables/forms";

import {Refused, reportOf, type Core, type Label, type Options, type Report} from "../core.js";
import {spokenAnswer} from "../view/answer.js";
import {choice, field, numberInput, valueOf} from "../view/inputs.js";
import {fieldsOf, isEmpty, labelTyped, shownOf, textOf, typedOn, type Typing} from "../view/label_fields.js";
import type {Language} from "../view/language.js";
import {notANumber, refusalOf, type Refusal} from "../view/refusal.js";
import {h, type Child, type Tree} from "../view/tree.js";
import {isRefused, typedNumber} from "../view/typed_number.js";
import styles from "./calculator.css?inline";
import {answerInBrief} from "./card.js";

export {styles};

const quiet = 700; // ms without a keystroke before a screen reader is told

interface Question {
  label: Label;
  options: Options;
}

export class Calculator {
  private core!: Core;
  private language!: Language;
  /** As the attributes ask. */
  private asked = "";
  private options: Options = {};
  private label: Label = "";
  /** Units a day, as typed. */
  private units = "";
  private report: Report | undefined;
  private refusal: Refusal | undefined;
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
    if (isEmpty(this.label)) this.report = undefined;
    else {
      const units = this.units.trim() === "" ? undefined : typedNumber(this.units);
      try {
        if (this.units.trim() !== "" && units === undefined) throw new Refused("options");
        this.report = reportOf(core, this.label, {...this.options, unitsPerDay: units});
      } catch (error) {
        this.refusal = refusalOf(error, language);
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
    const text = refusal?.text ?? (report ? spokenAnswer(report, language) : "");
    clearTimeout(this.announcing);
    this.announcing = setTimeout(() => {
      this.announced = text;
      this.render();
    }, quiet);
  }

  /** A control with its name and, below it, what is refused at it. */
  private field(at: Refusal["field"], name: string, control: Tree): Tree {
    const refusal = this.refusal?.field === at ? this.refusal.text : undefined;
    if (refusal) Object.assign(control.attributes, {"aria-invalid": "true", "aria-describedby": "refused"});
    const message = refusal ? h("span", {class: "message", id: "refused"}, refusal) : undefined;
    return field(name, control, {class: at, part: "field"}, message);
  }

  private readonly set = (key: "label" | "units") => (event: Event) => {
    this[key] = valueOf(event);
    this.typing = undefined;
    this.typed();
  };

  private readonly type = (key: Typing["key"], name: string) => (event: Event) => {
    this.typing = typedOn(this.typing, {key, text: valueOf(event), label: this.label, report: this.report});
    const label = labelTyped(this.typing);
    if (label !== undefined) {
      this.label = label;
      this.typed();
    } else if (isRefused(this.typing)) {
      this.refusal = notANumber(this.typing, name, this.language);
      this.render();
      this.tellSoon();
    }
  };

  // What was typed gives way to what was read.
  private readonly leave = () => {
    if (this.typing && isRefused(this.typing)) return;
    this.typing = undefined;
    this.render();
  };

  private fields(): Tree {
    const {language, report, typing} = this;
    const shown = shownOf(report);
    // Fields have one form.
    const disabled = (report?.claim.forms.length ?? 0) > 1;
    const number = (name: string, key: Typing["key"]) => {
      const value = typing?.key === key ? typing.text : shown[key];
      return this.field(key, name, numberInput({value, oninput: this.type(key, name), onchange: this.leave}));
    };
    const choiceOf = (name: string, key: "form" | "kind", options: [id: string, name: string][]) => {
      const onchange = (event: Event) => {
        this.label = fieldsOf({...shown, [key]: valueOf(event)}, report);
        this.typing = undefined;
        this.typed();
      };
      return field(name, choice({value: shown[key], disabled, onchange}, options), {part: "field"});
    };
    const names = forms.map((id): [string, string] => [id, language.form(id)]).sort((a, b) => language.compare(a[1], b[1]));
    return h(
      "fieldset",
      {},
      h("legend", {}, language.say("page.fields")),
      choiceOf(language.say("column.form"), "form", [["", language.say("page.not-named")], ...names]),
      number(language.say("page.amount"), "amount"),
      choiceOf(
        language.say("page.kind"),
        "kind",
        ["elemental", "compound", "ambiguous"].map((kind) => [kind, language.say(`as.${kind}`)]),
      ),
      number(language.say("page.percent"), "percent"),
      this.field("options", language.say("page.units"), numberInput({value: this.units, oninput: this.set("units")})),
    );
  }

  private render(): void {
    const {language, report, refusal} = this;
    const area = h("textarea", {
      rows: 3,
      dir: "auto",
      spellcheck: "false",
      autocapitalize: "off",
      value: textOf(this.label),
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
