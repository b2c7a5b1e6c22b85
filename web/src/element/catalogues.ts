// The words of the element, one file a language and view, loaded when they are first needed.
import {isLanguage, Language, type LanguageCode, type Messages} from "../view/language.js";

type Catalogues = Record<LanguageCode, () => Promise<{default: Messages}>>;

const card: Catalogues = {
  de: () => import("magdose:card/de"),
  en: () => import("magdose:card/en"),
  es: () => import("magdose:card/es"),
  fr: () => import("magdose:card/fr"),
  it: () => import("magdose:card/it"),
  nl: () => import("magdose:card/nl"),
  pl: () => import("magdose:card/pl"),
};

/** What the calculator says beyond the card. */
const calculator: Catalogues = {
  de: () => import("magdose:calculator/de"),
  en: () => import("magdose:calculator/en"),
  es: () => import("magdose:calculator/es"),
  fr: () => import("magdose:calculator/fr"),
  it: () => import("magdose:calculator/it"),
  nl: () => import("magdose:calculator/nl"),
  pl: () => import("magdose:calculator/pl"),
};

const loaded = new Map<string, Language>();

/** Loads each at most once; rejects where a file cannot be had, and tries again when asked again. */
export async function loadLanguage(code: LanguageCode, ofCalculator: boolean): Promise<Language> {
  const key = `${code} ${ofCalculator}`;
  let language = loaded.get(key);
  if (!language) {
    const parts = await Promise.all([card[code](), ...(ofCalculator ? [calculator[code]()] : [])]);
    language = new Language(code, Object.assign({}, ...parts.map((part) => part.default)) as Messages);
    loaded.set(key, language);
  }
  return language;
}

/** The language of `lang`, of the page around the element, or English. */
export function languageOf(element: Element): {code: LanguageCode; unknown: string | undefined} {
  const own = element.getAttribute("lang")?.trim() ?? "";
  const around = element.closest("[lang]") ?? element.ownerDocument.documentElement;
  const code = (tag: string) => tag.toLowerCase().split("-")[0] ?? "";
  const wanted = code(own || (around.getAttribute("lang") ?? ""));
  return {code: isLanguage(wanted) ? wanted : "en", unknown: own !== "" && !isLanguage(code(own)) ? own : undefined};
}
