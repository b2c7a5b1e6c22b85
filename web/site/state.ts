// What a person has entered. It is kept in the address after '#', which no server sees.
import type {Fields, Label} from "../src/core.js";
import {typedNumber} from "../src/view/typed_number.js";

export const people = ["", "female", "male", "pregnant", "lactating"] as const;
export type Who = (typeof people)[number];

export interface State {
  label: Label;
  market: string;
  /** Years, as typed. */
  age: string;
  who: Who;
  /** Units a day, as typed. */
  units: string;
  /** mg to compare the forms at; empty: the label's. */
  compare: string;
  /** g/mL */
  density: string;
  /** mg a day to plan for. */
  target: string;
  /** Magnesium in a unit; empty: the label's. */
  unit: string;
  /** Whose level not to pass. */
  body: string;
}

const initialState: Readonly<State> = {
  label: "",
  market: "",
  age: "",
  who: "",
  units: "",
  compare: "",
  density: "0.7",
  target: "300",
  unit: "",
  body: "EFSA",
};

const keys = Object.keys(initialState).filter((key) => key !== "label") as Exclude<keyof State, "label">[];

// What the parts of a label are called in an address.
const partNames: Record<keyof Fields, string> = {
  form: "form",
  compoundMg: "compound-mg",
  elementalMg: "elemental-mg",
  ambiguousMg: "ambiguous-mg",
  percent: "percent",
  reference: "reference",
  units: "serving",
};
const parts = Object.entries(partNames) as [keyof Fields, string][];

function readLabel(given: URLSearchParams): Label {
  const label = given.get("label");
  if (label || !parts.some(([, name]) => given.get(name))) return label ?? "";
  return Object.fromEntries(parts.flatMap(([key, name]) => (given.get(name) ? [[key, given.get(name)]] : [])));
}

export function readState(hash: string): State {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state: Record<(typeof keys)[number], string> & {label: Label} = {...initialState, label: readLabel(given)};
  for (const key of keys) state[key] = given.get(key) ?? state[key];
  if (!(people as readonly string[]).includes(state.who)) state.who = "";
  return state as State;
}

/** Only what differs from the beginning. */
export function writeState(state: State): string {
  const said = new URLSearchParams();
  const {label} = state;
  if (typeof label === "string") {
    if (label) said.set("label", label);
  } else {
    for (const [key, name] of parts) if (label[key]) said.set(name, label[key]);
  }
  for (const key of keys) if (state[key] !== initialState[key]) said.set(key, state[key]);
  return said.toString();
}

/** 0 to 130 years; undefined where no age, or no possible one, is given. */
export function ageOf({age}: State): number | undefined {
  const years = age.trim() === "0" ? 0 : typedNumber(age);
  return years === undefined || years > 130 ? undefined : years;
}
