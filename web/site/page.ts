// The page: holds what was entered and the last report, and shows the sections.
import {html, LitElement, nothing, type TemplateResult} from "lit";
import {customElement, state} from "lit/decorators.js";
import {guard} from "lit/directives/guard.js";

import {core, Refused, type Core, type Options, type Report} from "../src/core.js";
import {answerView, reason} from "../src/view/answer.js";
import {findingsView, type SourceList} from "../src/view/findings.js";
import {isRefused, labelTyped, typedNumber, type Typing} from "../src/view/label_fields.js";
import {markedLabelView} from "../src/view/marked_label.js";
import {h, type Child} from "../src/view/tree.js";
import {cautionsView} from "./cautions.js";
import {compareView, type Column, type Sorting} from "./compare.js";
import {fieldsView, labelView, type Refusal} from "./entry.js";
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
import {patched} from "./patched.js";
import {planView} from "./plan.js";
import {readState, writeState, type State} from "./state.js";

const languageKey = "magdose.language";
const quiet = 700; // ms without a keystroke before a screen reader is told
const pause = 150; // ms without a keystroke before what stands below the answer follows

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

/** Undefined where a field holds what is no number or no possible one. */
function optionsOf({market, age, who, units}: State): Options | undefined {
  const options: Options = {market};
  if (age.trim() !== "") {
    const years = age.trim() === "0" ? 0 : typedNumber(age);
    if (years === undefined || years > 130) return undefined;
    options.ageMonths = Math.max(1, Math.round(12 * years));
  }
  if (units.trim() !== "") {
    options.unitsPerDay = typedNumber(units);
    if (options.unitsPerDay === undefined) return undefined;
  }
  if (who === "female" || who === "male") options.sex = who;
  if (who === "pregnant" || who === "lactating") options.state = who;
  return options;
}

@customElement("magdose-page")
export class MagdosePage extends LitElement {
  @state() private entered: State = readState(location.hash);
  @state() private language: Language | undefined;
  @state() private core: Core | undefined;
  @state() private failed = false;
  @state() private report: Report | undefined;
  /** The report for the sections below the answer, which need not follow each keystroke. */
  @state() private settled: Report | undefined;
  @state() private refusal: Refusal | undefined;
  @state() private typing: Typing | undefined;
  @state() private sources: SourceList | undefined;
  @state() private sorting: Sorting = {by: "mass", down: false};
  @state() private announced = "";
  @state() private copied = false;
  /** The sections below the answer are shown after it, so that it is painted at once. */
  @state() private complete = false;
  /** The long texts of findings are loaded, of each language from now on. */
  private explained = false;
  /** The language asked for last; one that comes later than it is of no use. */
  private wanted: LanguageCode | undefined;
  /** The label that `report` is of. */
  private checked = "";
  private announcing = 0;
  private settling = 0;

