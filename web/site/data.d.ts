// Modules made of the data tables by vite.config.ts.
declare module "magdose:tables" {
  const tables: {
    forms: {id: string; excipient: boolean}[];
    markets: {id: string; name: string}[];
    capsules: {size: string; ml: number}[];
    cautions: {id: string; group: string; before: number; after: number; rule: string; sources: string[]}[];
    species: Record<string, string>;
    references: Record<string, string>;
    levels: {body: string; name: string; mg: number; kind: string; source: string}[];
    doseRange: {low: number; high: number};
    density: {tight: number; possible: number};
  };
  export default tables;
}
declare module "magdose:sources" {
  /** Title, publisher, date, address. */
  const sources: Record<string, [string, string, string, string]>;
  export default sources;
}
declare module "magdose:messages/*" {
  const messages: Record<string, string>;
  export default messages;
}
