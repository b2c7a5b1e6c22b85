// The data tables as the page needs them; the same files that the core is compiled from.
import {readFileSync} from "node:fs";

const data = new URL("../../data/", import.meta.url);

export const languages = ["de", "en", "es", "fr", "it", "nl", "pl"];

/** Rows of RFC 4180 CSV as arrays of fields. */
export function parseCsv(text) {
  const rows = [[]];
  const field = /(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/gy;
  while (field.lastIndex < text.length) {
    const [, quoted, plain, end] = field.exec(text);
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n" && field.lastIndex < text.length) rows.push([]);
  }
  return rows;
}

/** A table of data/ as objects by column name. */
export function table(name) {
  const [header, ...rows] = parseCsv(readFileSync(new URL(`${name}.csv`, data), "utf8"));
  return rows.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i]])));
}

const english = table("messages/en");

/** Ids of the messages that may appear in a place: a word of the column `where` in en.csv. */
export function messagesOf(place) {
  const ids = english.filter(({where}) => where.split(" ").includes(place)).map(({id}) => id);
  if (ids.length === 0) throw new Error(`en.csv names no message for: ${place}`);
  return ids;
}

/** The messages of a language for a place. */
export function messages(language, place) {
  const texts = new Map(table(`messages/${language}`).map(({id, text}) => [id, text]));
  return Object.fromEntries(messagesOf(place).map((id) => [id, texts.get(id)]));
}

/** Title, publisher, date and address of each source by id. */
export const sources = () =>
  Object.fromEntries(table("sources").map(({id, title, publisher, date, address}) => [id, [title, publisher, date, address]]));

const isAdult = (row) => row.age_to === "" && Number(row.age_from || 0) <= 228 && row.sex === "any" && row.state === "any";

/** Upper levels and guidance for adults that hold today, one a body. */
export function adultLevels(limits = table("limits")) {
  const levels = new Map();
  for (const row of limits)
    if (/^(ul|guidance|recommended-maximum|legal-maximum)$/.test(row.kind) && row.mg !== "" && row.per === "day" && row.valid_to === "" && isAdult(row))
      levels.set(row.body, {body: row.body, name: row.name, mg: Number(row.mg)});
  return [...levels.values()].sort((a, b) => a.mg - b.mg);
}

/** The dose range, mg of magnesium a day. */
export function doseRange() {
  const [{low, high}] = table("dose_range");
  return {low: Number(low), high: Number(high)};
}

/** Ids of the forms that a label can name as its magnesium. */
export const forms = () =>
  table("forms").filter(({id, excipient}) => excipient === "no" && id !== "other").map(({id}) => id);

/** What a serving is counted in, one word each: what a dose can be said per, but a day and a mass. */
export const units = () =>
  messagesOf("card").flatMap((id) => {
    const [family, unit] = id.split(".");
    return family === "per-unit" && !["none", "day", "g"].includes(unit) ? [unit] : [];
  });

/** Names by id of the species that are sold most under the name of a form; findings name no other. */
export function species() {
  const usual = new Set(table("forms").map((form) => form.usual_species));
  return Object.fromEntries(table("species").flatMap(({id, name}) => (usual.has(id) ? [[id, name]] : [])));
}

/** Names of the label reference values by id. */
export const references = () =>
  Object.fromEntries(table("references").map(({id, name, jurisdiction}) => [id, `${name} (${jurisdiction})`]));

/** What the page's script needs at once. */
export function pageTables() {
  const density = Object.fromEntries(table("densities").map((row) => [row.id, Number(row.low)]));
  return {
    forms: table("forms").map(({id, excipient}) => ({id, excipient: excipient === "yes"})),
    markets: table("markets").map(({id}) => id),
    // The sizes that magnesium is sold in.
    capsules: ["000", "00", "0", "1"],
    cautions: table("cautions").map(({id, group, hours_before, hours_after, rule, source}) => ({
      id,
      isMedicine: group === "drug" || group === "nutrient",
      before: Number(hours_before),
      after: Number(hours_after),
      rule,
      sources: source.split(" "),
    })),
    density: {tight: density["threshold-tight"], possible: density["oxide-crystal"]},
  };
}
