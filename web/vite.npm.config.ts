// The parts of the npm package that are made of the data tables: the element and the snippet. The core
// stays a file of its own, so that all of them share one.
import {defineConfig} from "vite";
// @ts-ignore: plain JavaScript
import {dataTables} from "./tools/data_plugin.mjs";

const source = (name: string) => new URL(`src/${name}.ts`, import.meta.url).pathname;

export default defineConfig({
  plugins: [dataTables()],
  build: {
    outDir: "../build/npm",
    emptyOutDir: false,
    target: "es2022",
    minify: false,
    modulePreload: false,
    lib: {
      entry: Object.fromEntries(["element/define", "element/element", "embed"].map((name) => [name, source(name)])),
      formats: ["es"],
    },
    rollupOptions: {
      external: [/\/core\.js$/, /^node:/],
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: ({name, facadeModuleId}) =>
          facadeModuleId?.startsWith("\0data:") ? `messages/${facadeModuleId.slice(6).replace("/", "-")}.js` : `chunks/${name}.js`,
      },
    },
  },
});
