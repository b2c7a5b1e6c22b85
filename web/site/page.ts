// The page: holds what was entered and the last report, and shows the sections.
import {core, Refused, reportOf, type Core, type Label, type Options, type Report} from "../src/core.js";
import {answerView, spokenAnswer} from "../src/view/answer.js";
import {findingsView, type Sources} from "../src/view/findings.js";
import {field, valueOf} from "../src/view/inputs.js";
import {isEmpty, labelTyped, typedOn, type Typing} from "../src/view/label_fields.js";
import {markedLabelView} from "../src/view/marked_label.js";
import {notANumber, refusalOf, type Refusal} from "../src/view/refusal.js";
import {h, kept, patch, type Child, type Tree} from "../src/view/tree.js";
import {isRefused, typedNumber} from "../src/view/typed_number.js";
import {cautionsView} from "./cautions.js";
import {compareView, type Column, type Sorting} from "./compare.js";
import {fieldsView, labelView} from "./entry.js";
import {
  isLanguage,
  languageCodes,
  languageNames,
  loadExplanations,
  loadLanguage,
  preferredLanguage,
  type Language,
  type LanguageCode,
} from "./language.js";
import type {SetState} from "./number_field.js";
import {planView} from "./plan.js";
import {ageOf, readState, writeState, type State} from "./state.js";

const languageKey = "magdose.language";
const quiet = 700; // ms without a keystroke before a screen reader is told
const pause = 150; // ms without a keystroke before the sections below the answer follow

/** The language chosen before; storage may be forbidden. */
function storedLanguage(): LanguageCode | undefined {
  try {
    const code = localStorage.getItem(languageKey) ?? "";
    return isLanguage(code) ? code : undefined;
  } catch {
    return undefined;
  }
}

function storeLanguage(code: LanguageCode): void {
  try {
    localStorage.setItem(languageKey, code);
  } catch {
    // Then it is asked of the browser again the next time.
  }
}

/** Market and person from the fields; undefined where the age is impossible. */
function personOf(entered: State): Options | undefined {
  const {market, age, who} = entered;
  const options: Options = {market};
  if (age.trim() !== "") {
    const years = ageOf(entered);
    if (years === undefined) return undefined;
    options.ageMonths = Math.max(1, Math.round(12 * years));
  }
  if (who === "female" || who === "male") options.sex = who;
  if (who === "pregnant" || who === "lactating") options.state = who;
  return options;
}

/** A section that the core cannot calculate is left out; it must not stop the answer. */
function sectionOf(view: () => Tree): Tree {
  try {
    return view();
  } catch {
    return h("section", {hidden: true});
  }
}

/** The values of the fields beside the label; throws where one holds no number or an impossible one. */
function optionsOf(entered: State): Options {
  const options = personOf(entered);
  if (!options) throw new Refused("options");
  if (entered.units.trim() !== "") {
    options.unitsPerDay = typedNumber(entered.units);
    if (options.unitsPerDay === undefined) throw new Refused("options");
  }
  return options;
}

export class Page {
  private entered: State = readState(location.hash);
  private language: Language | undefined;
  private core: Core | undefined;
  private failed = false;
  private report: Report | undefined;
  /** The label that `report` is of. */
  private checked: Label = "";
  /** The report for the sections below the answer, which need not follow each keystroke. */
  private settled: Report | undefined;
  /** The market and the last possible person. */
  private person: Options = {};
  private refusal: Refusal | undefined;
  private typing: Typing | undefined;
  private sources: Sources | undefined;
  private sorting: Sorting = {by: "mass", down: false};
  private announced = "";
  /** The message on the link that was to be copied. */
  private shared: "page.shared" | "page.not-shared" | undefined;
  /** The sections below the answer are shown after it, so that it is painted at once. */
  private complete = false;
  /** The long texts of findings are loaded, of each language from now on. */
  private explained = false;
  /** The language asked for last; one that comes later than it is of no use. */
  private wanted: LanguageCode | undefined;
  private announcing = 0;
  private settling = 0;
  private isDue = false;
  private readonly compared = kept();
  private readonly cautioned = kept();

