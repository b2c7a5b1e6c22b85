// The snippet for a product page, made on a server: the element with the result inside as plain HTML,
// which is all that people without scripts and search engines see. lib/src/report/html.cpp writes the
// same bytes; tests/web compares them.
import doseRange from "magdose:tables/doseRange";

import {core, reportOf, type Report} from "./core.js";
import {questionOf} from "./element/attributes.js";
import {version} from "./generated/version.js";
import {compoundMass, dose, dosePerUnit, percentsOf, reason} from "./view/answer.js";
import {sayFinding} from "./view/findings.js";
import {isLanguage, Language, type LanguageCode, type Messages} from "./view/language.js";
import {letterOf} from "./view/scale.js";

export type {Report} from "./core.js";
export type {LanguageCode} from "./view/language.js";

/** Part of each snippet, so that old ones can be found and made anew. */
export const embedSchema = "magdose.embed/1";

export type View = "card" | "calculator" | "badge";

/** The attributes of <magnesium-calculator>, in camel case. */
export interface EmbedAttributes {
  label?: string;
  form?: string;
  compoundMg?: string | number;
  elementalMg?: string | number;
  percent?: string | number;
  unitsPerDay?: string | number;
  unit?: string;
  market?: string;
  /** English if left out. */
  lang?: LanguageCode;
  view?: View;
}

const catalogues: Record<LanguageCode, () => Promise<{default: Messages}>> = {
  de: () => import("magdose:snippet/de"),
  en: () => import("magdose:snippet/en"),
  es: () => import("magdose:snippet/es"),
  fr: () => import("magdose:snippet/fr"),
  it: () => import("magdose:snippet/it"),
  nl: () => import("magdose:snippet/nl"),
  pl: () => import("magdose:snippet/pl"),
};

