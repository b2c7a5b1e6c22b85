// <magnesium-calculator> where a part or an answer is missing: no old result, and the next try works.
import assert from "node:assert/strict";

import {elements, galleryPages, ready, test, until} from "./support.mjs";

const {host, visit} = galleryPages();

test("a part that cannot be loaded: the content stays, a touch tries again", async () => {
  const context = await host.browser.newContext({locale: "en"});
  let failing = true;
  await context.route(/view\.js/, (route) => (failing ? route.abort() : route.continue()));
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${host.server.address}card.html`);
  await page.waitForTimeout(300);
  assert.ok(await page.locator("magnesium-calculator > p").isVisible());
  failing = false;
  await elements(page).hover();
  await until(page, () => document.querySelector("magnesium-calculator").report);
  assert.equal(await page.locator("magnesium-calculator > p").isVisible(), false);
  assert.deepEqual(errors, []);
  await context.close();
});

test("a part that failed is asked for under another address: most browsers never ask twice under the same", async () => {
  const context = await host.browser.newContext({locale: "en"});
  await context.route(/(view|card\.en)\.js$/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${host.server.address}card.html`);
  await until(page, () => document.querySelector("magnesium-calculator").report);
  await context.close();
});

test("a change that cannot be shown: no result of what was asked before, the content instead; the next change is shown", () =>
  visit("card", async (page, context) => {
    await context.route(/card\.fr\.js/, (route) => route.abort());
    await ready(page);
    const content = page.locator("magnesium-calculator > p");
    const change = (values) => elements(page).evaluate((it, values) => void Object.assign(it, values), values);
    const without = async () => {
      await content.waitFor();
      assert.deepEqual(await elements(page).evaluate((it) => [it.report, it.shadowRoot.querySelector(".frame").textContent]), [undefined, ""]);
    };
    await change({lang: "fr", label: "Magnesium citrate 400 mg"});
    await without();
    await change({lang: "de"});
    await page.locator(".word").filter({hasText: /mehrdeutig/i}).waitFor();
    assert.equal(await content.isVisible(), false);
    // The core's answer cannot be read.
    await page.evaluate(() => {
      window.parse = JSON.parse;
      JSON.parse = () => {
        throw new SyntaxError("cut off");
      };
    });
    await change({label: "Magnesium 300 mg"});
    await without();
    await page.evaluate(() => (JSON.parse = window.parse));
    await elements(page).dispatchEvent("pointerover");
    await page.locator(".word").filter({hasText: /nicht prüfbar/i}).waitFor();
  }, {expectErrors: /ERR_FAILED/}));

test("calculator: an answer that breaks off is marked as old and says why; one that is gone stays away", () =>
  visit("calculator", async (page, context) => {
    await context.route(/calculator\.fr\.js/, (route) => route.abort());
    await ready(page);
    const label = page.getByLabel("What the label says");
    await page.evaluate(() => {
      window.parse = JSON.parse;
      JSON.parse = () => {
        throw new SyntaxError("cut off");
      };
    });
    await label.fill("Magnesium citrate 400 mg");
    assert.equal(await page.locator(".message").innerText(), "SyntaxError: cut off");
    assert.match(await page.locator(".answer.stale").innerText(), /last valid answer/);
    await page.evaluate(() => (JSON.parse = window.parse));
    await label.fill("Magnesium citrate 500 mg");
    assert.equal(await page.locator(".stale, .message").count(), 0);
    await elements(page).evaluate((it) => void (it.lang = "fr"));
    await page.locator(".card").waitFor({state: "detached"});
    await page.waitForTimeout(1000); // longer than what was typed waits to be said
    assert.equal(await page.locator(".card").count(), 0);
  }, {expectErrors: /ERR_FAILED/}));