  constructor(private readonly root: Element) {
    addEventListener("hashchange", this.onAddress);
    void this.start();
  }

  private async start(): Promise<void> {
    try {
      const language = this.useLanguage(storedLanguage() ?? preferredLanguage());
      [this.core] = await Promise.all([core(), language]);
      this.check();
      setTimeout(() => {
        this.complete = true;
        this.show();
      });
    } catch {
      this.failed = true; // shown if there is a language for the message; the tables stay in any case
      this.show();
    }
  }

  private async useLanguage(code: LanguageCode): Promise<void> {
    this.wanted = code;
    const language = await loadLanguage(code);
    // Without them the language is shown all the same; a finding opened again tries again.
    if (this.explained) await loadExplanations(language).catch(() => (this.explained = false));
    if (code !== this.wanted) return;
    this.language = language;
    document.documentElement.lang = code;
    document.title = `magdose: ${language.say("page.tagline")}`;
    this.check();
  }

  private readonly chooseLanguage = async (event: Event): Promise<void> => {
    const code = valueOf(event) as LanguageCode;
    try {
      await this.useLanguage(code);
      if (code === this.wanted) storeLanguage(code);
    } catch {
      if (code === this.wanted) this.wanted = this.language!.code; // it cannot be loaded
      this.show();
    }
  };

  private readonly onAddress = (): void => {
    if (location.hash.startsWith("#finding-")) return;
    if (location.hash.replace(/^#/, "") === writeState(this.entered)) return;
    this.entered = readState(location.hash);
    this.check();
  };

  readonly set: SetState = (key, value) => {
    this.entered = {...this.entered, [key]: value};
    this.shared = undefined;
    history.replaceState(null, "", `#${writeState(this.entered)}`);
    if (key === "compare" || key === "density") this.show();
    else this.check();
  };

  readonly type = (key: Typing["key"], name: string, text: string): void => {
    const typing = typedOn(this.typing, {key, text, label: this.entered.label, report: this.report});
    const label = labelTyped(typing);
    if (label !== undefined) this.set("label", label);
    else if (isRefused(typing)) this.refuse(notANumber(typing, name, this.language!));
    this.typing = typing;
    this.show();
  };

  // What was typed gives way to what was read.
  readonly leave = (): void => {
    if (this.typing && !isRefused(this.typing)) this.typing = undefined;
    this.show();
  };

  private check(): void {
    const {core, language, entered} = this;
    this.person = personOf(entered) ?? this.person;
    this.show();
    if (!core || !language) return;
    this.refusal = this.typing = undefined;
    if (isEmpty(entered.label)) {
      this.report = this.settled = undefined;
      this.announce("");
      return;
    }
    try {
      this.report = reportOf(core, entered.label, optionsOf(entered));
      this.checked = entered.label;
      this.settle();
      this.announce(spokenAnswer(this.report, language));
    } catch (error) {
      this.refuse(refusalOf(error, language));
    }
  }

  private refuse(refusal: Refusal): void {
    this.refusal = refusal;
    this.announce(refusal.text);
  }

  private settle(): void {
    const settle = () => {
      this.settled = this.report;
      this.show();
    };
    clearTimeout(this.settling);
    if (this.settled) this.settling = window.setTimeout(settle, pause);
    else settle();
  }

  private announce(text: string): void {
    clearTimeout(this.announcing);
    this.announcing = window.setTimeout(() => {
      this.announced = text;
      this.show();
    }, quiet);
  }

  private readonly loadSources = async (): Promise<void> => {
    this.sources ??= (await import("magdose:sources")).default;
    this.show();
  };

  // Cautions were opened; without sources they are shown all the same.
  private readonly explainCautions = (): void => void this.loadSources().catch(() => {});

  // A finding was opened.
  private readonly explain = async (): Promise<void> => {
    if (this.explained || !this.language) return;
    this.explained = true;
    try {
      await loadExplanations(this.language);
      this.show();
      await this.loadSources();
    } catch {
      this.explained = false;
    }
  };

  readonly sort = (by: Column): void => {
    this.sorting = {by, down: this.sorting.by === by && !this.sorting.down};
    this.show();
  };

  // A mark of the label opens its findings and leads to the first; the address keeps the state.
  private readonly onMark = (event: Event): void => {
    const mark = (event.target as Element).closest<HTMLElement>("a.mark");
    if (!mark) return;
    event.preventDefault();
    const ids = mark.dataset.findings!.split(" ");
    const findings = ids.map((id) => this.root.querySelector<HTMLDetailsElement>(`#${id} details`)!);
    for (const finding of findings) finding.open = true;
    findings[0]!.querySelector("summary")!.focus();
  };

  private readonly share = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      this.shared = "page.shared";
    } catch {
      this.shared = "page.not-shared"; // not allowed; the address bar holds the link
    }
    this.show();
  };

