// What forms are made of.
import {h, type Attributes, type Tree} from "./tree.js";

/** What a control holds now. */
export const valueOf = ({target}: Event): string => (target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

/** A control with its name, which may have more below it. */
export const field = (name: string, control: Tree, attributes: Attributes = {}, below?: Tree): Tree =>
  h("label", attributes, h("span", {}, name), control, below);

/** Takes a number as typed. */
export const numberInput = (attributes: Attributes): Tree => h("input", {inputmode: "decimal", autocomplete: "off", ...attributes});

/** Offers values by their names. */
export const choice = (attributes: Attributes, options: readonly (readonly [value: string, name: string])[]): Tree =>
  h("select", attributes, options.map(([value, name]) => h("option", {value}, name)));
