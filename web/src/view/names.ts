// Names that an id says itself; the build writes only the other names into magdose:tables.

/** Of a label reference value: "us-dv-2016" is called "DV (US)". */
export const referenceName = (id: string): string => id.replace(/^(\w+)-(\w+).*/, "$2 ($1)").toUpperCase();

/** Of a species: "taurate-anhydrous" is called "magnesium taurate (anhydrous)". */
export const speciesName = (id: string): string =>
  `magnesium ${id.replace(/-anhydrous$/, " (anhydrous)").replaceAll("-", " ")}`;
