// <magnesium-calculator> as shops and their visitors meet it: the pages of the gallery, in Chromium.
import assert from "node:assert/strict";
import {readdirSync, readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import {after, before, test as testOf} from "node:test";

import {hashOf} from "../../web/tools/integrity.mjs";
import {embedFolder, gallery, impossible, languages, launch, open, root, serve, withoutPolicy} from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const test = (name, work) => testOf(name, {timeout: 400_000}, work);

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await serve(gallery, {change: withoutPolicy});
});
after(async () => {
  await browser.close();
  server.close();
});

/** Opens a page of the gallery and asserts at the end that nothing left the origin and nothing failed. */
async function visit(name, use, options = {}) {
  const {page, context, finish} = await open(browser, server.address, {path: `${name}.html`, ...options});
  const result = await use(page, context);
  await finish();
  return result;
}

const elements = (page) => page.locator("magnesium-calculator");

/** Waits until `condition` holds in the page; under a strict policy the tool's own way of waiting is forbidden. */
async function until(page, condition) {
  while (!(await page.evaluate(condition))) await page.waitForTimeout(20);
}

/** Waits until all elements of the page have an answer. */
async function ready(page) {
  for (const element of await elements(page).all()) await element.evaluate((it) => it.scrollIntoView());
  await until(page, () => [...document.querySelectorAll("magnesium-calculator")].every((it) => it.report));
  await page.evaluate(() => scrollTo(0, 0));
}

const textOf = (element) => element.evaluate((it) => it.shadowRoot.querySelector(".frame").innerText);
const loaded = (page) =>
  page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name.split("/embed/")[1]).filter((name) => name && !name.endsWith(".css")).sort());

/** What is told by magdose-report at the document, as a list that grows. */
const listen = (page) =>
  page.evaluate(() => {
    window.told = [];
    document.addEventListener("magdose-report", ({target, detail}) => window.told.push([target.localName, detail.verdict, detail]));
  });

test("card: the verdict, why, the dose, the scale, what was found", () =>
  visit("card", async (page) => {
    await ready(page);
    const text = await textOf(elements(page));
    assert.match(text, /^Impossible\s+2,000 mg of pure bisglycinate holds at most 282 mg of magnesium\s+300 mg\s+Magnesium a day/i);
    assert.match(text, /75 mg a capsule/);
    assert.match(text, /80 % NRV \(EU\)/);
    assert.match(text, /Not medical advice/i);
    assert.equal(await page.locator(".scale svg .limit-name").count(), 3);
    const found = page.locator("details.findings");
    assert.equal(await found.locator("li").first().isVisible(), false);
    await found.locator("summary").click();
    assert.match(await found.innerText(), /15(\.0)? ?%.*14\.1/s);
  }));

test("calculator: the label and the fields fill each other", () =>
  visit("calculator", async (page) => {
    await ready(page);
    await listen(page);
    const form = page.getByRole("combobox", {name: "Form"});
    assert.equal(await form.inputValue(), "bisglycinate");
    await page.getByLabel("What the label says").fill("Magnesium citrate 400 mg");
    assert.equal(await form.inputValue(), "citrate");
    assert.match(await page.locator(".word").innerText(), /ambiguous/i);
    await page.getByRole("combobox", {name: "The amount is"}).selectOption("compound");
    assert.match(await page.getByLabel("What the label says").inputValue(), /^Magnesium from 400 mg of magnesium citrate/);
    await page.getByLabel("Units a day").fill("many");
    assert.equal(await page.getByLabel("Units a day").getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(".answer.stale").innerText(), /last answer/);
    await page.getByLabel("Units a day").fill("2");
    assert.equal(await page.locator(".stale").count(), 0);
    await page.getByRole("status").filter({hasText: /./}).waitFor({state: "attached"});
    const told = await page.evaluate(() => window.told.map(([name, verdict]) => [name, verdict]));
    assert.deepEqual(told[0], ["magnesium-calculator", "ambiguous"]);
    await page.getByLabel("What the label says").fill("");
    assert.match(await page.locator(".empty").innerText(), /while you type/);
    assert.equal(await elements(page).evaluate((it) => it.report), undefined);
  }));

