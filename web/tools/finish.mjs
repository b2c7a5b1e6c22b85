// After the build: the headers as a file for static hosts, and what the page weighs.
//   node tools/finish.mjs SITE EMBED
import {writeFileSync} from "node:fs";
import {join} from "node:path";

import {headersFile} from "./headers.mjs";
import {embedLimits, limits, measure, measureEmbed} from "./sizes.mjs";

const [site, embed] = process.argv.slice(2);
writeFileSync(join(site, "_headers"), headersFile());
const {wasm, fallback, page} = measure(site);
console.log(`gzip: WebAssembly ${wasm} bytes of ${limits.wasm} (fallback ${fallback}), page in total ${page} of ${limits.page}`);
const {first, cardScripts, card} = measureEmbed(embed);
console.log(`element: first script ${first} bytes of ${embedLimits.first}, scripts of a card ${cardScripts}, with WebAssembly ${card}`);
