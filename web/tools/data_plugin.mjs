// For Vite: imports from "magdose:..." are the data tables, as src/data.d.ts declares them.
import {applies} from "../site/applies.ts";
import {doseRange, forms, languages, messages, pageTables, references, sources, species, units} from "./tables.mjs";

const tables = {doseRange, forms, references, species, units};

function ofPage() {
  const page = pageTables();
  const unknown = Object.keys(applies).filter((name) => !page.cautions.some(({id}) => id === name));
  if (unknown.length > 0) throw new Error(`no such caution: ${unknown.join(", ")}`);
  return page;
}

function content(name) {
  if (name === "tables") return ofPage();
  if (name === "sources") return sources();
  const [kind, id] = name.split("/");
  if (kind === "tables" && Object.hasOwn(tables, id)) return tables[id]();
  if (!languages.includes(id)) throw new Error(`no such data: ${name}`);
  return messages(id, kind);
}

export function dataTables() {
  const prefix = "\0data:";
  return {
    name: "magdose-data",
    resolveId: (id) => (id.startsWith("magdose:") ? prefix + id.slice(8) : undefined),
    load: (id) => (id.startsWith(prefix) ? `export default ${JSON.stringify(content(id.slice(prefix.length)))}` : undefined),
  };
}
