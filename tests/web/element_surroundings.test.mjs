// <magnesium-calculator> and the page around it: styles, policies, direction, width; neither disturbs the other.
import assert from "node:assert/strict";

import {elements, galleryPages, loaded, overflow, ready, test, textOf} from "./support.mjs";

const {visit} = galleryPages();

test("hostile shop CSS does not get in", async () => {
  const look = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("magnesium-calculator")].map((element) => {
        element.style.cssText = "width: 480px !important; float: none";
        element.replaceChildren(); // the room of the content inside is the page's affair
        return [...element.shadowRoot.querySelectorAll(".frame, .frame *")].map((node) => {
          const {fontSize, color, display, letterSpacing, lineHeight, textTransform, boxSizing, float, visibility} = getComputedStyle(node);
          const {width, height} = node.getBoundingClientRect();
          return [node.localName, node.className.baseVal ?? node.className, fontSize, color, display, letterSpacing, lineHeight,
            textTransform, boxSizing, float, visibility, Math.round(width), Math.round(height)].join(" ");
        });
      }));
  const hostile = await visit("hostile", async (page) => {
    await ready(page);
    return look(page);
  });
  const friendly = await visit("hostile", async (page) => {
    await page.evaluate(() => document.querySelector("link[href='hostile.css']").remove());
    await ready(page);
    return look(page);
  });
  assert.equal(hostile.length, 3);
  assert.ok(hostile[0].length > 50);
  assert.deepEqual(hostile, friendly);
});

test("the page around keeps its styles", async () => {
  const styles = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("html, body, body *:not(magnesium-calculator):not(magnesium-calculator *)")].map((node) => {
        const style = getComputedStyle(node);
        const skipped = /^(block-size|height|perspective-origin|transform-origin|inline-size|width)$/;
        return [...style].filter((name) => !skipped.test(name)).map((name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
      }));
  for (const name of ["card", "badge", "theming", "hostile"]) {
    const without = await visit(name, async (page) => {
      assert.equal(await page.evaluate(() => customElements.get("magnesium-calculator")), undefined);
      return styles(page);
    }, {javaScriptEnabled: false});
    const withIt = await visit(name, async (page) => {
      await ready(page);
      return styles(page);
    });
    assert.deepEqual(withIt, without, name);
  }
});

test("strict policies: WebAssembly where it is allowed, else the translation; the same answer", async () => {
  const read = (name, options) =>
    visit(name, async (page) => {
      await ready(page);
      return {text: await textOf(elements(page)), files: await loaded(page)};
    }, options);
  const usual = await read("card");
  const strict = await read("strict", {expectErrors: /WebAssembly|wasm/i});
  const allowed = await read("strict_wasm");
  assert.deepEqual(usual.files, ["card.en.js", "magdose.js", "magdose.wasm", "view.js"]);
  assert.deepEqual(allowed.files, usual.files);
  assert.deepEqual(strict.files, ["card.en.js", "core.js", "magdose.js", "view.js"], "nothing is fetched in vain");
  assert.equal(strict.text, usual.text);
  assert.equal(allowed.text, usual.text);
});

test("Trusted Types enforced and no policy allowed: both views work, text stays text", () =>
  visit("trusted_types", async (page) => {
    await ready(page);
    const [card, calculator] = await elements(page).all();
    assert.match(await textOf(card), /Impossible/i);
    assert.equal(await page.locator("img").count(), 0);
    await calculator.getByLabel("What the label says").fill('<img src=x onerror="window.hit=1"> Magnesium citrate 400 mg');
    assert.match(await calculator.locator(".word").innerText(), /ambiguous/i);
    assert.equal(await page.evaluate(() => window.hit), undefined);
  }));

test("a page from right to left: the element reads from left to right, and nothing is too wide", async () => {
  for (const width of [1280, 320])
    await visit("rtl", async (page) => {
      await ready(page);
      const [direction, around] = await page.evaluate(() => [
        getComputedStyle(document.querySelector("magnesium-calculator").shadowRoot.querySelector(".verdict")).direction,
        getComputedStyle(document.querySelector("main")).direction,
      ]);
      assert.deepEqual([direction, around], ["ltr", "rtl"]);
      assert.ok((await overflow(page)) <= 0);
    }, {viewport: {width, height: 800}});
});

test("nothing is wider than a screen of 320 px", async () => {
  for (const name of ["card", "calculator", "ambiguous", "german", "theming", "attributes"])
    await visit(name, async (page) => {
      await ready(page);
      assert.ok((await overflow(page)) <= 0, name);
    }, {viewport: {width: 320, height: 800}});
});

test("without JavaScript the content inside is there", () =>
  visit("card", async (page) => {
    assert.ok(await page.locator("magnesium-calculator > p").isVisible());
    assert.match(await elements(page).innerText(), /300 mg a day/);
  }, {javaScriptEnabled: false}));

test("theming: custom properties and parts arrive inside, the page's colour scheme is followed", async () => {
  await visit("theming", async (page) => {
    await ready(page);
    const looks = await page.evaluate(() =>
      [...document.querySelectorAll("magnesium-calculator")].map(({shadowRoot}) => {
        const card = getComputedStyle(shadowRoot.querySelector(".card"));
        return [card.backgroundColor, card.borderTopWidth, card.borderTopLeftRadius, card.fontSize,
          getComputedStyle(shadowRoot.querySelector(".verdict")).textAlign];
      }));
    assert.deepEqual(looks, [
      ["rgb(240, 247, 248)", "1px", "16px", "18px", "center"],
      ["rgb(23, 22, 20)", "3px", "4px", "16px", "start"],
    ]);
  });
  await visit("card", async (page) => {
    await ready(page);
    const paper = await page.evaluate(() => getComputedStyle(document.querySelector("magnesium-calculator").shadowRoot.querySelector(".card")).backgroundColor);
    assert.equal(paper, "rgb(250, 248, 244)", "a light page stays light though the system is dark");
  }, {colorScheme: "dark"});
});
