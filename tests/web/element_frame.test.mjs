// <magnesium-calculator> in an iframe: its height, and who may say what to whom.
import assert from "node:assert/strict";

import {gallery, galleryPages, impossible, serve, test, until, withoutPolicy} from "./support.mjs";

const {host, visit} = galleryPages();

test("iframe: as tall as its content; told by the page around, told to it", () =>
  visit("frame", async (page) => {
    const inside = page.frameLocator("iframe");
    await inside.locator(".card").waitFor();
    const fits = () =>
      until(page, () => {
        const frame = document.querySelector("iframe");
        const {height} = frame.contentDocument.documentElement.getBoundingClientRect();
        return height > 100 && Number(frame.height) === Math.ceil(height);
      });
    await fits();
    await inside.locator(".findings summary").click();
    await fits();
    const told = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const frame = document.querySelector("iframe");
          addEventListener("message", ({data, source}) => {
            if (source === frame.contentWindow && data.type === "magdose-report") resolve(data.report.verdict);
          });
          const attributes = {label: "Magnesium citrate 400 mg", onclick: "alert(1)", class: "x"};
          frame.contentWindow.postMessage({type: "magdose-set", attributes}, location.origin);
        }),
    );
    assert.equal(told, "ambiguous");
    const names = await inside.locator("magnesium-calculator").evaluate((it) => it.getAttributeNames().sort());
    assert.deepEqual(names, ["label", "lang", "market"], "no attribute but its own");
  }));

test("iframe: messages of a foreign origin are ignored, and nothing is told to one", async () => {
  const foreign = await serve(gallery, {change: withoutPolicy});
  const context = await host.browser.newContext({locale: "en"});
  const page = await context.newPage();
  const said = new URLSearchParams({parent: new URL(host.server.address).origin, label: impossible});
  // A foreign page around the frame of a shop.
  await page.goto(`${foreign.address}noscript.html`);
  await page.evaluate((src) => {
    window.heard = [];
    addEventListener("message", ({data}) => window.heard.push(data.type));
    document.body.append(Object.assign(document.createElement("iframe"), {src}));
  }, `${host.server.address}embed/frame.html#${said}`);
  const inside = page.frameLocator("iframe");
  await inside.locator(".card").waitFor();
  await page.evaluate(() =>
    document.querySelector("iframe").contentWindow.postMessage({type: "magdose-set", attributes: {label: "Magnesium 1 mg"}}, "*"));
  await page.waitForTimeout(300);
  assert.equal(await inside.locator("magnesium-calculator").getAttribute("label"), impossible);
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  // A foreign frame in a shop's page, which makes its own frame as tall as its content only.
  await page.goto(`${host.server.address}frame.html`);
  await page.frameLocator("iframe").locator(".card").waitFor();
  await until(page, () => {
    const frame = document.querySelector("iframe");
    return Number(frame.height) === Math.ceil(frame.contentDocument.documentElement.getBoundingClientRect().height);
  });
  const height = await page.evaluate(() => document.querySelector("iframe").height);
  await page.evaluate((src) => {
    document.body.append(Object.assign(document.createElement("iframe"), {src, name: "foreign"}));
  }, `${foreign.address}noscript.html`);
  const other = page.frame({url: (url) => url.href.startsWith(foreign.address)}) ?? (await page.waitForEvent("framenavigated"));
  await other.waitForLoadState();
  await other.evaluate(() => parent.postMessage({type: "magdose-height", height: 7}, "*"));
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.querySelector("iframe").height), height);
  // Its own window, but gone to a foreign address.
  await page.evaluate((src) => (document.querySelector("iframe").contentWindow.location = src), `${foreign.address}noscript.html?gone`);
  await page.waitForTimeout(300);
  const gone = page.frames().find((frame) => frame.url().endsWith("?gone"));
  await gone.evaluate(() => parent.postMessage({type: "magdose-height", height: 7}, "*"));
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => document.querySelector("iframe").height), height);
  await context.close();
  foreign.close();
});
