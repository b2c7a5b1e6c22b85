// What the core or a field refuses, in words.
import {Refused} from "../core.js";
import type {Language} from "./language.js";

export interface Refusal {
  /** The name of a field, or "options" for those that belong to the person. */
  field: string;
  text: string;
}

/** Of a check that failed. */
export function refusalOf(error: unknown, language: Language): Refusal {
  const why = error instanceof Refused ? error.reason : undefined;
  if (why === "options") return {field: "options", text: language.say("page.options-refused")};
  return {field: "label", text: why === "too-long" ? language.say("error.text-too-long", {limit: 65536}) : String(error)};
}

/** Of what was typed into the field with this name. */
export const notANumber = ({key, text}: {key: string; text: string}, name: string, language: Language): Refusal => ({
  field: key,
  text: language.say("element.not-a-number", {attribute: name, value: text}),
});
