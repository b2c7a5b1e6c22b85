// The label as form fields: read from the report, and given to the core as they are.
import type {Fields, Label, Report} from "../core.js";
import {isRefused, typedNumber} from "./typed_number.js";

/** What the form fields show. */
interface Shown {
  form: string;
  amount: string;
  kind: Report["claim"]["amounts"][number]["kind"];
  percent: string;
}

/** The amount that the fields show. */
const amountOf = ({claim: {amounts}}: Report) => amounts.find(({kind}) => kind === "elemental") ?? amounts[0];

export function shownOf(report: Report | undefined): Shown {
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

const massOf = {elemental: "elementalMg", compound: "compoundMg", ambiguous: "ambiguousMg"} as const;

/** The label that these fields make up; `report` keeps the serving and the reference's name. */
export function fieldsOf({form, amount, kind, percent}: Shown, report: Report | undefined): Fields {
  const {serving, reference} = report?.claim ?? {};
  const fields: Fields = {};
  if (form) fields.form = form;
  if (amount.trim()) fields[form ? massOf[kind] : "elementalMg"] = amount.trim(); // a compound has a name
  if (percent.trim()) {
    fields.percent = percent.trim();
    fields.reference = reference ?? "NRV";
  }
  if (serving?.count) fields.units = `${serving.count} ${serving.unit ?? ""}`.trim();
  return fields;
}

/** Whether there is nothing to check. */
export const isEmpty = (label: Label): boolean =>
  typeof label === "string" ? label.trim() === "" : Object.keys(label).length === 0;

/** The label as a text field shows it: fields are no text. */
export const textOf = (label: Label): string => (typeof label === "string" ? label : "");

/** What is being typed into a field, and what the label was before: it may read otherwise on the way. */
export interface Typing {
  key: "amount" | "percent";
  text: string;
  label: Label;
  report: Report | undefined;
}

/** After one more keystroke: the label stays what it was when the field was begun. */
export const typedOn = (last: Typing | undefined, now: Typing): Typing => (last?.key === now.key ? {...last, text: now.text} : now);

/** Where in the label the number of a field is; undefined where that is not clear. */
function placeOf({key, label, report}: Typing): {begin: number; end: number} | undefined {
  if (!report || typeof label !== "string") return undefined;
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
export function labelTyped(typing: Typing): Label | undefined {
  const {key, text, label, report} = typing;
  const number = typedNumber(text);
  if (isRefused(typing) || (number === undefined && text.trim() !== "")) return undefined;
  const place = number && placeOf(typing);
  return place && typeof label === "string"
    ? label.slice(0, place.begin) + number + label.slice(place.end)
    : fieldsOf({...shownOf(report), [key]: String(number ?? "")}, report);
}
