// The languages of the page: their catalogues, their names and which one the reader wants.
import {isLanguage, Language, languageCodes, type LanguageCode, type Messages} from "../src/view/language.js";

export {isLanguage, Language, languageCodes, type LanguageCode, type Values} from "../src/view/language.js";

const catalogues: Record<LanguageCode, () => Promise<{default: Messages}>> = {
  de: () => import("magdose:page/de"),
  en: () => import("magdose:page/en"),
  es: () => import("magdose:page/es"),
  fr: () => import("magdose:page/fr"),
  it: () => import("magdose:page/it"),
  nl: () => import("magdose:page/nl"),
  pl: () => import("magdose:page/pl"),
};

const explanations: typeof catalogues = {
  de: () => import("magdose:explanation/de"),
  en: () => import("magdose:explanation/en"),
  es: () => import("magdose:explanation/es"),
  fr: () => import("magdose:explanation/fr"),
  it: () => import("magdose:explanation/it"),
  nl: () => import("magdose:explanation/nl"),
  pl: () => import("magdose:explanation/pl"),
};

export const loadLanguage = async (code: LanguageCode): Promise<Language> =>
  new Language(code, (await catalogues[code]()).default);

/** The long texts of findings, which a language comes without. */
export const loadExplanations = async (language: Language): Promise<void> =>
  language.add((await explanations[language.code]()).default);

/** What each language calls itself. */
export const languageNames = new Map(
  languageCodes.map((code) => [code, new Intl.DisplayNames(code, {type: "language"}).of(code) ?? code]),
);

/** The first language of the browser that there is a catalogue for. */
export const preferredLanguage = (): LanguageCode =>
  navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
