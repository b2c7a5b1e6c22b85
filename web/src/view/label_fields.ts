// The label as form fields: read from the report, written as a text that the core reads back.
import type {Report} from "../core.js";

export interface Fields {
  form: string;
  amount: string;
  kind: Report["claim"]["amounts"][number]["kind"];
  percent: string;
}

export function fieldsOf(report: Report): Fields {
  const {claim} = report;
  const first = claim.amounts.find((amount) => amount.kind === "elemental") ?? claim.amounts[0];
  return {
    form: first?.form ?? claim.forms[0] ?? "",
    amount: first ? String(first.mg) : "",
    kind: first?.kind ?? "elemental",
    percent: claim.percents[0] === undefined ? "" : String(claim.percents[0]),
  };
}

/** The name of a form as labels write it. */
export const spokenForm = (form: string): string =>
  form === "marine" ? "marine magnesium" : `magnesium ${form.replaceAll("-", " ")}`;

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

/** A plain decimal as typed in any of the languages; undefined for what is none, or not above 0. */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  return /^\d{1,9}(\.\d{1,6})?$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}
