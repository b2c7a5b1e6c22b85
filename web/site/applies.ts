// The cautions shown open, and for whom; the others stay folded.

export interface Person {
  years: number | undefined;
  isPregnant: boolean;
  isLactating: boolean;
  /** Ids of the forms that the label names. */
  forms: readonly string[];
}

/** By the ids of data/cautions.csv. */
export const applies: Record<string, (person: Person) => boolean> = {
  "kidney-severe": () => true,
  "children-under-4": ({years = 4}) => years < 4,
  "pregnancy-lactation": ({isPregnant, isLactating}) => isPregnant || isLactating,
  "pregnancy-threonate": ({isPregnant, isLactating, forms}) => (isPregnant || isLactating) && forms.includes("threonate"),
  "pregnancy-glycerophosphate": ({isPregnant, forms}) => isPregnant && forms.includes("glycerophosphate"),
};