test("calculator: a number is typed into a field as it comes; the label around it stays", () =>
  visit("calculator", async (page) => {
    await ready(page);
    const text = page.getByLabel("What the label says");
    const amount = page.getByLabel("Amount, mg");
    const label = "Magnesium (as bisglycinate)\n300 mg — 80 % NRV\n4 capsules, 2000 mg";
    for (const [number, read] of [["10.5", "10.5"], ["0,125", "0.125"], ["2000.50", "2000.5"]]) {
      await text.fill(label);
      await amount.selectText();
      await amount.pressSequentially(number);
      assert.equal(await amount.inputValue(), number);
      assert.equal(await text.inputValue(), label.replace("300", read));
      assert.equal(await page.locator(".message, .stale").count(), 0);
      await page.keyboard.press("Tab");
      assert.equal(await amount.inputValue(), read);
    }
    await text.fill(label);
    await page.getByLabel("Percent of the reference").fill("12.5");
    assert.equal(await text.inputValue(), label.replace("80", "12.5"));
    await amount.fill("1,000");
    assert.equal(await amount.getAttribute("aria-invalid"), "true");
    assert.equal(await page.locator(".message").innerText(), "Amount, mg: “1,000” is not a positive number");
    assert.match(await page.locator(".answer.stale").innerText(), /last answer/);
    assert.equal(await text.inputValue(), label.replace("80", "12.5"));
    await text.fill("Magnesium as citrate and oxide 300 mg, 80 % NRV");
    assert.equal(await page.locator(".message").count(), 0);
    assert.ok(await page.getByRole("combobox", {name: "Form"}).isDisabled());
  }));

test("without scripts there is no room kept for them; a card without readings has no hole", async () => {
  await visit("card", async (page) => {
    const {height} = await elements(page).boundingBox();
    assert.ok(height < 200, `${height} px`);
  }, {javaScriptEnabled: false});
  await visit("card", async (page) => {
    await ready(page);
    await elements(page).evaluate((it) => (it.label = "Vitamin C"));
    await page.locator(".unreadable").first().waitFor();
    const [verdict, foot] = await Promise.all([".verdict", ".foot"].map((part) => page.locator(part).boundingBox()));
    assert.ok(foot.y - verdict.y - verdict.height < 30);
  });
});

test("what is above a level is said beside any verdict", () =>
  visit("card", async (page) => {
    await ready(page);
    await elements(page).evaluate((it) => (it.label = "Magnesium (as magnesium oxide) 900 mg, 240 % NRV, 2 capsules"));
    await page.locator(".consistent").waitFor();
    assert.equal(await page.locator(".excess").innerText(), "△ above EFSA 250 · above EVM 400 · above IOM 350");
    await elements(page).evaluate((it) => (it.view = "badge"));
    await page.locator(".badge .excess").waitFor();
    assert.match(await page.locator(".badge").getAttribute("title"), / · above EFSA 250 · above EVM 400 · above IOM 350$/);
    await elements(page).evaluate((it) => (it.label = "Magnesium 200 mg"));
    await page.locator(".excess").waitFor({state: "detached"});
    await elements(page).evaluate((it) => (it.view = "card"));
    await page.locator(".findings summary").click();
    const sizes = await page.locator(".findings .words").evaluateAll((all) => [...new Set(all.map((it) => getComputedStyle(it).fontSize))]);
    assert.deepEqual(sizes, ["13px"], "notes are as large as other findings");
  }));

test("badge: a line of text", () =>
  visit("badge", async (page) => {
    await ready(page);
    const [first, second] = await elements(page).all();
    assert.match(await textOf(first), /300 mg\s+Mg\s+impossible/);
    assert.match(await textOf(second), /31\.9 to 64\.7 mg \/ 400 mg/);
    const {height} = await first.boundingBox();
    assert.ok(height < 40, `${height} px high`);
  }));

