// What the page and the element weigh, gzip -9, bytes.
import {execFileSync} from "node:child_process";
import {readdirSync} from "node:fs";
import {join} from "node:path";

/** What it must not pass. */
export const limits = {wasm: 100_000, page: 130_000};

/** The same for the element in any language, the core left out: that is the limit of wasm. */
export const embedLimits = {first: 3_000, cardScripts: 16_000, calculatorScripts: 18_000};

// By the program: what Node compresses with differs from one Node to the next, by half a percent.
const weigh = (folder, name) => execFileSync("gzip", ["-9nc", join(folder, name)]).length;

/** `first` is what a page loads at once, `...Scripts` everything but the core, in the largest language. */
export function measureEmbed(folder) {
  const scripts = (names) => names.reduce((total, name) => total + weigh(folder, name), 0);
  const largest = (kind) => {
    const names = readdirSync(folder).filter((name) => new RegExp(`^${kind}\\.\\w\\w\\.js$`).test(name));
    return Math.max(...names.map((name) => weigh(folder, name)));
  };
  const first = weigh(folder, "magdose.js");
  const cardScripts = scripts(["magdose.js", "view.js"]) + largest("card");
  const calculatorScripts = cardScripts + weigh(folder, "calculator.js") + largest("calculator");
  const wasm = weigh(folder, "magdose.wasm");
  return {first, cardScripts, calculatorScripts, wasm, fallback: weigh(folder, "core.js"), card: cardScripts + wasm};
}

/** `page` is everything that a first visit in one language loads: English, with WebAssembly. */
export function measure(site) {
  const assets = readdirSync(join(site, "assets")).map((name) => `assets/${name}`);
  const find = (pattern) => assets.filter((name) => pattern.test(name));
  const sum = (names) => names.reduce((total, name) => total + weigh(site, name), 0);
  const wasm = find(/magdose-[\w-]+\.wasm$/);
  const fallback = find(/magdose-[\w-]+\.js$/);
  const first = [...wasm, ...find(/\/index-[\w-]+\.(js|css)$/), ...find(/\/en-[\w-]+\.js$/), "index.html", "icon.svg", "manifest.webmanifest"];
  return {wasm: sum(wasm), fallback: sum(fallback), page: sum(first)};
}
