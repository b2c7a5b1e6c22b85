/** The name of a form as labels write it. */
export const spokenForm = (form: string): string =>
  form === "marine" ? "marine magnesium" : `magnesium ${form.replaceAll("-", " ")}`;