test("single attributes say the same as a label: every form, compound and magnesium", () =>
  visit("attributes", async (page) => {
    await ready(page);
    assert.deepEqual(
      await elements(page).evaluate((it) => [it.report.claim.compound_mg, it.report.claim.forms, it.report.claim.serving]),
      [[2000], ["citrate"], {count: 4, unit: "capsule"}],
    );
    const table = readFileSync(join(root, "data/forms.csv"), "utf8");
    const forms = [...table.matchAll(/^([a-z-]+),(?=.)/gm)].map(([, id]) => id).filter((id) => !["id", "other", "stearate"].includes(id));
    assert.ok(forms.length > 20);
    for (const form of forms) {
      const claim = await elements(page).evaluate(async (it, form) => {
        it.form = form;
        it.compoundMg = 2000;
        it.elementalMg = "100";
        it.percent = "27";
        it.unitsPerDay = 2;
        it.unit = "tablet";
        await new Promise((resolve) => it.addEventListener("magdose-report", resolve, {once: true}));
        return it.report.claim;
      }, form);
      assert.deepEqual(
        [claim.forms, claim.compound_mg, claim.elemental_mg, claim.percents, claim.serving],
        [[form], [2000], [100], [27], {count: 2, unit: "tablet"}],
        form,
      );
      await elements(page).evaluate((it) => it.removeAttribute("elemental-mg"));
    }
  }));

test("attributes that cannot be used: a message beside the content, nothing thrown", () =>
  visit("refused", async (page) => {
    const messages = page.locator(".message");
    await until(page, () =>
      [...document.querySelectorAll("magnesium-calculator")].every((it) => it.shadowRoot?.querySelector(".message")));
    assert.deepEqual(await messages.allInnerTexts(), [
      "market: “XX” is not known",
      "form: “<b>gold</b>” is not known",
      "elemental-mg: “many” is not a positive number",
      "compound-mg: a compound can be judged only with its form",
      "lang: “xx” is not known",
      "no label is given",
    ]);
    for (const content of await page.locator("magnesium-calculator > p").all()) assert.ok(await content.isVisible());
    for (const [name, value] of Object.entries({
      "units-per-day": "0", percent: "1e5", "elemental-mg": "-3", view: "huge", unit: "furlong", label: "x".repeat(70_000),
    })) {
      const element = elements(page).first();
      await element.evaluate((it, [name, value]) => {
        it.market = "EU";
        it.setAttribute(name, value);
      }, [name, value]);
      assert.match(await element.locator(".message").innerText(), name === "label" ? /65,536/ : new RegExp(`^${name}: “`));
      await element.evaluate((it, name) => {
        it.removeAttribute(name);
        it.label = "Magnesium 300 mg";
      }, name);
      await element.locator(".message").waitFor({state: "detached"});
    }
  }));

test("attributes and properties may change at any time; each new result is told once", () =>
  visit("card", async (page) => {
    await ready(page);
    await listen(page);
    const element = elements(page);
    await element.evaluate(async (it) => {
      const next = () => new Promise((resolve) => setTimeout(resolve, 50));
      it.label = "Magnesium citrate 400 mg";
      it.market = "US";
      await next(); // one change
      it.setAttribute("class", "other");
      it.label = "Magnesium citrate 400 mg";
      await next(); // no change
      it.view = "badge";
      it.lang = "de";
      while (it.shadowRoot.querySelector(".frame").lang !== "de") await next(); // another look, the same result
      it.unitsPerDay = 2;
      it.label = "Magnesium 100 mg per capsule";
    });
    await until(page, () => window.told.at(-1)[1] === "unchecked");
    await page.waitForTimeout(100);
    const told = await page.evaluate(() => window.told);
    assert.deepEqual(told.map(([, verdict]) => verdict), ["ambiguous", "unchecked"]);
    assert.equal(told[1][2].readings[0].elemental_mg.best, 200);
    assert.match(await textOf(element), /200 mg\s+Mg\s+nicht prüfbar/);
    assert.deepEqual(await element.evaluate((it) => [it.view, it.unitsPerDay, it.getAttribute("units-per-day"), it.form]), ["badge", "2", "2", null]);
    await element.evaluate((it) => {
      it.view = null;
      it.removeAttribute("lang");
    });
    await page.locator(".card").waitFor();
    assert.match(await textOf(element), /Unchecked/i);
  }));

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

