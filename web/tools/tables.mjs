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

// Which messages are said where; the rest of a catalogue is for the command line.
const shown = {
  page:
    /^(MG\d+|(as|by|caution|caution-rule|dose|form|limit|page|per-unit|person|reading|reason|reference|severity|verdict)\..*|plan\.(fails|most|none-fits|reaches|split)|row\.(compound|dose-range|magnesium|reference)|text\.(percent-of|percent-range|range)|cautions\.title|column\.(body|capsules|form)|error\.(absurd|text-too-long|too-many-units)|element\.not-a-number)$/,
  // When a finding is opened.
  explanations: /^(MG\d+\.long|(decides|evidence)\..*)$/,
  card:
    /^(MG\d+|(as|by|dose|element|form|limit|per-unit|reading|reason|reference|severity|verdict)\..*|row\.(compound|dose-range|magnesium|reference)|text\.(not-medical|percent-of|percent-range|range)|column\.body|error\.text-too-long|page\.(answer|as-table|findings|per-unit|scale|scale-note))$/,
  // What stands in a page before its scripts run.
  embed:
    /^(MG\d+|(as|by|dose|element|embed|form|ligand|limit|per-unit|reading|reason|reference|row|severity|text|verdict)\..*)$/,
  // Beyond those of the card.
  calculator:
    /^(column\.form|page\.(amount|empty|fields|kind|label|not-named|options-refused|percent|stale|units))$/,
};

// A form's note is in the tables.
const note = /^form\..*\.note$/;

// A browser has no field for a declared ligand; embed also takes reports of the command line.
const ofLigand = /^MG107/;

// The catalogues are shared with the command line; advice on its options has no place in a page.
const withoutOptions = (text) =>
  text
    .split(/(?<=[.;])\s+/)
    .filter((sentence) => !/(^|\s)--[a-z]/.test(sentence))
    .join(" ")
    .replace(/;$/, "");

/** The messages of a language that are shown on the page, the card or, beyond the card, the calculator. */
export function messages(language, where = "page") {
  return Object.fromEntries(
    table(`messages/${language}`)
      .filter(({id}) => shown[where].test(id) && !note.test(id) && (where === "embed" || !ofLigand.test(id)))
      .map(({id, text}) => [id, withoutOptions(text)]),
  );
}

/** What the page says, the names of forms and cautions apart, in the order of pageTables(). */
export function pageMessages(language) {
  const rest = messages(language);
  const take = (kind) =>
    table(`${kind}s`).map(({id}) => {
      const {[`${kind}.${id}`]: name} = rest;
      if (!name) throw new Error(`${language}.csv has no ${kind}.${id}`);
      delete rest[`${kind}.${id}`];
      return name;
    });
  return {forms: take("form"), cautions: take("caution"), rest};
}

/** Title, publisher, date and address of each source; the ids of those of each caution, in the order of its table. */
export const sources = () => ({
  list: Object.fromEntries(
    table("sources").map(({id, title, publisher, date, address}) => [id, [title, publisher, date, address]]),
  ),
  cautions: table("cautions").map(({source}) => source.split(" ")),
});

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

/** What a serving is counted in, one word each. */
export const units = () =>
  table("messages/en")
    .filter(({id}) => /^per-unit\.(?!none$|day$|g$)/.test(id))
    .map(({id}) => id.slice("per-unit.".length));

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
    cautions: table("cautions").map(({id, group, hours_before, hours_after, rule}) => ({
      id, isMedicine: group === "drug" || group === "nutrient", before: Number(hours_before), after: Number(hours_after), rule,
    })),
    density: {tight: density["threshold-tight"], possible: density["oxide-crystal"]},
  };
}
