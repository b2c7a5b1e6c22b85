import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {defineConfig, type Plugin} from "vite";
// @ts-ignore: plain JavaScript
import {contentPolicy} from "./tools/headers.mjs";
// @ts-ignore
import {staticTables} from "./tools/static_tables.mjs";
// @ts-ignore
import {languages, messages, pageTables, sources} from "./tools/tables.mjs";
import {fromBytes} from "./src/core.js";

/** import ... from "data:tables", "data:sources", "data:messages/de" */
function dataTables(): Plugin {
  const prefix = "\0data:";
  const json = (name: string): unknown => {
    if (name === "tables") return pageTables();
    if (name === "sources") return sources();
    const language = name.replace(/^messages\//, "");
    if (!languages.includes(language)) throw new Error(`no such data: ${name}`);
    return messages(language);
  };
  return {
    name: "magdose-data",
    resolveId: (id) => (id.startsWith("magdose:") ? prefix + id.slice(8) : undefined),
    load: (id) => (id.startsWith(prefix) ? `export default ${JSON.stringify(json(id.slice(prefix.length)))}` : undefined),
  };
}

/** Fills index.html: the policy, and the tables for those without scripts. */
function staticPage(): Plugin {
  return {
    name: "magdose-static-page",
    transformIndexHtml: {
      order: "pre",
      async handler(html) {
        const core = await fromBytes(readFileSync(new URL("src/generated/magdose.wasm", import.meta.url)));
        return html
          .replace("%POLICY%", contentPolicy.meta)
          .replace("<!-- tables -->", () => staticTables(core))
          .replace("%DATA%", core.dataVersion);
      },
    },
  };
}

/** sw.js with the list of everything that the page is made of. */
function offline(): Plugin {
  return {
    name: "magdose-offline",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const hash = createHash("sha256");
      const built = Object.values(bundle);
      for (const file of built) hash.update(file.fileName).update("source" in file ? file.source : file.code);
      const files = ["./", "icon.svg", "manifest.webmanifest", ...built.map((file) => file.fileName).filter((name) => name !== "index.html")];
      const source = readFileSync(new URL("site/sw.js", import.meta.url), "utf8")
        .replace("%VERSION%", hash.digest("hex").slice(0, 12))
        .replace('["%FILES%"]', JSON.stringify(files));
      this.emitFile({type: "asset", fileName: "sw.js", source});
    },
  };
}

export default defineConfig({
  root: "site",
  base: "./",
  publicDir: "public",
  plugins: [dataTables(), staticPage(), offline()],
  build: {
    outDir: "../../build/site",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {external: [/^node:/]},
  },
});
