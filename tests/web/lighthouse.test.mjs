// Lighthouse on the served site, with the same Chromium.
import assert from "node:assert/strict";
import {test} from "node:test";

import {launch as launchChrome} from "chrome-launcher";
import lighthouse from "lighthouse";

import {impossible, serve, site, withLabel} from "./support.mjs";

const least = {accessibility: 100, "best-practices": 100, seo: 100, performance: 95};

test("Lighthouse", async () => {
  const server = await serve(site);
  const chrome = await launchChrome({
    chromePath: process.env.MAGDOSE_CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const {lhr} = await lighthouse(server.address + withLabel(impossible), {
      port: chrome.port,
      onlyCategories: Object.keys(least),
      logLevel: "error",
    });
    const failed = Object.values(lhr.audits).filter(({score}) => score !== null && score < 1).map(({id, score}) => `${id} ${score}`);
    for (const [name, score] of Object.entries(least))
      assert.ok(Math.round(100 * lhr.categories[name].score) >= score, `${name}: ${100 * lhr.categories[name].score}; ${failed.join(", ")}`);
    assert.equal(lhr.audits["cumulative-layout-shift"].numericValue, 0);
  } finally {
    chrome.kill();
    server.close();
  }
});
