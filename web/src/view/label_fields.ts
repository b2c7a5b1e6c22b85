// The label as form fields: read from the report, written as a text that the core reads back.
import type {Report} from "../core.js";
import {spokenForm} from "./spoken_form.js";

interface Fields {
  form: string;
  amount: string;
  kind: Report["claim"]["amounts"][number]["kind"];
  percent: string;
}

/** The amount that the fields show. */
const amountOf = ({claim: {amounts}}: Report) => amounts.find(({kind}) => kind === "elemental") ?? amounts[0];

export function fieldsOf(report: Report | undefined): Fields {
  if (!report) return {form: "", amount: "", kind: "elemental", percent: ""};
  const {claim} = report;
  const first = amountOf(report);
  return {
    form: first?.form ?? claim.forms[0] ?? "",
    amount: first ? String(first.mg) : "",
    kind: first?.kind ?? "elemental",
    percent: claim.percents[0] === undefined ? "" : String(claim.percents[0]),
  };
}

/** A label that says what the fields say; `report` keeps the serving and the reference's name. */
export function labelOf(fields: Fields, report: Report | undefined): string {
  const {count, unit} = report?.claim.serving ?? {count: null, unit: null};
  const amount = fields.amount.trim();
  const form = fields.form && spokenForm(fields.form);
  const parts: string[] = [];
  if (form && fields.kind === "compound") parts.push(`Magnesium from ${amount} mg of ${form}`);
  else if (form && fields.kind === "ambiguous") parts.push(`${form} ${amount} mg`);
  else parts.push(`Magnesium${form ? ` (as ${form})` : ""}${amount ? ` ${amount} mg` : ""}`);
  if (fields.percent.trim()) parts.push(`${fields.percent.trim()} % ${report?.claim.reference ?? "NRV"}`);
  // A bare mass would be read as one more amount.
  if (count && unit && unit !== "g" && unit !== "day") parts.push(`${count} ${unit}${count === 1 ? "" : "s"}`);
  return parts.join(", ");
}

/**
 * A plain decimal as typed in any of the languages; undefined for what is none, not above 0, or could be
 * thousands, as 1,000.
 */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  const isClear = /^\d{1,9}(\.\d{1,6})?$/.test(plain) && !/^[1-9]\d{0,2}\.\d{3}$/.test(plain);
  return isClear && Number(plain) > 0 ? Number(plain) : undefined;
}

/** What is being typed into a field, and what the label was before: it may read otherwise on the way. */
export interface Typing {
  key: "amount" | "percent";
  text: string;
  label: string;
  report: Report | undefined;
}

/** After one more keystroke: the label stays what it was when the field was begun. */
export const typedOn = (last: Typing | undefined, now: Typing): Typing => (last?.key === now.key ? {...last, text: now.text} : now);

/** Where the number of a field stands in the label; undefined where that is not plain. */
function placeOf({key, label, report}: Typing): {begin: number; end: number} | undefined {
  if (!report) return undefined;
  if (key === "percent") {
    const [found, second] = [...label.matchAll(/\d+([.,]\d+)?(?=\s*%)/g)].filter(([text]) => typedNumber(text) === report.claim.percents[0]);
    return found && !second ? {begin: found.index, end: found.index + found[0].length} : undefined;
  }
  const amount = amountOf(report);
  if (!amount) return undefined;
  const bytes = new TextEncoder().encode(label); // spans count bytes
  const [begin, end] = amount.span.map((at) => new TextDecoder().decode(bytes.subarray(0, at)).length) as [number, number];
  const digits = (text: string) => text.replace(/\D/g, "");
  // Not so where the label says grams.
  return digits(label.slice(begin, end)) === digits(String(amount.mg)) ? {begin, end} : undefined;
}

/** The label with what is typed; undefined as long as that is no number. */
export function labelTyped(typing: Typing): string | undefined {
  const {key, text, label, report} = typing;
  const number = typedNumber(text);
  if (number === undefined && text.trim() !== "") return undefined;
  const place = number && placeOf(typing);
  return place ? label.slice(0, place.begin) + number + label.slice(place.end) : labelOf({...fieldsOf(report), [key]: String(number ?? "")}, report);
}

/** Whether no number can come of it by typing on. */
export const isRefused = ({text}: Pick<Typing, "text">): boolean => typedNumber(text) === undefined && !/^\s*(\d{0,9}[.,]?|0*[.,]0*)$/.test(text);
