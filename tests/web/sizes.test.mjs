// What the page and the element weigh.
import assert from "node:assert/strict";
import {test} from "node:test";

import {embedLimits, limits, measure, measureEmbed} from "../../web/tools/sizes.mjs";
import {embedFolder, site} from "./support.mjs";

function hold(what, sizes, limits) {
  for (const [name, limit] of Object.entries(limits))
    test(`${what}: ${name} is at most ${limit} bytes, gzip`, (t) => {
      t.diagnostic(`${sizes[name]} bytes`);
      assert.ok(sizes[name] > 0);
      assert.ok(sizes[name] <= limit, `${sizes[name]} bytes`);
    });
}

hold("page", measure(site), limits);
hold("element", measureEmbed(embedFolder), embedLimits);
