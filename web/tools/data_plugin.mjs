// For Vite: imports from "magdose:..." are the data tables, as src/data.d.ts declares them.
import {doseRange, forms, languages, messages, pageTables, references, sources, species, units} from "./tables.mjs";

const tables = {doseRange, forms, references, species, units};

function content(name) {
  if (name === "tables") return pageTables();
  if (name === "sources") return sources();
  const [kind, id] = name.split("/");
  if (kind === "tables" && Object.hasOwn(tables, id)) return tables[id]();
  if (!languages.includes(id)) throw new Error(`no such data: ${name}`);
  return messages(id, kind === "messages" ? "page" : kind);
}

export function dataTables() {
  const prefix = "\0data:";
  return {
    name: "magdose-data",
    resolveId: (id) => (id.startsWith("magdose:") ? prefix + id.slice(8) : undefined),
    load: (id) => (id.startsWith(prefix) ? `export default ${JSON.stringify(content(id.slice(prefix.length)))}` : undefined),
  };
}
