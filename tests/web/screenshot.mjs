#!/usr/bin/env node
// Takes the picture of the page that the documentation shows: node tests/web/screenshot.mjs FILE.png
import {impossible, launch, open, serve, site, withLabel} from "./support.mjs";

const [file = "docs/page.png"] = process.argv.slice(2);
const server = await serve(site);
const browser = await launch();
const {page, finish} = await open(browser, server.address, {
  path: withLabel(impossible),
  viewport: {width: 1280, height: 860},
  colorScheme: "light",
});
await page.locator(".verdict").waitFor();
await page.screenshot({path: file});
await finish();
await browser.close();
server.close();
