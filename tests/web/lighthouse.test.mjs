// Lighthouse on the served site, with the same Chromium.
import assert from "node:assert/strict";
import {test} from "node:test";

import {launch as launchChrome} from "chrome-launcher";
import lighthouse from "lighthouse";

import {impossible, serve, site, withLabel} from "./support.mjs";

const least = {accessibility: 100, "best-practices": 100, seo: 100};

async function audit(address) {
  const chrome = await launchChrome({
    chromePath: process.env.MAGDOSE_CHROMIUM ?? "/usr/bin/chromium",
    chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    // Speed is measured in bench/web, where a busy machine fails no test.
    const onlyCategories = Object.keys(least);
    const {lhr} = await lighthouse(address, {port: chrome.port, onlyCategories, logLevel: "error"});
    return lhr;
  } finally {
    chrome.kill();
  }
}

test("Lighthouse", async () => {
  const server = await serve(site);
  try {
    const {audits, categories} = await audit(server.address + withLabel(impossible));
    const failed = Object.values(audits).filter(({score}) => score === 0).map(({id}) => id).join(", ");
    for (const [name, wanted] of Object.entries(least)) {
      const score = Math.round(100 * categories[name].score);
      assert.ok(score >= wanted, `${name}: ${score}; ${failed}`);
    }
  } finally {
    server.close();
  }
});
