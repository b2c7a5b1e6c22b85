// The folder for a script tag: magdose.js, which a page includes, and what it loads; and the page for
// an iframe. Names without a hash, so that magdose.js is the same wherever it is built: its parts
// differ with the compiler of the core, and a version's folder never changes.
import {defineConfig} from "vite";
// @ts-ignore: plain JavaScript
import {dataTables} from "./tools/data_plugin.mjs";
// @ts-ignore
import {dynamicImports} from "./tools/imports.mjs";

export default defineConfig({
  base: "./",
  publicDir: "embed",
  plugins: [dataTables(), dynamicImports()],
  build: {
    outDir: "../build/embed",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rollupOptions: {
      input: {magdose: "src/element/define.ts", frame: "src/element/frame.ts"},
      external: [/^node:/],
      preserveEntrySignatures: "strict",
      output: {
        entryFileNames: "[name].js",
        assetFileNames: "[name][extname]",
        chunkFileNames({name, moduleIds}) {
          const [id = ""] = moduleIds;
          const [, kind, language] = /^\0data:(card|calculator)\/(\w+)$/.exec(id) ?? [];
          if (kind) return `${kind}.${language}.js`;
          return id.endsWith("/generated/magdose.js") ? "core.js" : `${name}.js`;
        },
      },
    },
  },
});
