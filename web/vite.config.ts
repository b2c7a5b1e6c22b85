import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {defineConfig, type Plugin} from "vite";
// @ts-ignore: plain JavaScript
import {dataTables} from "./tools/data_plugin.mjs";
// @ts-ignore
import {contentPolicy} from "./tools/headers.mjs";
// @ts-ignore
import {dynamicImports} from "./tools/imports.mjs";
// @ts-ignore
import {staticTables} from "./tools/static_tables.mjs";
import {fromBytes} from "./src/core.js";

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
  plugins: [dataTables(), dynamicImports(), staticPage(), offline()],
  build: {
    outDir: "../../build/site",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      external: [/^node:/],
      output: {
        chunkFileNames: ({name, facadeModuleId}) =>
          `assets/${facadeModuleId?.includes("explanation") ? "explanation." : ""}${name}-[hash].js`,
      },
    },
  },
});
