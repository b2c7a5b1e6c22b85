// Lighthouse's performance score of the served site, several runs: node bench/web/lighthouse.mjs [RUNS]
// Needs ./run web --build-only and the packages of tests/web. The aim is 95.
import {createRequire} from "node:module";
import process from "node:process";
import {pathToFileURL} from "node:url";

import {impossible, serve, site, withLabel} from "../../tests/web/support.mjs";

const require = createRequire(new URL("../../tests/web/package.json", import.meta.url));
const load = (name) => import(pathToFileURL(require.resolve(name)));
const {default: lighthouse} = await load("lighthouse");
const {launch} = await load("chrome-launcher");

const runs = Number(process.argv[2] ?? 5);
const server = await serve(site);
const scores = [];
for (let i = 0; i < runs; ++i) {
  const chrome = await launch({
    chromePath: process.env.MAGDOSE_CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  const options = {port: chrome.port, onlyCategories: ["performance"], logLevel: "error"};
  const {lhr} = await lighthouse(server.address + withLabel(impossible), options);
  scores.push(Math.round(100 * lhr.categories.performance.score));
  await chrome.kill();
}
server.close();
scores.sort((a, b) => a - b);
console.log(`performance ${scores.join(" ")}, median ${scores[Math.floor(runs / 2)]}`);
