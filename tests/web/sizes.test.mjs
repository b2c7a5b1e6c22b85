// What the page weighs.
import assert from "node:assert/strict";
import {test} from "node:test";

import {limits, measure} from "../../web/tools/sizes.mjs";
import {site} from "./support.mjs";

const sizes = measure(site);
for (const name of Object.keys(limits))
  test(`${name} is at most ${limits[name]} bytes, gzip`, () => {
    assert.ok(sizes[name] > 0);
    assert.ok(sizes[name] <= limits[name], `${sizes[name]} bytes`);
  });
