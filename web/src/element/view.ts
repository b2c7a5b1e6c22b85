// What an element shows, loaded once for all elements of a page.
import {core, Refused, reportOf, type Core, type Report} from "../core.js";
import type {Language} from "../view/language.js";
import {h, patch, type Child} from "../view/tree.js";
import {questionOf, type Question} from "./attributes.js";
import {badgeView} from "./badge.js";
import {cardView} from "./card.js";
import {languageOf, loadLanguage} from "./catalogues.js";
import cardText from "./card.css?inline";
import type {Calculator} from "./calculator.js";

export interface Mounted {
  readonly report: Report | undefined;
  /** Texts of the style sheets that the view needs. */
  readonly styles: readonly string[];
  /** Shows what the attributes say now; rejects and shows nothing where that fails. */
  update(): Promise<void>;
  /** Ends what would go on by itself. */
  rest(): void;
}

class View implements Mounted {
  report: Report | undefined;
  styles: readonly string[] = [cardText];
  private last = "";
  private turn = 0;
  private calculator: Calculator | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly frame: HTMLElement,
    private readonly dress: () => void,
  ) {}

  async update(): Promise<void> {
    const turn = ++this.turn;
    try {
      await this.bring(turn);
    } catch (error) {
      if (turn !== this.turn) return;
      this.refuse([], languageOf(this.host)); // the answer shown is of other attributes
      throw error;
    }
  }

  private async bring(turn: number): Promise<void> {
    const ofCalculator = this.host.getAttribute("view") === "calculator";
    const {code, unknown} = languageOf(this.host);
    const [kernel, language, module] = await Promise.all([
      core(),
      loadLanguage(code, ofCalculator),
      ofCalculator ? import("./calculator.js") : undefined,
    ]);
    if (turn !== this.turn) return; // attributes have changed meanwhile
    const question = questionOf(this.host, language);
    if (unknown !== undefined) {
      const text = language.say("element.not-known", {attribute: "lang", value: unknown});
      this.refuse("problems" in question ? [text, ...question.problems] : [text], language);
    } else if (module) {
      this.calculator ??= new module.Calculator((children) => this.show(children, language), (report) => this.tell(report));
      if (!this.styles.includes(module.styles)) {
        this.styles = [cardText, module.styles];
        this.dress();
      }
      if ("problems" in question) this.refuse(question.problems, language);
      else this.calculator.ask(kernel, language, question);
    } else this.answer(kernel, language, question);
  }

  rest(): void {
    this.turn++;
    this.calculator?.rest();
  }

  private answer(kernel: Core, language: Language, question: Question): void {
    if ("problems" in question) return this.refuse(question.problems, language);
    if (question.label === "") return this.refuse([language.say("element.nothing")], language);
    let report: Report;
    try {
      report = reportOf(kernel, question.label, question.options);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return this.refuse([refusal(error, this.host, language)], language);
    }
    this.calculator?.rest();
    this.show(this.host.getAttribute("view") === "badge" ? badgeView(report, language) : cardView(report, language), language);
    this.tell(report);
  }

  /** Says what is wrong below the content inside the element, which stays. */
  private refuse(problems: readonly string[], language: Pick<Language, "code">): void {
    this.calculator?.rest();
    this.report = undefined;
    this.last = "";
    this.show(problems.map((text) => h("p", {class: "message", part: "message"}, text)), language, false);
  }

  private show(children: readonly Child[], {code}: Pick<Language, "code">, isAnswer = true): void {
    this.frame.lang = code;
    this.frame.dir = "ltr"; // as all seven languages are, whatever the direction of the page
    this.frame.classList.toggle("refused", !isAnswer);
    this.frame.nextElementSibling?.classList.toggle("done", isAnswer);
    patch(this.frame, children);
  }

  private tell(report: Report | undefined): void {
    this.report = report;
    const now = JSON.stringify(report ?? null);
    if (now === this.last) return;
    this.last = now;
    if (report) this.host.dispatchEvent(new CustomEvent("magdose-report", {detail: report, bubbles: true, composed: true}));
  }
}

/** What the core refuses, in words. */
export const refusal = ({reason}: Refused, host: Element, language: Language): string =>
  reason === "too-long"
    ? language.say("error.text-too-long", {limit: 65536})
    : language.say("element.not-known", {attribute: "market", value: host.getAttribute("market") ?? ""});

export const mount = (host: HTMLElement, frame: HTMLElement, dress: () => void): Mounted => new View(host, frame, dress);
