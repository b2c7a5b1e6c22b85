// What is refused, at its field.
import type {Core} from "../src/core.js";
import {notANumber, type Refusal} from "../src/view/refusal.js";
import {h, type Attributes, type Tree} from "../src/view/tree.js";
import {isRefused, typedNumber} from "../src/view/typed_number.js";
import type {Language} from "./language.js";
import type {State} from "./state.js";

/** Below some fields: what is refused at one of them. */
export const refused = (refusal: Refusal | undefined, ...fields: Refusal["field"][]): Tree | undefined =>
  refusal && fields.includes(refusal.field) ? h("p", {class: "refused", id: `refused-${refusal.field}`}, refusal.text) : undefined;

/** Attributes of a control while something is refused at it. */
export const marked = (refusal: Refusal | undefined, at: Refusal["field"]): Attributes =>
  refusal?.field === at ? {"aria-invalid": "true", "aria-describedby": `refused-${at}`} : {};

type Field = Exclude<keyof State, "label">;
/** What the fields are called. */
type Names = Partial<Record<Field, string>>;

/** The first of some fields, by name, that does not hold a number. */
export function refusedNumber(state: State, names: Names, language: Language): Refusal | undefined {
  for (const [key, name] of Object.entries(names)) {
    const typed = {key, text: state[key as Field]};
    if (isRefused(typed)) return notANumber(typed, name, language);
  }
  return undefined;
}

/** Whether the core calculates with this much magnesium. */
export const isDose = (core: Core, mg: number): boolean => core.unitsNeeded(mg, mg) === 1;

/** The first of some fields, by name, that does not hold a number, or holds more mg than anybody takes. */
export function refusedDose(core: Core, state: State, names: Names, language: Language): Refusal | undefined {
  for (const [key, name] of Object.entries(names)) {
    const mg = typedNumber(state[key as Field]);
    if (mg !== undefined && !isDose(core, mg)) return {field: key, text: `${name}: ${language.say("error.absurd")}`};
  }
  return refusedNumber(state, names, language);
}