test("markup in any attribute is text", () =>
  visit("card", async (page) => {
    await ready(page);
    const markup = '"><img src=x onerror="window.hit=1"><script>window.hit=1</script>';
    for (const view of ["card", "calculator", "badge"])
      for (const name of ["label", "form", "compound-mg", "elemental-mg", "percent", "units-per-day", "unit", "market", "view", "lang"])
        await elements(page).evaluate(async (it, [view, name, markup]) => {
          for (const attribute of it.getAttributeNames()) it.removeAttribute(attribute);
          it.setAttribute("view", view);
          if (name !== "label") it.setAttribute("label", "Magnesium 300 mg");
          it.setAttribute(name, name === "label" ? `Magnesium 300 mg ${markup}` : markup);
          await new Promise((resolve) => setTimeout(resolve, 20));
          if (it.shadowRoot.querySelector("img, script")) throw new Error(`${view} ${name}`);
        }, [view, name, markup]);
    assert.equal(await page.evaluate(() => window.hit), undefined);
  }));

test("nothing shifts when it is upgraded, in any view, width and language", async () => {
  const shifts = (page) =>
    page.evaluate(
      () =>
        new Promise((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const {value} of list.getEntries()) sum += value;
          }).observe({type: "layout-shift", buffered: true});
          setTimeout(() => resolve(sum), 150);
        }),
    );
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
  const {page, context, finish} = await open(browser, server.address, {path: "noscript.html"});
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

test("moved, cloned, inserted as markup, adopted by another document", () =>
  visit("card", async (page) => {
    await ready(page);
    const results = await page.evaluate(async () => {
      const first = document.querySelector("magnesium-calculator");
      const told = (element) => new Promise((resolve) => element.addEventListener("magdose-report", () => resolve(), {once: true}));
      const verdict = (element) => element.shadowRoot.querySelector(".word").textContent;
      const home = document.createElement("div");
      document.body.append(home);
      home.append(first);
      const moved = verdict(first);
      scrollTo(0, 0);
      first.style.cssText = "position: absolute; top: 0"; // near the viewport, wherever it is inserted
      const clone = first.cloneNode(true);
      const cloneTold = told(clone);
      document.body.append(clone);
      await cloneTold;
      const range = document.createRange();
      const inserted = range.createContextualFragment('<magnesium-calculator style="position: absolute; top: 0" label="Magnesium citrate 400 mg"></magnesium-calculator>').firstChild;
      const insertedTold = told(inserted);
      document.body.append(inserted);
      await insertedTold;
      const made = new (customElements.get("magnesium-calculator"))();
      made.label = "Magnesium 300 mg";
      made.style.cssText = first.style.cssText;
      const madeTold = told(made);
      document.body.append(made);
      await madeTold;
      const frame = document.createElement("iframe");
      document.body.append(frame);
      frame.contentDocument.body.append(first);
      const {display} = frame.contentWindow.getComputedStyle(first.shadowRoot.querySelector(".card"));
      document.body.append(first);
      first.label = "Magnesium 300 mg";
      await told(first);
      return [moved, verdict(clone), verdict(inserted), verdict(made), display, verdict(first)];
    });
    assert.deepEqual(results, ["impossible", "impossible", "ambiguous", "unchecked", "grid", "unchecked"]);
  }));

