// The languages of the page: their catalogues, their names and which one the reader wants.
import tables from "magdose:tables";

import {isLanguage, Language, languageCodes, type LanguageCode, type Messages} from "../src/view/language.js";

export {isLanguage, Language, languageCodes, type LanguageCode, type Values} from "../src/view/language.js";

type Catalogues<Catalogue> = Record<LanguageCode, () => Promise<{default: Catalogue}>>;

const catalogues: Catalogues<typeof import("magdose:messages/en").default> = {
  de: () => import("magdose:messages/de"),
  en: () => import("magdose:messages/en"),
  es: () => import("magdose:messages/es"),
  fr: () => import("magdose:messages/fr"),
  it: () => import("magdose:messages/it"),
  nl: () => import("magdose:messages/nl"),
  pl: () => import("magdose:messages/pl"),
};

const explanations: Catalogues<Messages> = {
  de: () => import("magdose:explanations/de"),
  en: () => import("magdose:explanations/en"),
  es: () => import("magdose:explanations/es"),
  fr: () => import("magdose:explanations/fr"),
  it: () => import("magdose:explanations/it"),
  nl: () => import("magdose:explanations/nl"),
  pl: () => import("magdose:explanations/pl"),
};

export async function loadLanguage(code: LanguageCode): Promise<Language> {
  const {forms, cautions, rest} = (await catalogues[code]()).default;
  const named = Object.fromEntries([
    ...forms.map((name, i) => [`form.${tables.forms[i]!.id}`, name]),
    ...cautions.map((name, i) => [`caution.${i}`, name]),
  ]) as Messages;
  return new Language(code, {...rest, ...named});
}

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