  /** Updates the document to the state; several changes at once are one update. */
  private show(): void {
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      if (this.language) patch(this.root, this.view(this.language));
      // The tables without script give way to the calculator once it works.
      document.getElementById("static")?.toggleAttribute("hidden", this.core !== undefined && !this.failed);
    });
  }

  private view(language: Language): Child[] {
    const {core, complete, failed} = this;
    const languages = languageCodes.map((code) => h("option", {value: code, lang: code}, languageNames.get(code)));
    return [
      h(
        "header",
        {},
        h("h1", {}, "magdose"),
        h("p", {}, language.say("page.tagline")),
        field(
          language.say("page.language"),
          h("select", {value: this.wanted, onchange: this.chooseLanguage}, languages),
          {class: "language"},
        ),
      ),
      h(
        "main",
        {},
        failed
          ? h("p", {class: "failed", role: "alert"}, language.say("page.failed"))
          : [this.calculator(language), core && complete ? this.more(core, language) : undefined],
      ),
      h("p", {class: "announced", role: "status"}, this.announced),
    ];
  }

  private calculator(language: Language): Tree {
    const {entered, refusal} = this;
    return h(
      "div",
      {class: "calculator"},
      labelView(entered, refusal, language, this),
      h(
        "section",
        {class: refusal ? "answer stale" : "answer", "aria-label": language.say("page.answer"), onclick: this.onMark},
        this.answer(language),
      ),
      fieldsView(entered, this.report, refusal, this.typing, language, this),
    );
  }

  /** The sections below the answer. */
  private more(core: Core, language: Language): Child[] {
    const {entered, person, settled, sorting, sources} = this;
    const {age, compare, density, market, who} = entered;
    return [
      this.compared([language, settled, compare, density, market, age, who, sorting], () =>
        sectionOf(() => compareView(core, settled, entered, person, sorting, language, this)),
      ),
      sectionOf(() => planView(core, settled, entered, person, language, this.set)),
      this.cautioned([language, settled, age, who, sources], () =>
        cautionsView(entered, settled?.claim.forms ?? [], language, sources, this.explainCautions),
      ),
      h(
        "footer",
        {},
        h("h2", {}, language.say("page.not")),
        h("p", {}, language.say("page.not-text")),
        h("p", {class: "aside"}, language.say("page.private")),
        h("p", {class: "aside"}, `magdose ${core.version} · ${language.say("page.data", {version: core.dataVersion})}`),
      ),
    ];
  }

  private answer(language: Language): Child[] {
    const {report, refusal, sources} = this;
    if (!report) return [h("p", {class: "empty"}, language.say("page.empty"))];
    return [
      refusal ? h("p", {class: "aside"}, language.say("page.stale")) : undefined,
      answerView(report, language),
      typeof this.checked === "string" ? markedLabelView(this.checked, report, language) : undefined,
      report.findings.length > 0 ? findingsView(report, language, sources, this.explain) : undefined,
      h(
        "p",
        {class: "share"},
        h("button", {type: "button", onclick: this.share}, language.say("page.share")),
        h("span", {role: "status"}, this.shared && language.say(this.shared)),
      ),
    ];
  }
}
