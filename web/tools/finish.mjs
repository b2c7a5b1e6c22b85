// After the build: the headers as a file for static hosts, and what the page weighs.
//   node tools/finish.mjs SITE
import {writeFileSync} from "node:fs";
import {join} from "node:path";

import {headersFile} from "./headers.mjs";
import {budget, measure} from "./sizes.mjs";

const site = process.argv[2];
writeFileSync(join(site, "_headers"), headersFile());
const {wasm, fallback, page} = measure(site);
console.log(`gzip: WebAssembly ${wasm} bytes of ${budget.wasm} (fallback ${fallback}), page in total ${page} of ${budget.page}`);