  // One style sheet for the whole page, so no shadow.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("hashchange", this.onAddress);
    void this.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.onAddress);
  }

  private async start(): Promise<void> {
    try {
      const language = this.useLanguage(storedLanguage() ?? preferredLanguage());
      [this.core] = await Promise.all([core(), language]);
      this.check();
      setTimeout(() => (this.complete = true));
    } catch {
      this.failed = true; // said if there is a language to say it in; the tables stay in any case
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
    if (this.core) this.check();
  }

  private readonly chooseLanguage = async ({target}: Event): Promise<void> => {
    const select = target as HTMLSelectElement;
    const code = select.value as LanguageCode;
    try {
      await this.useLanguage(code);
      if (code === this.wanted) storeLanguage(code);
    } catch {
      if (code === this.wanted) select.value = this.language!.code; // it cannot be loaded
    }
  };

  private readonly onAddress = (): void => {
    if (location.hash.startsWith("#finding-")) return;
    if (location.hash.replace(/^#/, "") === writeState(this.entered)) return;
    this.entered = readState(location.hash);
    this.check();
  };

  readonly set = (key: keyof State, value: string): void => {
    this.entered = {...this.entered, [key]: value};
    this.copied = false;
    history.replaceState(null, "", `#${writeState(this.entered)}`);
    if (key !== "compare" && key !== "density") this.check();
  };

  readonly type = (key: Typing["key"], name: string, text: string): void => {
    const {typing: last, entered, report, language} = this;
    const typing = last?.key === key ? {...last, text} : {key, text, label: entered.label, report};
    const label = labelTyped(typing);
    if (label !== undefined) this.set("label", label);
    else if (isRefused(typing)) {
      this.refusal = {field: key, text: language!.say("element.not-a-number", {attribute: name, value: text})};
      this.announce(this.refusal.text);
    }
    this.typing = typing;
  };

  // What was typed gives way to what was read.
  readonly leave = (): void => {
    if (this.typing && !isRefused(this.typing)) this.typing = undefined;
  };

  private check(): void {
    const {core, language, entered} = this;
    if (!core || !language) return;
    this.refusal = this.typing = undefined;
    if (entered.label.trim() === "") {
      this.report = this.settled = undefined;
      this.announce("");
      return;
    }
    const options = optionsOf(entered);
    try {
      if (!options) throw new Refused("options");
      this.report = core.check(entered.label, options);
      this.checked = entered.label;
      this.settle();
      this.announce(`${language.say(`verdict.${this.report.verdict}`)}: ${reason(this.report, language)}`);
    } catch (error) {
      const why = error instanceof Refused ? error.reason : undefined;
      this.refusal =
        why === "options"
          ? {field: "options", text: language.say("page.options-refused")}
          : {field: "label", text: why ? language.say("error.text-too-long", {limit: 65536}) : String(error)};
      this.announce(this.refusal.text);
    }
  }

  private settle(): void {
    clearTimeout(this.settling);
    if (this.settled) this.settling = window.setTimeout(() => (this.settled = this.report), pause);
    else this.settled = this.report;
  }

  private announce(text: string): void {
    clearTimeout(this.announcing);
    this.announcing = window.setTimeout(() => (this.announced = text), quiet);
  }

  private readonly loadSources = async (): Promise<void> => {
    this.sources ??= (await import("magdose:sources")).default;
  };

  // Cautions were opened; without sources they are shown all the same.
  private readonly explainCautions = (): void => void this.loadSources().catch(() => {});

  // A finding was opened.
  private readonly explain = async (): Promise<void> => {
    if (this.explained || !this.language) return;
    this.explained = true;
    try {
      await loadExplanations(this.language);
      await this.loadSources();
    } catch {
      this.explained = false;
    }
    this.requestUpdate();
  };

  private readonly sort = (by: Column): void => {
    this.sorting = {by, down: this.sorting.by === by && !this.sorting.down};
  };

  // A mark of the label leads to its finding and opens it; the address keeps the state.
  private readonly onMark = (event: Event): void => {
    const mark = (event.target as Element).closest<HTMLElement>("a.mark");
    if (!mark) return;
    event.preventDefault();
    const finding = this.querySelector(`#finding-${mark.dataset.code} details`) as HTMLDetailsElement | null;
    if (!finding) return;
    finding.open = true;
    finding.querySelector("summary")?.focus();
  };

  private readonly share = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      this.copied = true;
    } catch {
      // Not allowed; the address bar holds the link.
    }
  };

  protected override render(): TemplateResult | typeof nothing {
    const {language} = this;
    if (!language) return nothing;
    return html`
      <header>
        <h1>magdose</h1>
        <p>${language.say("page.tagline")}</p>
        <label class="language">
          <span>${language.say("page.language")}</span>
          <select @change=${this.chooseLanguage}>
            ${languageCodes.map(
              (code) => html`<option value=${code} lang=${code} ?selected=${code === language.code}>
                ${languageNames.get(code)}
              </option>`,
            )}
          </select>
        </label>
      </header>
      <main>${this.failed ? html`<p class="failed" role="alert">${language.say("page.failed")}</p>` : this.calculator(language)}</main>
      <p class="announced" role="status">${this.announced}</p>
    `;
  }

  private calculator(language: Language): TemplateResult {
    const {core, entered, report, refusal, settled, sorting, sources, typing} = this;
    return html`
      <div class="calculator">
        ${labelView(entered, refusal, language, {set: this.set})}
        <section class="answer ${refusal ? "stale" : ""}" aria-label=${language.say("page.answer")} @click=${this.onMark}
          ${patched(this.answer(language))}></section>
        ${fieldsView(entered, report, refusal, typing, language, this)}
      </div>
      ${core && this.complete
        ? html`${guard([language, settled, entered.compare, entered.density, entered.age, sorting], () =>
              compareView(core, settled, {mg: entered.compare, density: entered.density, age: entered.age, sorting}, language, {
                set: this.set,
                sort: this.sort,
              }),
            )}
            ${planView(settled, entered, language, this.set)}
            ${guard([language, settled, entered.age, entered.who, sources], () =>
              cautionsView(entered, settled?.claim.forms ?? [], language, sources, this.explainCautions),
            )}
            <footer>
              <h2>${language.say("page.not")}</h2>
              <p>${language.say("page.not-text")}</p>
              <p class="aside">${language.say("page.private")}</p>
              <p class="aside">magdose ${core.version} · ${language.say("page.data", {version: core.dataVersion})}</p>
            </footer>`
        : nothing}
    `;
  }

  private answer(language: Language): Child[] {
    const {report, refusal, sources} = this;
    if (!report) return [h("p", {class: "empty"}, language.say("page.empty"))];
    return [
      refusal ? h("p", {class: "aside"}, language.say("page.stale")) : undefined,
      answerView(report, language),
      markedLabelView(this.checked, report, language),
      report.findings.length > 0 ? findingsView(report, language, sources, this.explain) : undefined,
      h(
        "p",
        {class: "share"},
        h("button", {type: "button", onclick: this.share}, language.say("page.share")),
        h("span", {role: "status"}, this.copied ? language.say("page.shared") : undefined),
      ),
    ];
  }

  // The tables without script give way to the calculator once it works.
  protected override updated(): void {
    document.getElementById("static")?.toggleAttribute("hidden", this.core !== undefined && !this.failed);
  }
}
