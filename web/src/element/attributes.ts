// From the attributes to what the core is asked.
import forms from "magdose:tables/forms";
import units from "magdose:tables/units";

import type {Options} from "../core.js";
import {spokenForm} from "../view/spoken_form.js";
import type {Language} from "../view/language.js";

/** What to check, or what is wrong with it. */
export type Question = {label: string; options: Options} | {problems: string[]};

/** What the element says of itself. */
export interface Said {
  getAttribute(name: string): string | null;
}

const views = ["card", "calculator", "badge"];

/** Plain decimals above 0, with a point as attributes have it or a comma as people type it. */
const isNumber = (text: string): boolean => /^\d{1,9}([.,]\d{1,6})?$/.test(text) && !/^[0.,]*$/.test(text);

interface Single {
  form: string;
  compound: string;
  elemental: string;
  percent: string;
  unit: string;
}

/** A label that says what the single attributes say; the amounts are of `count` units. */
function labelOf({form, compound, elemental, percent, unit}: Single, count: string): string {
  const name = form && spokenForm(form);
  const parts: string[] = [];
  if (compound && elemental) parts.push(`${compound} mg of ${name}, of which magnesium ${elemental} mg`);
  else if (compound) parts.push(`Magnesium from ${compound} mg of ${name}`);
  else parts.push(`Magnesium${name ? ` (as ${name})` : ""}${elemental ? ` ${elemental} mg` : ""}`);
  if (percent) parts.push(`${percent} %`);
  if (unit || count) parts.push(`${count || 1} ${unit || "serving"}${(count || "1") === "1" ? "" : "s"}`);
  return parts.join(", ");
}

export function questionOf(said: Said, language: Language): Question {
  const problems: string[] = [];
  const value = (name: string): string => said.getAttribute(name)?.trim() ?? "";
  const problem = (id: string, name: string) => {
    problems.push(language.say(`element.${id}`, {attribute: name, value: value(name)}));
  };
  const number = (name: string): string => {
    const text = value(name);
    if (text !== "" && !isNumber(text)) problem("not-a-number", name);
    return text.replace(",", ".");
  };
  const known = (name: string, ids: readonly string[]): string => {
    const text = value(name);
    if (text !== "" && !ids.includes(text)) problem("not-known", name);
    return text;
  };
  const single: Single = {
    form: known("form", forms),
    compound: number("compound-mg"),
    elemental: number("elemental-mg"),
    percent: number("percent"),
    unit: known("unit", units),
  };
  const unitsPerDay = number("units-per-day");
  known("view", views);
  if (single.compound !== "" && single.form === "") problem("needs-form", "compound-mg");
  const options: Options = {market: value("market")};
  let label = value("label");
  if (label === "" && Object.values(single).some(Boolean)) label = labelOf(single, unitsPerDay);
  else if (unitsPerDay !== "") options.unitsPerDay = Number(unitsPerDay);
  return problems.length > 0 ? {problems} : {label, options};
}
