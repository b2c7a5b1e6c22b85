// A field for a number that a person has entered.
import {field, numberInput, valueOf} from "../src/view/inputs.js";
import type {Attributes, Tree} from "../src/view/tree.js";
import type {State} from "./state.js";

export type SetState = <Key extends keyof State>(key: Key, value: State[Key]) => void;

export const numberField = (state: State, key: Exclude<keyof State, "label" | "who">, title: string, set: SetState, more: Attributes = {}): Tree =>
  field(title, numberInput({name: key, value: state[key], oninput: (event) => set(key, valueOf(event)), ...more}));
