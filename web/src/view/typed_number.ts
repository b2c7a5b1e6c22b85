// What counts as a number in a field.

/**
 * A plain decimal as typed in any of the languages; undefined for what is not one, is not above 0, or could be
 * thousands, as 1,000.
 */
export function typedNumber(text: string): number | undefined {
  const plain = text.trim().replace(",", ".");
  const isClear = /^\d{1,9}(\.\d{1,6})?$/.test(plain) && !/^[1-9]\d{0,2}\.\d{3}$/.test(plain);
  return isClear && Number(plain) > 0 ? Number(plain) : undefined;
}

/** What the core takes at most: mg, and percent. */
const highest: Record<string, number> = {amount: 1e8, percent: 1e5};

/** Whether further typing cannot make it a number. */
export function isRefused({key, text}: {key: string; text: string}): boolean {
  const number = typedNumber(text);
  if (number === undefined) return !/^\s*(\d{0,9}[.,]?|0*[.,]0*)$/.test(text);
  return number > (highest[key] ?? Infinity);
}