// The same on every server, so without the parts of Intl that change from version to version: no
// thousands marks, no names of countries.
const formats = new Map<string, Intl.NumberFormat>();
function plainDecimal(value: number, least: number, most: number): string {
  const key = `${least} ${most}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat("en", {minimumFractionDigits: least, maximumFractionDigits: most, useGrouping: false});
    formats.set(key, format);
  }
  return format.format(value);
}

class PlainLanguage extends Language {
  private local = (digits: string): string => (this.code === "en" ? digits : digits.replace(".", ","));

  override number(value: number, places = value < 10 ? 2 : value < 100 ? 1 : 0): string {
    return this.local(plainDecimal(value, 0, places));
  }
  override fixed(value: number, places: number): string {
    return this.local(plainDecimal(value, places, places));
  }
  override market(id: string): string {
    return id;
  }
}

async function plainLanguage(lang: string | undefined): Promise<PlainLanguage> {
  const code = lang === undefined || lang === "" ? "en" : lang;
  if (!isLanguage(code)) throw new RangeError(`no such language: ${code}`);
  return new PlainLanguage(code, (await catalogues[code]()).default);
}

const forbidden = /[\0-\x08\v-\x1f\x7f-\x9f]|\p{Noncharacter_Code_Point}/gu;

/** `text` with what HTML cannot hold replaced by U+FFFD, and line ends as line feeds. */
function htmlText(text: string): string {
  const wellFormed = new TextDecoder("utf-8", {ignoreBOM: true}).decode(new TextEncoder().encode(text));
  return wellFormed.replace(/\r\n?/g, "\n").replace(forbidden, "\ufffd");
}

const references: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
  "\t": "&#9;",
};
const escaped = (text: string): string => text.replace(/[&<>"'\n\t]/g, (c) => references[c]!);
const html = (text: string): string => escaped(htmlText(text));

type Reading = Report["readings"][number];

function limitsOf(reading: Reading, language: Language): string[] {
  if (reading.limits.length === 0) return [language.say("row.no-limits")];
  return [...reading.limits]
    .sort((a, b) => (a.mg ?? -1) - (b.mg ?? -1))
    .map(({body, mg, result}) => language.say(`limit.${result}`, {body, mg: mg ?? ""}));
}

function readingHtml(reading: Reading, i: number, report: Report, language: Language): string {
  const say = (id: string) => language.say(id);
  const rows: [string, (string | undefined)[]][] = [
    [say("row.magnesium"), [dose(reading, language), dosePerUnit(reading, report, language)]],
    [say("row.compound"), [compoundMass(reading, language)]],
    [say("row.reference"), percentsOf(reading, language)],
    [say("row.dose-range"), [language.say(`dose.${reading.dose_range}`, doseRange)]],
    [say("row.limits"), limitsOf(reading, language)],
  ];
  const lines = rows
    .map(([name, values]) => [name, values.filter((value) => value !== undefined)] as const)
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `<dt>${html(name)}</dt>${values.map((value) => `<dd>${html(value)}</dd>`).join("")}\n`);
  const title =
    report.readings.length > 1 ? `<p>${letterOf(i)}) ${html(say(`reading.${reading.name}`))}</p>\n` : "";
  return `${title}<dl>\n${lines.join("")}</dl>\n`;
}

function cardHtml(report: Report, language: Language): string {
  const findings = report.findings.map((finding) => {
    const sentence = sayFinding(report, finding, language).trimEnd();
    return `<li>${html(language.say(`severity.${finding.severity}`))}: ${html(sentence)}</li>\n`;
  });
  return [
    '<div class="magdose">\n',
    `<p><strong>${html(language.say(`verdict.${report.verdict}`))}</strong>: ${html(reason(report, language).trimEnd())}</p>\n`,
    ...report.readings.map((reading, i) => readingHtml(reading, i, report, language)),
    ...(findings.length > 0 ? ["<ul>\n", ...findings, "</ul>\n"] : []),
    `<p><small>${html(language.say("embed.about", {version, data: report.data}))} `,
    `${html(language.say("text.not-medical"))}</small></p>\n</div>\n`,
  ].join("");
}

function badgeHtml(report: Report, language: Language): string {
  const doses = report.readings.map((reading) => dose(reading, language)).join(" / ");
  const percents = report.readings.map((reading) => percentsOf(reading, language).join(", ")).join(" / ");
  const magnesium = doses && `: ${html(language.say("row.magnesium"))} ${html(doses)}; ${html(percents)}`;
  return (
    `<span class="magdose"><strong>${html(language.say(`verdict.${report.verdict}`))}</strong>${magnesium}` +
    ` <small>${html(language.say("text.not-medical"))}</small></span>`
  );
}

const names = {
  label: "label",
  form: "form",
  compoundMg: "compound-mg",
  elementalMg: "elemental-mg",
  percent: "percent",
  unitsPerDay: "units-per-day",
  unit: "unit",
  market: "market",
  lang: "lang",
  view: "view",
} as const;

/** What the element's attributes will be, by their names in HTML. */
function htmlAttributes(given: EmbedAttributes, code: LanguageCode): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, name] of Object.entries(names)) {
    const value = key === "lang" ? code : htmlText(String(given[key as keyof EmbedAttributes] ?? "")).replace(/\n+$/, "");
    if (value !== "" && !(name === "view" && value === "card")) all.set(name, value);
  }
  return all;
}

function snippet(attributes: Map<string, string>, content: string): string {
  const written = [...attributes, ["data-schema", embedSchema]].map(([name, value]) => ` ${name}="${escaped(value!)}"`);
  return `<magnesium-calculator${written.join("")}>${content}</magnesium-calculator>\n`;
}

const contentOf = (report: Report, view: string | undefined, language: Language): string =>
  view === "badge" ? badgeHtml(report, language) : `\n${cardHtml(report, language)}`;

/**
 * The whole snippet, as `magdose embed` prints it. What is wrong with an attribute is reported inside,
 * as the element does. Throws `Refused` for a label that is too long and for an unknown market, and
 * RangeError for an unknown language.
 */
export async function embed(attributes: EmbedAttributes): Promise<string> {
  const language = await plainLanguage(attributes.lang);
  const all = htmlAttributes(attributes, language.code);
  const question = questionOf({getAttribute: (name) => all.get(name) ?? null}, language);
  const say = (texts: readonly string[]) =>
    snippet(all, attributes.view === "badge" ? html(texts.join("; ")) : `\n${texts.map((text) => `<p>${html(text)}</p>\n`).join("")}`);
  if ("problems" in question) return say(question.problems);
  if (question.label === "") return say([language.say("element.nothing")]);
  const report = reportOf(await core(), question.label, question.options);
  return snippet(all, contentOf(report, attributes.view, language));
}

/** The same from a report that is there already, such as a row of `magdose batch --full`. */
export async function embedReport(report: Report, attributes: EmbedAttributes): Promise<string> {
  const language = await plainLanguage(attributes.lang);
  return snippet(htmlAttributes(attributes, language.code), contentOf(report, attributes.view, language));
}
