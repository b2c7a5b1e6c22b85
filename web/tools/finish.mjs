// After the build: the headers as a file for static hosts, and what the page weighs.
//   node tools/finish.mjs SITE EMBED
import {writeFileSync} from "node:fs";
import {join} from "node:path";

import {headersFile} from "./headers.mjs";
import {budget, embedBudget, measure, measureEmbed} from "./sizes.mjs";

const [site, embed] = process.argv.slice(2);
writeFileSync(join(site, "_headers"), headersFile());
const {wasm, fallback, page} = measure(site);
console.log(`gzip: WebAssembly ${wasm} bytes of ${budget.wasm} (fallback ${fallback}), page in total ${page} of ${budget.page}`);
const {first, cardScripts, card} = measureEmbed(embed);
console.log(
  `element: first script ${first} bytes of ${embedBudget.first}, scripts of a card ${cardScripts} of ${embedBudget.cardScripts}, ` +
    `with WebAssembly ${card} of ${embedBudget.card}`,
);
