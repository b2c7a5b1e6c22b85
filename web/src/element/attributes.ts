// From the attributes to what the core is asked.
import forms from "magdose:tables/forms";
import units from "magdose:tables/units";

import type {Fields, Label, Options} from "../core.js";
import type {Language} from "../view/language.js";

/** What to check, or what is wrong with it. */
export type Question = {label: Label; options: Options} | {problems: string[]};

/** What the element's attributes say. */
export interface Said {
  getAttribute(name: string): string | null;
}

const views = ["card", "calculator", "badge"];

/** Plain decimals above 0, with a point as attributes have it or a comma as people type it. */
const isNumber = (text: string): boolean => /^\d{1,9}([.,]\d{1,6})?$/.test(text) && !/^[0.,]*$/.test(text);

const heaviest = 1e8; // mg that the core takes, and percent
const highestPercent = 1e5;

export function questionOf(said: Said, language: Language): Question {
  const problems: string[] = [];
  const value = (name: string): string => said.getAttribute(name)?.trim() ?? "";
  const problem = (id: string, name: string) => {
    problems.push(language.say(`element.${id}`, {attribute: name, value: value(name)}));
  };
  const number = (name: string, highest = Infinity): string => {
    const text = value(name);
    const plain = text.replace(",", ".");
    if (text !== "" && !(isNumber(text) && Number(plain) <= highest)) problem("not-a-number", name);
    return plain;
  };
  const known = (name: string, ids: readonly string[]): string => {
    const text = value(name);
    if (text !== "" && !ids.includes(text)) problem("not-known", name);
    return text;
  };
  const fields: Fields = {
    form: known("form", forms),
    compoundMg: number("compound-mg", heaviest),
    elementalMg: number("elemental-mg", heaviest),
    percent: number("percent", highestPercent),
  };
  const unit = known("unit", units);
  const unitsPerDay = number("units-per-day");
  known("view", views);
  if (fields.compoundMg && !fields.form) problem("needs-form", "compound-mg");
  const options: Options = {market: value("market")};
  let label: Label = value("label");
  if (label === "" && (unit || Object.values(fields).some(Boolean))) {
    // The amounts are of these units together.
    if (unit || unitsPerDay) fields.units = `${unitsPerDay || 1} ${unit || "serving"}`;
    label = fields;
  } else if (unitsPerDay !== "") options.unitsPerDay = Number(unitsPerDay);
  return problems.length > 0 ? {problems} : {label, options};
}
