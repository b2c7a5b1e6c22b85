// For Vite: import() stays as it is. There is nothing to preload, and the helper would be a script of its
// own or a part of the page's.
export const plainImports = () => ({
  name: "magdose-plain-imports",
  configResolved({plugins}) {
    const at = plugins.findIndex(({name}) => name === "vite:build-import-analysis");
    if (at < 0) throw new Error("Vite has no plugin vite:build-import-analysis any more");
    plugins.splice(at, 1);
  },
});
