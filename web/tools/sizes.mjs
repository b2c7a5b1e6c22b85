// What the page and the element weigh, gzip -9, bytes.
import {execFileSync} from "node:child_process";
import {readdirSync} from "node:fs";
import {join} from "node:path";

/** What it is meant to weigh. */
export const budget = {wasm: 24_000, page: 80_000};

/** What it must not pass while it is above its budget, so that it only gets smaller. */
export const limits = {wasm: 58_000, page: 80_000};

/** The same for the element; `card` is all that an English card loads, the core included. */
export const embedBudget = {first: 3_000, cardScripts: 25_000, card: 45_000};

/** Not passed by any language or view; `card` follows the core, which is still above its budget. */
export const embedLimits = {first: 2_000, cardScripts: 14_000, calculatorScripts: 18_000, card: 71_500};

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
