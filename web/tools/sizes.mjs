// What the page weighs, gzip -9, bytes.
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";

/** What it is meant to weigh. */
export const budget = {wasm: 24_000, page: 80_000};

/** What it must not pass while it is above its budget, so that it only gets smaller. */
export const limits = {wasm: 76_500, page: 111_000};

/** `page` is everything that a first visit in one language loads: English, with WebAssembly. */
export function measure(site) {
  const weigh = (name) => gzipSync(readFileSync(join(site, name)), {level: 9}).length;
  const assets = readdirSync(join(site, "assets")).map((name) => `assets/${name}`);
  const find = (pattern) => assets.filter((name) => pattern.test(name));
  const sum = (names) => names.reduce((total, name) => total + weigh(name), 0);
  const wasm = find(/magdose-[\w-]+\.wasm$/);
  const fallback = find(/magdose-[\w-]+\.js$/);
  const first = [...wasm, ...find(/\/index-[\w-]+\.(js|css)$/), ...find(/\/en-[\w-]+\.js$/), "index.html", "icon.svg", "manifest.webmanifest"];
  return {wasm: sum(wasm), fallback: sum(fallback), page: sum(first)};
}