test("removal leaves no element, listener, timer or observer", async () => {
  const {page, context, finish} = await open(browser, server.address, {path: "noscript.html"});
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await page.evaluate(() => {
    document.querySelector("main").remove();
    window.elements = [];
    window.timers = new Set();
    const {setTimeout, clearTimeout} = window;
    window.setTimeout = (work, ...more) => {
      const id = setTimeout(() => (window.timers.delete(id), work()), ...more);
      window.timers.add(id);
      return id;
    };
    window.clearTimeout = (id) => (window.timers.delete(id), clearTimeout(id));
    window.observers = new Map();
    window.IntersectionObserver = class extends IntersectionObserver {
      observe(target) {
        super.observe(target);
        window.observers.set(this, (window.observers.get(this) ?? new Set()).add(target));
      }
      unobserve(target) {
        super.unobserve(target);
        window.observers.get(this)?.delete(target);
      }
      disconnect() {
        super.disconnect();
        window.observers.delete(this);
      }
    };
  });
  let started = 0;
  const cycle = async () => {
    started += await page.evaluate(async (label) => {
      await import(new URL("embed/magdose.js", location).href);
      let timers = 0;
      for (const view of ["card", "calculator", "badge"]) {
        const element = document.createElement("magnesium-calculator");
        element.setAttribute("view", view);
        element.setAttribute("label", label);
        const told = new Promise((resolve) => element.addEventListener("magdose-report", resolve, {once: true}));
        document.body.append(element);
        await told;
        const area = element.shadowRoot.querySelector("textarea");
        if (area) {
          area.value = "Magnesium 200 mg";
          area.dispatchEvent(new Event("input")); // starts the timer of the announcement
          timers += window.timers.size;
        }
        element.remove();
        // One that is removed before its view is there.
        const waiting = document.createElement("magnesium-calculator");
        waiting.style.cssText = "position: absolute; top: 9000px";
        document.body.append(waiting);
        if (window.observers.size !== 1) throw new Error("nobody watches");
        waiting.remove();
        window.elements.push(new WeakRef(element), new WeakRef(waiting));
      }
      return timers;
    }, impossible);
  };
  const left = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const {metrics} = await devtools.send("Performance.getMetrics");
    const metric = (name) => metrics.find((one) => one.name === name).value;
    const [elements, timers, observers] = await page.evaluate(() => [
      window.elements.filter((element) => element.deref()).length,
      window.timers.size,
      window.observers.size,
    ]);
    return {elements, timers, observers, listeners: metric("JSEventListeners"), nodes: metric("Nodes")};
  };
  await cycle();
  const once = await left();
  for (let i = 0; i < 5; ++i) await cycle();
  assert.equal(started, 6, "each calculator started a timer");
  // The browser itself may hold on to the last one for a moment.
  const isClean = ({elements, timers, observers, listeners, nodes}) =>
    elements + timers + observers === 0 && listeners <= once.listeners && nodes <= once.nodes;
  let now = await left();
  for (let i = 0; i < 50 && !isClean(now); ++i) {
    await page.waitForTimeout(100);
    now = await left();
  }
  assert.ok(isClean(now), `${JSON.stringify(now)}, after one round ${JSON.stringify(once)}`);
  await finish();
});

test("a part that cannot be loaded: the content stays, a touch tries again", async () => {
  const context = await browser.newContext({locale: "en"});
  let failing = true;
  await context.route(/view\.js/, (route) => (failing ? route.abort() : route.continue()));
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${server.address}card.html`);
  await page.waitForTimeout(300);
  assert.ok(await page.locator("magnesium-calculator > p").isVisible());
  failing = false;
  await elements(page).hover();
  await page.waitForTimeout(500);
  assert.deepEqual(errors, []);
  assert.ok(await elements(page).evaluate((it) => it.report !== undefined || it.querySelector("p").checkVisibility({visibilityProperty: true})));
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
    assert.match(await page.locator(".answer.stale").innerText(), /last answer/);
    await page.evaluate(() => (JSON.parse = window.parse));
    await label.fill("Magnesium citrate 500 mg");
    assert.equal(await page.locator(".stale, .message").count(), 0);
    await elements(page).evaluate((it) => void (it.lang = "fr"));
    await page.locator(".card").waitFor({state: "detached"});
    await page.waitForTimeout(1000); // longer than what was typed waits to be said
    assert.equal(await page.locator(".card").count(), 0);
  }, {expectErrors: /ERR_FAILED/}));

test("languages: of the attribute, of the page, else English; every one says everything", () =>
  visit("german", async (page) => {
    await ready(page);
    const [card, calculator] = await elements(page).all();
    assert.match(await textOf(card), /^Unmöglich\s+2\.000 mg/i);
    assert.ok(await calculator.getByLabel("Was auf dem Etikett steht").isVisible());
    for (const language of languages)
      for (const view of ["card", "calculator", "badge"]) {
        await card.evaluate(async (it, [view, language]) => {
          it.view = view;
          it.lang = language;
          it.label = it.label.endsWith(" ") ? it.label.trim() : `${it.label} `;
          while (it.shadowRoot.querySelector(".frame").lang !== language) await new Promise((resolve) => setTimeout(resolve, 10));
          for (const details of it.shadowRoot.querySelectorAll("details")) details.open = true;
        }, [view, language]);
        assert.doesNotMatch(await textOf(card), /\b(page|form|row|limit|reason|severity|element|column)\.[a-z]|\{\w+\}/, `${language} ${view}`);
      }
    await card.evaluate((it) => {
      it.view = "badge";
      it.removeAttribute("lang");
      document.documentElement.lang = "fi";
      it.market = "EU";
    });
    await until(page, () => document.querySelector("magnesium-calculator").shadowRoot.querySelector(".frame").lang === "en");
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
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    }, {viewport: {width, height: 800}});
});

test("nothing is wider than a screen of 320 px", async () => {
  for (const name of ["card", "calculator", "ambiguous", "german", "theming", "attributes"])
    await visit(name, async (page) => {
      await ready(page);
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, name);
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

for (const name of ["card", "calculator", "badge", "ambiguous", "german", "dark", "refused", "theming", "rtl", "frame", "builder", "index"])
  test(`axe: ${name}`, () =>
    visit(name, async (page) => {
      if (name === "frame") await page.frameLocator("iframe").locator(".card").waitFor();
      else if (name === "refused") await page.locator(".message").last().waitFor();
      else await ready(page);
      for (const summary of await page.locator("summary").all()) await summary.click();
      await page.evaluate(axe);
      // That page has a wrong language on purpose.
      const rules = name === "refused" ? {"valid-lang": {enabled: false}} : {};
      const {violations} = await page.evaluate((rules) => window.axe.run(document, {resultTypes: ["violations"], rules}), rules);
      assert.deepEqual(violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(" | ")}`), []);
    }));

