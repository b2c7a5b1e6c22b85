// What the page says, in the reader's language: the shared catalogues, numbers by Intl.
import tables from "magdose:tables";

const catalogues = {
  de: () => import("magdose:messages/de"),
  en: () => import("magdose:messages/en"),
  es: () => import("magdose:messages/es"),
  fr: () => import("magdose:messages/fr"),
  it: () => import("magdose:messages/it"),
  nl: () => import("magdose:messages/nl"),
  pl: () => import("magdose:messages/pl"),
};

export type LanguageCode = keyof typeof catalogues;
export const languageCodes = Object.keys(catalogues) as LanguageCode[];

/** What each language calls itself. */
export const languageNames = new Map(
  languageCodes.map((code) => [code, new Intl.DisplayNames(code, {type: "language"}).of(code) ?? code]),
);

export const isLanguage = (code: string): code is LanguageCode => code in catalogues;

/** The first language of the browser that there is a catalogue for. */
export const preferredLanguage = (): LanguageCode =>
  navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";

export type Values = Record<string, string | number>;

export class Language {
  private readonly regions: Intl.DisplayNames;
  private readonly collator: Intl.Collator;
  /** Making a format takes longer than using it a hundred times. */
  private readonly formats = new Map<string, Intl.NumberFormat>();

  static async load(code: LanguageCode): Promise<Language> {
    return new Language(code, (await catalogues[code]()).default);
  }

  private constructor(
    readonly code: LanguageCode,
    private readonly messages: Record<string, string>,
  ) {
    this.regions = new Intl.DisplayNames(code, {type: "region"});
    this.collator = new Intl.Collator(code);
  }

  has(id: string): boolean {
    return id in this.messages;
  }

  /** A message with its placeholders filled; numbers as the language writes them. */
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

  /** "160 to 323 mg", or "300 mg" where both are shown alike. */
  range(low: number, high: number): string {
    const [a, b] = [this.number(low), this.number(high)];
    return a === b ? `${b} mg` : this.say("text.range", {low: a, high: b});
  }

  form(id: string): string {
    return this.say(`form.${id}`);
  }

  market(id: string): string {
    try {
      return this.regions.of(id === "UK" ? "GB" : id) ?? id;
    } catch {
      return tables.markets.find((market) => market.id === id)?.name ?? id;
    }
  }

  compare = (a: string, b: string): number => this.collator.compare(a, b);
}
