// The page on screens and paper of all kinds, and with the keyboard.
import assert from "node:assert/strict";

import {impossible, languages, overflow, shifts, sitePages, test, verdict, withLabel} from "./support.mjs";

const {visit} = sitePages();

test("works with the keyboard alone", () =>
  visit("", async (page) => {
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.className ?? "");
    const tabTo = async (name) => {
      for (let i = 0; i < 60; ++i) {
        if ((await focused()) === name) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`no way to ${name}`);
    };
    await tabTo("label");
    await page.keyboard.type(impossible);
    assert.equal(await verdict(page).textContent(), "impossible");
    await tabTo("mark");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#finding-MG101 details").getAttribute("open"), "");
    await tabTo("amount");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type("280");
    assert.match(await page.locator("textarea").inputValue(), /280 mg/);
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", "focus can be seen");
  }));

test("nothing is wider than a screen of 320 px, in any language", async () => {
  for (const locale of languages)
    await visit(withLabel(impossible), async (page) => {
      await page.locator(".verdict").waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      assert.ok((await overflow(page)) <= 0, locale);
      await page.locator("textarea").fill("Magnesium citrate 400 mg");
      assert.ok((await overflow(page)) <= 0, `${locale}, two readings`);
    }, {locale, viewport: {width: 320, height: 640}});
});

test("on a phone the table of forms is cut less, and a row keeps its name", () =>
  visit(withLabel("Magnesium (as citrate) 300 mg"), async (page) => {
    const table = page.locator(".compare .scroll");
    const [seen, whole] = await table.evaluate((it) => [it.clientWidth, it.scrollWidth]);
    assert.ok(whole < 1.8 * seen, `${whole} px in ${seen} px`);
    const name = table.locator("tbody th").first();
    const before = await name.boundingBox();
    await table.evaluate((it) => (it.scrollLeft = 1000));
    assert.equal((await name.boundingBox()).x, before.x);
  }, {viewport: {width: 320, height: 640}}));

test("reduced motion: nothing moves", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator(".verdict").waitFor();
    assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  }, {reducedMotion: "reduce"}));

test("forced colours: the scale is drawn in the system's colours", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator(".verdict").waitFor();
    const [mark, highlight, axis, text, bar] = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("div"));
      const system = (color) => {
        probe.style.color = color;
        return getComputedStyle(probe).color;
      };
      return [
        getComputedStyle(document.querySelector("circle.value")).fill,
        system("Highlight"),
        getComputedStyle(document.querySelector(".axis")).stroke,
        system("CanvasText"),
        getComputedStyle(document.querySelector(".forms .named .bar rect")).fill,
      ];
    });
    assert.equal(mark, highlight);
    assert.equal(axis, text);
    assert.equal(bar, highlight);
  }, {forcedColors: "active"}));

test("print: the answer and the scale are there, the controls are not", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator(".verdict").waitFor();
    await page.emulateMedia({media: "print"});
    assert.ok(await page.locator(".verdict").isVisible());
    assert.ok(await page.locator(".scale svg").isVisible());
    assert.ok(!(await page.locator(".share").isVisible()));
    assert.ok(!(await page.locator("form.entry").isVisible()));
    assert.ok(await page.getByRole("button", {name: "Form"}).isVisible(), "the headings of the columns");
  }));

test("nothing shifts while it loads or while one types", async () => {
  for (const viewport of [{width: 1280, height: 900}, {width: 360, height: 740}])
    for (const path of ["", withLabel(impossible)])
      await visit(path, async (page) => {
        await page.waitForTimeout(500);
        await page.locator("textarea").pressSequentially(" 80 % NRV");
        await page.waitForTimeout(300);
        assert.equal(await shifts(page, {afterInput: false}), 0);
      }, {viewport});
});