test("names that a screen reader says, and the keyboard", async () => {
  await visit("card", async (page) => {
    await ready(page);
    await page.getByRole("group", {name: "impossible"}).waitFor();
    await page.getByRole("img", {name: "Magnesium a day on a scale: 300 mg"}).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent);
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "The scale as a table");
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "What was found (5)");
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(".findings li").first().isVisible());
  });
  await visit("calculator", async (page) => {
    await ready(page);
    const names = ["What the label says", "Form", "Amount, mg", "The amount is", "Percent of the reference", "Units a day"];
    for (const name of names) {
      await page.keyboard.press("Tab");
      const control = page.getByRole(/^(Form|The amount is)$/.test(name) ? "combobox" : "textbox", {name: new RegExp(`^${name}$`, "i")});
      assert.ok(await control.evaluate((it) => it.getRootNode().activeElement === it), name);
    }
  });
});

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
  const context = await browser.newContext({locale: "en"});
  const page = await context.newPage();
  const said = new URLSearchParams({parent: new URL(server.address).origin, label: impossible});
  // A foreign page around the frame of a shop.
  await page.goto(`${foreign.address}noscript.html`);
  await page.evaluate((src) => {
    window.heard = [];
    addEventListener("message", ({data}) => window.heard.push(data.type));
    document.body.append(Object.assign(document.createElement("iframe"), {src}));
  }, `${server.address}embed/frame.html#${said}`);
  const inside = page.frameLocator("iframe");
  await inside.locator(".card").waitFor();
  await page.evaluate(() =>
    document.querySelector("iframe").contentWindow.postMessage({type: "magdose-set", attributes: {label: "Magnesium 1 mg"}}, "*"));
  await page.waitForTimeout(300);
  assert.equal(await inside.locator("magnesium-calculator").getAttribute("label"), impossible);
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  // A foreign frame in a shop's page, which makes its own frame as tall as its content only.
  await page.goto(`${server.address}frame.html`);
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

