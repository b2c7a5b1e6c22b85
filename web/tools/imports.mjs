// For Vite: what becomes of import(). There is nothing to preload, and the helper for it would be a
// script of its own or a part of the page's. Most browsers never ask again for a module that could not
// be loaded, so a second try has an address of its own.
const helper = 'const importAgain=u=>import(u).catch(()=>import(u+"?"+Date.now()));';

export const dynamicImports = () => ({
  name: "magdose-dynamic-imports",
  configResolved({plugins}) {
    const at = plugins.findIndex(({name}) => name === "vite:build-import-analysis");
    if (at < 0) throw new Error("Vite has no plugin vite:build-import-analysis any more");
    plugins.splice(at, 1);
  },
  renderDynamicImport: ({targetModuleId}) => (targetModuleId ? {left: "importAgain(", right: ")"} : undefined),
  renderChunk: (code) => (code.includes("importAgain(") ? {code: helper + code, map: null} : undefined),
});
