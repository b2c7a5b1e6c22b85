// How <magnesium-calculator> loads: near the viewport, once for all, without a shift.
import assert from "node:assert/strict";

import {elements, galleryPages, impossible, languages, loaded, open, ready, shifts, test, textOf, until} from "./support.mjs";

const {host, visit} = galleryPages();

test("nothing shifts when it is upgraded, in any view, width and language", async () => {
  for (const width of [1280, 768, 480, 360])
    for (const name of ["card", "calculator", "badge", "ambiguous", "two", "german", "dark", "rtl"])
      await visit(name, async (page) => {
        await until(page, () => document.querySelector("magnesium-calculator").report);
        assert.equal(await shifts(page), 0, `${name}, ${width} px`);
      }, {viewport: {width, height: 900}});
  for (const width of [1280, 360])
    await visit("noscript", async (page) => {
      const heights = await page.evaluate(async ([label, languages]) => {
        const first = document.querySelector("magnesium-calculator");
        const {MagnesiumCalculator} = await import(new URL("embed/magdose.js", location).href);
        const height = () => first.getBoundingClientRect().height;
        if (!(first instanceof MagnesiumCalculator)) throw new Error("not upgraded");
        const reserved = height();
        const all = [];
        for (const lang of languages)
          for (const text of [label, "Magnesium citrate 400 mg", "Magnesium 300 mg"]) {
            first.lang = lang;
            first.label = text;
            await new Promise((resolve) => first.addEventListener("magdose-report", resolve, {once: true}));
            all.push([lang, text, height()]);
          }
        return all.filter(([, , height]) => height !== reserved);
      }, [impossible, languages]);
      assert.deepEqual(heights, [], `${width} px`);
    }, {viewport: {width, height: 900}});
});

test("fifty elements share one module", async (t) => {
  const {page, context, finish} = await open(host.browser, host.server.address, {path: "noscript.html"});
  const requests = [];
  context.on("request", (request) => requests.push(new URL(request.url()).pathname));
  const [instances, spent] = await page.evaluate(async (label) => {
    let instances = 0;
    const {instantiate} = WebAssembly;
    WebAssembly.instantiate = (...all) => (instances++, instantiate.apply(WebAssembly, all));
    document.querySelector("magnesium-calculator").remove();
    const spent = [];
    const add = async (count) => {
      const start = performance.now();
      let told = 0;
      const all = new Promise((resolve) => document.addEventListener("magdose-report", () => ++told === count && resolve()));
      for (let i = 0; i < count; ++i) {
        const element = document.createElement("magnesium-calculator");
        element.setAttribute("label", `${label}, ${i}`);
        element.style.cssText = "position: absolute; top: 0";
        document.body.append(element);
      }
      await import(new URL("embed/magdose.js", location).href);
      await all;
      spent.push(performance.now() - start);
    };
    await add(50);
    await add(50);
    return [instances, spent];
  }, impossible);
  assert.equal(instances, 1);
  t.diagnostic(`50 cards, everything still to load: ${spent[0].toFixed(0)} ms`);
  t.diagnostic(`50 cards, the module there: ${spent[1].toFixed(0)} ms`);
  const own = requests.map((path) => path.split("/embed/")[1]).filter((name) => name && !name.endsWith(".css")).sort();
  assert.deepEqual(own, ["card.en.js", "magdose.js", "magdose.wasm", "view.js"], "each file once, and no other");
  await finish();
});

test("loads when it comes near the viewport, or is touched; the content inside is there until then", () =>
  visit("noscript", async (page) => {
    await page.evaluate(async () => {
      const far = document.createElement("p");
      far.style.height = "5000px";
      document.querySelector("magnesium-calculator").before(far);
      await import(new URL("embed/magdose.js", location).href);
    });
    await page.waitForTimeout(200);
    assert.deepEqual(await loaded(page), ["magdose.js"]);
    const content = page.locator("magnesium-calculator > p");
    assert.ok(await content.isVisible());
    await elements(page).evaluate((it) => it.dispatchEvent(new Event("focusin")));
    await until(page, () => document.querySelector("magnesium-calculator").report);
    assert.equal(await content.isVisible(), false, "replaced by the card");
    await page.evaluate(() => {
      const second = document.querySelector("magnesium-calculator").cloneNode(true);
      document.querySelector("main").append(second);
    });
    await ready(page);
  }));

test("late upgrade: the content first; what was set as a property before is kept", () =>
  visit("late", async (page) => {
    const content = page.locator("magnesium-calculator > p");
    assert.ok(await content.isVisible());
    await page.locator("#load").click();
    await ready(page);
    assert.equal(await elements(page).evaluate((it) => it.getAttribute("units-per-day")), "2");
    assert.equal(await elements(page).evaluate((it) => Object.hasOwn(it, "unitsPerDay")), false);
    assert.match(await textOf(elements(page)), /150 mg/);
  }));
