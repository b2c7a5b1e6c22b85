#!/usr/bin/env node
// How quick the page is in Chromium on this machine, medians. Needs ./run web --build-only, and
// npm ci in tests/web.
//
//   node bench/web/page.mjs
import {impossible, launch, open, packageDir, serve, site, withLabel} from "../../tests/web/support.mjs";

const runs = 51;
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const ms = (value) => `${value.toFixed(2)} ms`;

const browser = await launch();

// From the module's bytes in memory to the first report, each time a new instance.
{
  const server = await serve(packageDir);
  const page = await browser.newPage();
  await page.goto(`${server.address}core.js`);
  const times = await page.evaluate(async ([label, count]) => {
    const {fromBytes} = await import("/core.js");
    const bytes = await (await fetch("/generated/magdose.wasm")).arrayBuffer();
    const taken = [];
    for (let i = 0; i < count; ++i) {
      const start = performance.now();
      (await fromBytes(bytes)).check(label);
      taken.push(performance.now() - start);
    }
    return taken;
  }, [impossible, runs]);
  console.log(`module bytes to first report   median ${ms(median([...times]))}, first ${ms(times[0])}`);
  server.close();
}

// From the input event to the frame after the one that shows the result.
{
  const server = await serve(site);
  const {page} = await open(browser, server.address, {path: withLabel(impossible)});
  await page.locator(".verdict").waitFor();
  await page.evaluate(() => {
    window.taken = [];
    document.querySelector("textarea").addEventListener("input", () => {
      const start = performance.now();
      requestAnimationFrame(() => {
        const channel = new MessageChannel(); // its message comes after the paint
        channel.port1.onmessage = () => window.taken.push(performance.now() - start);
        channel.port2.postMessage(0);
      });
    }, {capture: true});
  });
  await page.locator("textarea").focus();
  for (let i = 0; i < runs; ++i) {
    await page.keyboard.type(String(i % 10));
    await page.waitForTimeout(60);
  }
  console.log(`keystroke to painted result    median ${ms(median(await page.evaluate(() => window.taken)))}`);
  server.close();
}

await browser.close();
