// Texts in a reader's language: the messages of a shared catalogue, numbers by Intl.

import type {Interval} from "../generated/report.js";

export const languageCodes = ["de", "en", "es", "fr", "it", "nl", "pl"] as const;
export type LanguageCode = (typeof languageCodes)[number];

export const isLanguage = (code: string): code is LanguageCode => (languageCodes as readonly string[]).includes(code);

export type Messages = Record<string, string>;
export type Values = Record<string, string | number>;

type Shown = Pick<Interval, "low" | "high">;
const shownPlaces = 6; // more than a rounded number has

export class Language {
  private regions: Intl.DisplayNames | undefined;
  private collator: Intl.Collator | undefined;
  /** Making a format takes longer than using it a hundred times. */
  private readonly formats = new Map<string, Intl.NumberFormat>();

  constructor(
    readonly code: LanguageCode,
    private messages: Messages,
  ) {}

  /** Takes in messages that are not needed at once. */
  add(more: Messages): void {
    this.messages = {...this.messages, ...more};
  }

  has(id: string): boolean {
    return Object.hasOwn(this.messages, id);
  }

  /** A message with its replacement fields filled; numbers as the language writes them. */
  say(id: string, values: Values = {}): string {
    const text = this.messages[id] ?? id;
    return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = values[key];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  /** At most `places` decimals; fewer for large numbers, which are not known so finely. */
  number(value: number, places = value < 10 ? 2 : value < 100 ? 1 : 0): string {
    return this.format(value, 0, places);
  }

  fixed(value: number, places: number): string {
    return this.format(value, places, places);
  }

  private format(value: number, least: number, most: number): string {
    const key = `${least} ${most}`;
    let format = this.formats.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.code, {minimumFractionDigits: least, maximumFractionDigits: most});
      this.formats.set(key, format);
    }
    return format.format(value);
  }

  mg(value: number): string {
    return `${this.number(value)} mg`;
  }

  /** "300" or "158 to 260", rounded already by the core. */
  shown({low, high}: Shown): string {
    const [a, b] = [this.number(low, shownPlaces), this.number(high, shownPlaces)];
    return low === high ? a : this.say("text.percent-range", {low: a, high: b});
  }

  /** The same with its unit. */
  shownMg({low, high}: Shown): string {
    const [a, b] = [this.number(low, shownPlaces), this.number(high, shownPlaces)];
    return low === high ? `${a} mg` : this.say("text.range", {low: a, high: b});
  }

  /** "160 to 323 mg", or "300 mg" where both are shown alike. */
  range(low: number, high: number): string {
    const [a, b] = [this.number(low), this.number(high)];
    return a === b ? `${b} mg` : this.say("text.range", {low: a, high: b});
  }

  form(id: string): string {
    return this.say(`form.${id}`);
  }

  /** The name of a market of data/markets.csv; the ids are ISO 3166 but for UK. */
  market(id: string): string {
    this.regions ??= new Intl.DisplayNames(this.code, {type: "region"});
    return this.regions.of(id === "UK" ? "GB" : id) ?? id;
  }

  compare(a: string, b: string): number {
    this.collator ??= new Intl.Collator(this.code);
    return this.collator.compare(a, b);
  }
}