test("builder: attributes in, element and snippet out, and the snippet works", async () => {
  const snippet = await visit("builder", async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ready(page);
    await page.locator("textarea").fill('Magnesium citrate 400 mg "& <b>more</b>');
    await page.locator("[name=lang]").selectOption("de");
    await page.locator(".word").filter({hasText: /mehrdeutig/i}).waitFor();
    await page.locator("#copy").click();
    await page.locator("#copied").filter({hasText: "copied"}).waitFor();
    await page.locator("[value=frame]").check();
    assert.match(await page.locator("#snippet").innerText(), /^<iframe data-magdose .*frame\.html#parent=/s);
    return page.evaluate(() => navigator.clipboard.readText());
  });
  assert.match(snippet, /label="Magnesium citrate 400 mg &quot;&amp; &lt;b&gt;more&lt;\/b&gt;"/);
  const context = await browser.newContext({locale: "en"});
  await context.route("**/shop.html", (route) => route.fulfill({contentType: "text/html", body: `<!doctype html><title>shop</title>${snippet}`}));
  const page = await context.newPage();
  await page.goto(`${server.address}shop.html`);
  await ready(page);
  assert.equal(await elements(page).evaluate((it) => it.label), 'Magnesium citrate 400 mg "& <b>more</b>');
  await context.close();
});

test("integrity: the hashes are of these files, the documentation has that of the script", async () => {
  const hashes = JSON.parse(readFileSync(join(embedFolder, "integrity.json"), "utf8"));
  const names = readdirSync(embedFolder).filter((name) => name !== "integrity.json").sort();
  assert.deepEqual(Object.keys(hashes), names);
  for (const name of names) assert.equal(hashes[name], hashOf(join(embedFolder, name)), name);
  const documented = [...readFileSync(join(root, "docs/embed.md"), "utf8").matchAll(/integrity="([^"]*)"/g)].map(([, hash]) => hash);
  assert.ok(documented.length > 0);
  for (const hash of documented) assert.equal(hash, hashes["magdose.js"], "stale: ./run web --build-only writes it");
  // A script of other content is refused.
  const context = await browser.newContext({locale: "en"});
  await context.route("**/magdose.js", async (route) => {
    const response = await route.fetch();
    await route.fulfill({response, body: `${await response.text()}\n`});
  });
  await context.route("**/shop.html", (route) => route.fulfill({
    contentType: "text/html",
    body: `<!doctype html><title>shop</title><script type="module" src="embed/magdose.js" integrity="${hashes["magdose.js"]}"></script>`,
  }));
  const page = await context.newPage();
  await page.goto(`${server.address}shop.html`);
  assert.equal(await page.evaluate(() => customElements.get("magnesium-calculator")), undefined);
  await context.close();
});

test("the documentation: its snippet works as pasted, its script for frames is the folder's", async () => {
  const text = readFileSync(join(root, "docs/embed.md"), "utf8");
  const [, snippet] = /```html\n(.*?)```/s.exec(text);
  const context = await browser.newContext({locale: "en"});
  await context.route("https://shop.example/**", async (route) => {
    const {pathname} = new URL(route.request().url());
    const [, name] = /^\/magdose\/[\d.]+\/(.+)$/.exec(pathname) ?? [];
    if (name) await route.fulfill({path: join(embedFolder, name)});
    else await route.fulfill({contentType: "text/html", body: `<!doctype html><html lang="en"><title>shop</title>${snippet}</html>`});
  });
  const page = await context.newPage();
  await page.goto("https://shop.example/product");
  await ready(page);
  assert.match(await textOf(elements(page)), /^Consistent/i);
  await context.close();
  const script = readFileSync(join(embedFolder, "fit_frame.js"), "utf8").replace(/^\/\/.*\n/gm, "");
  assert.ok(text.includes(`\`\`\`js\n${script}\`\`\``));
  const attributes = [...text.matchAll(/^\| `([a-z-]+)`(?:, `([a-z-]+)`)? \|/gm)].flatMap(([, a, b]) => (b ? [a, b] : [a]));
  const {observed, used} = await visit("card", (page) =>
    page.evaluate(async () => {
      const sheets = await Promise.all(["magdose.js", "view.js", "calculator.js"].map(async (name) => (await fetch(`embed/${name}`)).text()));
      return {
        observed: customElements.get("magnesium-calculator").observedAttributes,
        used: [...new Set(sheets.join("").match(/--magdose-[a-z-]+/g))].sort(),
      };
    }));
  for (const name of observed) assert.ok(attributes.includes(name), name);
  const documented = [...text.matchAll(/^\| `(--magdose-[a-z-]+)`/gm)].map(([, name]) => name).sort();
  assert.deepEqual(documented, used);
});
