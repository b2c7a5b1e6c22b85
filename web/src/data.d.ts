// Modules made of the data tables by tools/data_plugin.mjs.
declare module "magdose:tables" {
  const tables: {
    forms: {id: string; excipient: boolean}[];
    /** Ids. */
    markets: string[];
    /** Sizes. */
    capsules: string[];
    cautions: {id: string; isMedicine: boolean; before: number; after: number; rule: string; sources: string[]}[];
    density: {tight: number; possible: number};
  };
  export default tables;
}
declare module "magdose:tables/doseRange" {
  /** mg of magnesium a day. */
  const doseRange: {low: number; high: number};
  export default doseRange;
}
declare module "magdose:tables/forms" {
  /** Ids of those that a label can name as its magnesium. */
  const forms: string[];
  export default forms;
}
declare module "magdose:tables/units" {
  /** What a serving is counted in. */
  const units: string[];
  export default units;
}
declare module "magdose:tables/references" {
  /** Names by id. */
  const references: Record<string, string>;
  export default references;
}
declare module "magdose:tables/species" {
  /** Names by id of those that findings name. */
  const species: Record<string, string>;
  export default species;
}
declare module "magdose:sources" {
  /** Title, publisher, date, address, by id. */
  const sources: Record<string, [title: string, publisher: string, date: string, address: string]>;
  export default sources;
}
declare module "magdose:page/*" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "magdose:explanation/*" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "magdose:card/*" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "magdose:calculator/*" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "magdose:snippet/*" {
  const messages: Record<string, string>;
  export default messages;
}
declare module "*.css?inline" {
  const text: string;
  export default text;
}
