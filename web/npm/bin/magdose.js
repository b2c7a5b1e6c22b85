#!/usr/bin/env node
// The command line of magdose, compiled to WebAssembly.
import {createRequire} from "node:module";

createRequire(import.meta.url)("./magdose-cli.cjs");
