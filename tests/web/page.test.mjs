// The page as a person meets it: the built site with its real headers, in Chromium.
import assert from "node:assert/strict";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";

import {hosted, impossible, languages, open, serve, shifts, site, withLabel} from "./support.mjs";

const host = hosted(site);

const verdict = (page) => page.locator(".verdict h2");
const value = (page, name) => page.locator(`[name=${name}]`).inputValue();
const width = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** Opens the page, hands it to `use`, and asserts that nothing left the origin and nothing failed. */
async function visit(path, use, options = {}) {
  const {page, context, finish} = await open(host.browser, host.server.address, {path, ...options});
  await page.waitForSelector("footer");
  await use(page, context);
  await finish();
}

test("paste a label, read the verdict", () =>
  visit("", async (page) => {
    await page.locator("textarea").focus();
    await page.keyboard.insertText(impossible);
    assert.equal(await verdict(page).textContent(), "impossible");
    assert.match(await page.locator(".verdict").innerText(), /holds at most 282 mg/);
    assert.match(await page.locator(".dose").innerText(), /^300 mg\s+magnesium a day/);
    assert.equal(await page.locator(".scale svg .limit-name").count(), 3);
    assert.deepEqual(await page.locator("mark").allInnerTexts(), ["300", "2000"]);
    await page.locator(".announced").filter({hasText: /impossible: 2,000 mg/}).waitFor({state: "attached"});
  }));

test("an ambiguous label shows two readings, a hydrate an interval", () =>
  visit("", async (page) => {
    await page.locator("textarea").fill("Magnesium citrate 400 mg");
    assert.equal(await verdict(page).textContent(), "ambiguous");
    assert.equal(await page.locator(".reading").count(), 2);
    assert.equal(await value(page, "kind"), "ambiguous");
    await page.locator("textarea").fill("Magnesium from 2000 mg of magnesium citrate");
    assert.match(await page.locator(".dose strong").innerText(), /^160 to 323 mg$/);
  }));

test("a finding opens into its explanation, numbers and sources", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator("mark").first().click();
    const finding = page.locator("#finding-MG101");
    await finding.locator(".sources a").first().waitFor();
    assert.match(await finding.innerText(), /The ceiling follows from the formula/);
    assert.match(await finding.locator(".evidence").innerText(), /14.1/);
    assert.equal(new URL(page.url()).hash.startsWith("#label="), true, "the address keeps the label");
    await page.locator(".language select").selectOption("de");
    await finding.getByText("Die Obergrenze folgt aus der Formel").waitFor();
  }));

test("findings of one code open each by its own marks, with names and units beside their numbers", () =>
  visit(withLabel("Magnesium bisglycinate 1000 mg providing 300 mg magnesium, Magnesium citrate 500 mg providing 200 mg magnesium"), async (page) => {
    const open = () => page.locator(".finding:has([open])").evaluateAll((all) => all.map(({id}) => id));
    await page.locator("mark", {hasText: "500"}).click();
    assert.deepEqual(await open(), ["finding-MG207-2"]);
    assert.match(await page.locator("#finding-MG207-2 summary").innerText(), /500 mg/);
    await page.locator("mark", {hasText: "300"}).click();
    assert.deepEqual(await open(), ["finding-MG101", "finding-MG303", "finding-MG303-2", "finding-MG303-3", "finding-MG207-2"]);
    assert.ok(await page.locator("#finding-MG101 summary").evaluate((it) => it === document.activeElement));
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({id}) => id));
    assert.equal(new Set(ids).size, ids.length);
    assert.match(await page.locator("#finding-MG101 .evidence").innerText(), /Stated\s+20\.0 %\s[^]*Compound\s+1,500 mg/);
  }));

test("the label fills the fields, the fields fill the label", () =>
  visit("", async (page) => {
    await page.locator("textarea").fill(impossible);
    assert.deepEqual(
      await Promise.all(["form", "amount", "kind", "percent"].map((name) => value(page, name))),
      ["bisglycinate", "300", "elemental", "80"],
    );
    await page.locator("[name=form]").selectOption("citrate");
    await page.locator("[name=amount]").fill("150");
    assert.match(await page.locator("textarea").inputValue(), /citrate.* 150 mg.*80 % NRV, 4 capsules/);
    await page.locator("[name=kind]").selectOption("compound");
    assert.match(await page.locator(".facts").innerText(), /Compound a day\s+150 mg/i);
  }));

test("a number is typed into a field as it comes; the label around it stays", () =>
  visit("", async (page) => {
    const label = "Magnesium (as bisglycinate)\n300 mg — 80 % NRV\n4 capsules, 2000 mg";
    const text = page.locator("textarea");
    const amount = page.locator("[name=amount]");
    const type = async (name, number) => {
      await page.locator(`[name=${name}]`).selectText();
      await page.locator(`[name=${name}]`).pressSequentially(number);
      assert.equal(await value(page, name), number);
    };
    for (const [number, read] of [["10.5", "10.5"], ["0,125", "0.125"], ["282", "282"], ["2000.50", "2000.5"]]) {
      await text.fill(label);
      await type("amount", number);
      assert.equal(await text.inputValue(), label.replace("300", read));
      assert.equal(await page.locator(".refused, .stale").count(), 0);
      await page.keyboard.press("Tab");
      assert.equal(await value(page, "amount"), read);
    }
    await text.fill(label);
    await type("percent", "12.5");
    assert.equal(await text.inputValue(), label.replace("80", "12.5"));
    // Cleared on the way, the rest of the label comes back.
    await amount.fill("");
    assert.doesNotMatch(await text.inputValue(), /300/);
    await amount.pressSequentially("7");
    assert.equal(await text.inputValue(), label.replace("80", "12.5").replace("300", "7"));
    for (const wrong of ["1,000", "12.5 %", "many"]) {
      await text.fill(label);
      await amount.fill(wrong);
      assert.equal(await amount.getAttribute("aria-invalid"), "true");
      assert.equal(await page.locator("#refused-amount").innerText(), `Amount, mg: “${wrong}” is not a positive number`);
      assert.equal(await page.locator(".answer.stale").count(), 1);
      assert.equal(await text.inputValue(), label);
      await page.locator("[name=units]").focus();
      assert.equal(await value(page, "amount"), wrong);
    }
    await text.fill("Magnesium as citrate and oxide 300 mg, 80 % NRV");
    assert.ok(await page.locator("[name=form]").isDisabled(), "a label written anew names one form");
    await type("amount", "150");
    assert.equal(await text.inputValue(), "Magnesium as citrate and oxide 150 mg, 80 % NRV");
  }));

test("every form and kind that the fields can say is read back", () =>
  visit("", async (page) => {
    const forms = await page.locator("[name=form] option").evaluateAll((all) => all.map((option) => option.value));
    for (const form of forms.filter(Boolean))
      for (const kind of ["elemental", "compound"]) {
        await page.locator("textarea").fill("Magnesium 300 mg, 2 capsules");
        await page.locator("[name=form]").selectOption(form);
        await page.locator("[name=kind]").selectOption(kind);
        assert.deepEqual([await value(page, "form"), await value(page, "kind"), await value(page, "amount")], [form, kind, "300"]);
      }
  }));

test("units, market, age and person change the answer", () =>
  visit(withLabel("Magnesium 100 mg per capsule"), async (page) => {
    await page.locator("[name=units]").fill("3");
    assert.match(await page.locator(".dose strong").innerText(), /^300 mg$/);
    await page.locator("[name=market]").selectOption("DE");
    assert.match(await page.locator(".scale").innerText(), /BfR/);
    await page.locator("[name=age]").fill("3");
    assert.match(await page.locator(".findings").innerText(), /no upper level/i);
    assert.match(await page.locator(".cautions .now").innerText(), /Children under 4 years/i);
    await page.locator("[name=age]").fill("");
    await page.locator("[name=who]").selectOption("pregnant");
    assert.match(await page.locator(".cautions .now").innerText(), /pregnancy/i);
  }));

test("what holds for adults is not shown to a child", () =>
  visit(withLabel("Magnesium 300 mg"), async (page) => {
    const compared = page.locator(".compare .aside").first();
    assert.equal(await page.locator(".scale .band").count(), 1);
    assert.match(await compared.innerText(), /Adults: above EFSA 250 · below EVM 400 · below IOM 350$/);
    await page.locator("[name=age]").fill("3");
    assert.equal(await page.locator(".scale .band, .scale .band-name, .scale figcaption").count(), 0);
    await compared.filter({hasText: "65"}).waitFor();
    assert.match(await compared.innerText(), /^above IOM 65$/);
    await page.locator("[name=age]").fill("0");
    await page.locator(".plan option").first().waitFor({state: "detached"});
    assert.equal((await compared.innerText()).trim(), "", "there is no level for an infant");
  }));

test("what is refused is said at its field; the last answer stays, marked as old", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator("[name=age]").fill("abc");
    assert.equal(await page.locator("[name=age]").getAttribute("aria-invalid"), "true");
    assert.match(await page.locator("#refused-options").innerText(), /not possible/);
    assert.match(await page.locator(".answer.stale").innerText(), /last answer/);
    assert.equal(await verdict(page).textContent(), "impossible");
    await page.locator("[name=age]").fill("40");
    assert.equal(await page.locator(".stale").count(), 0);
    await page.locator("textarea").fill("x".repeat(70_000));
    assert.match(await page.locator("#refused-label").innerText(), /65,536/);
    assert.equal(await verdict(page).textContent(), "impossible");
  }));

test("an opened finding stays open while something is refused, and after it", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator("#finding-MG101 summary").click();
    for (const [age, stale] of [["abc", 1], ["40", 0]]) {
      await page.locator("[name=age]").fill(age);
      assert.equal(await page.locator(".stale").count(), stale);
      assert.equal(await page.locator("#finding-MG101 details").getAttribute("open"), "");
    }
  }));

test("the language is taken from the browser and can be chosen", () =>
  visit(withLabel(impossible), async (page) => {
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await verdict(page).textContent(), "unmöglich");
    assert.match(await page.locator(".verdict").innerText(), /2\.000 mg/);
    await page.locator(".language select").selectOption("pl");
    await page.locator("html[lang=pl]").waitFor();
    assert.equal(await verdict(page).textContent(), "niemożliwe");
    await page.reload();
    await page.locator("html[lang=pl]").waitFor();
    const stored = await page.evaluate(() => ({...localStorage, cookie: document.cookie}));
    assert.deepEqual(stored, {"magdose.language": "pl", cookie: ""}, "nothing else is stored");
  }, {locale: "de-AT"}));

test("of languages chosen in a row the last one stays; one that cannot be loaded is not chosen", async () => {
  const {page, context, finish} = await open(host.browser, host.server.address, {expectErrors: /ERR_FAILED/, serviceWorkers: "block"});
  await page.waitForSelector("footer");
  const select = page.locator(".language select");
  const shown = () => page.evaluate(() => [document.documentElement.lang, document.querySelector(".language select").value, {...localStorage}]);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await context.route(/\/de-[\w-]+\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await context.route(/\/it-[\w-]+\.js/, (route) => route.abort());
  await select.selectOption("de");
  await select.selectOption("fr");
  await page.locator("html[lang=fr]").waitFor();
  const late = page.waitForResponse(/\/de-/);
  release();
  await (await late).finished();
  await page.waitForTimeout(200);
  assert.deepEqual(await shown(), ["fr", "fr", {"magdose.language": "fr"}]);
  await select.selectOption("it");
  while ((await select.inputValue()) === "it") await page.waitForTimeout(20);
  assert.deepEqual(await shown(), ["fr", "fr", {"magdose.language": "fr"}]);
  await finish();
});

test("a check that breaks off leaves the last answer, marked as old, and says why", () =>
  visit(withLabel(impossible), async (page) => {
    await verdict(page).waitFor();
    await page.evaluate(() => {
      window.parse = JSON.parse;
      JSON.parse = () => {
        throw new SyntaxError("cut off");
      };
    });
    await page.locator("textarea").fill("Magnesium citrate 400 mg");
    assert.equal(await page.locator("#refused-label").innerText(), "SyntaxError: cut off");
    assert.match(await page.locator(".answer.stale").innerText(), /last answer/);
    await page.evaluate(() => (JSON.parse = window.parse));
    await page.locator("textarea").fill("Magnesium citrate 500 mg");
    assert.equal(await page.locator(".stale, .refused").count(), 0);
    assert.equal(await verdict(page).textContent(), "ambiguous");
  }));

test("every language says everything", async () => {
  for (const locale of languages)
    await visit(withLabel(impossible), async (page) => {
      await page.locator(".verdict").waitFor();
      const text = await page.locator("body").innerText();
      assert.doesNotMatch(text, /\b(page|form|row|limit|reason|caution|severity|plan)\.[a-z]|\{\w+\}/, locale);
    }, {locale});
});

test("a share link brings back what was entered", async () => {
  let link;
  await visit("", async (page, context) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.locator("textarea").fill("Magnesium citrate 400 mg & <b>more</b>");
    await page.locator("[name=market]").selectOption("US");
    await page.locator("[name=age]").fill("12");
    await page.locator(".share button").click();
    await page.locator(".share").filter({hasText: "copied"}).waitFor();
    link = await page.evaluate(() => navigator.clipboard.readText());
  });
  assert.equal(new URL(link).search, "", "what was entered stays behind the #");
  await visit(new URL(link).hash, async (page) => {
    assert.equal(await value(page, "label"), "Magnesium citrate 400 mg & <b>more</b>");
    assert.equal(await value(page, "market"), "US");
    assert.equal(await value(page, "age"), "12");
  });
});

test("works offline after the first load", () =>
  visit("", async (page, context) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.evaluate(() => new Promise((done) => {
      navigator.serviceWorker.addEventListener("controllerchange", done);
      if (navigator.serviceWorker.controller) done();
    }));
    await context.setOffline(true);
    await page.reload();
    await page.locator("textarea").fill(impossible);
    assert.equal(await verdict(page).textContent(), "impossible");
    await page.locator(".language select").selectOption("fr");
    await page.locator("html[lang=fr]").waitFor();
    await context.setOffline(false);
  }));

test("keeps to its own cache: other applications and other folders of the origin keep theirs", {timeout: 60_000}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "magdose-page-"));
  for (const name of ["a", "b"]) cpSync(site, join(folder, name), {recursive: true});
  const shared = await serve(folder);
  const {page, finish} = await open(host.browser, shared.address, {path: "a/"});
  /** The names of the caches once a new version works at the page that is open. */
  const names = async (pattern) => {
    for (;;) {
      const all = await page.evaluate(async () => {
        const {active, installing, waiting} = await navigator.serviceWorker.ready;
        return active.state === "activated" && !installing && !waiting ? caches.keys() : [];
      });
      if (all.some((name) => pattern.test(name))) return all.sort();
      await page.waitForTimeout(50);
    }
  };
  await names(/\/a\//);
  await page.evaluate(() => Promise.all(["shop-v1", "magdose-other"].map((name) => caches.open(name))));
  await page.goto(`${shared.address}b/`);
  const before = await names(/\/b\//);
  assert.equal(before.length, 4);
  const worker = join(folder, "a/sw.js");
  writeFileSync(worker, readFileSync(worker, "utf8").replace(/(\$\{prefix\})\w+/, "$1next"));
  await page.goto(`${shared.address}a/`);
  const after = await names(/next/);
  assert.deepEqual(after, before.map((name) => name.replace(/(\/a\/\?)\w+/, "$1next")).sort());
  await finish();
  shared.close();
  rmSync(folder, {recursive: true});
});

test("can be installed", () =>
  visit("", async (page) => {
    const manifest = await page.evaluate(async () => (await fetch(document.querySelector("link[rel=manifest]").href)).json());
    assert.equal(manifest.display, "standalone");
    const statuses = await page.evaluate((icons) => Promise.all(icons.map(async ({src}) => (await fetch(src)).status)), manifest.icons);
    assert.deepEqual(statuses, [200]);
  }));

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

test("the forms are compared, sortable", () =>
  visit(withLabel("Magnesium (as citrate) 200 mg"), async (page) => {
    const first = () => page.locator(".forms tbody tr").first().innerText();
    assert.equal(await page.locator(".forms tbody tr").count(), 22);
    assert.match(await first(), /^Oxide\s+330 to 384 mg/i);
    await page.locator(".forms thead button").first().click();
    assert.match(await first(), /^Acetyl taurate/i);
    await page.locator(".forms thead button").first().click();
    assert.match(await first(), /^Threonate|^Taurate|^Sulfate/i);
    assert.equal(await page.locator(".forms thead th").first().getAttribute("aria-sort"), "descending");
    assert.match(await page.locator(".forms tr.named").innerText(), /^Citrate/i);
    await page.locator(".compare input").nth(1).fill("9");
    assert.match(await page.locator(".compare .refused").innerText(), /3\.58/);
  }));

test("the planner keeps to the chosen level", () =>
  visit(withLabel("Magnesium 300 mg, 4 capsules"), async (page) => {
    assert.match(await page.locator(".plan .result").innerText(), /^300 mg a day needs 4 × 75 mg, which exceeds EFSA 250 mg/);
    await page.locator(".plan select").selectOption("IOM");
    assert.match(await page.locator(".plan .result").innerText(), /^4 × 75 mg a day: 300 mg; reaches 300 mg/);
    await page.locator(".plan input").first().fill("1000");
    assert.match(await page.locator(".plan .result").innerText(), /Up to IOM’s level: 4 a day, 300 mg/);
    // An interval stays one, as on the command line.
    await page.locator("textarea").fill("Magnesium from 1000 mg of magnesium citrate, 2 tablets");
    await page.locator(".plan input").first().fill("300");
    await page.locator(".plan .result").filter({hasText: "(39.9 to 80.9 mg)"}).waitFor();
    assert.match(await page.locator(".plan .result").innerText(), /^300 mg a day needs 8 × \(39\.9 to 80\.9 mg\), which exceeds IOM 350 mg\s+Up to IOM’s level: 4 a day, 160 to 323 mg/);
    for (const label of ["Magnesium 300 mg", "Magnesium citrate 400 mg, 2 tablets"]) {
      await page.locator("textarea").fill(label);
      await page.locator(".plan .result").filter({hasText: /magnesium in a unit/i}).waitFor();
    }
    await page.locator(".plan input").nth(1).fill("100");
    assert.match(await page.locator(".plan .result").innerText(), /^3 × 100 mg a day: 300 mg/);
  }));

test("nothing is wider than a screen of 320 px, in any language", async () => {
  for (const locale of languages)
    await visit(withLabel(impossible), async (page) => {
      await page.locator(".verdict").waitFor();
      for (const summary of await page.locator("summary").all()) await summary.click();
      assert.ok((await width(page)) <= 0, locale);
      await page.locator("textarea").fill("Magnesium citrate 400 mg");
      assert.ok((await width(page)) <= 0, `${locale}, two readings`);
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

test("without JavaScript the tables are there", async () => {
  const {page, finish} = await open(host.browser, host.server.address, {javaScriptEnabled: false});
  const tables = page.locator("#static table");
  assert.equal(await tables.nth(0).locator("tbody tr").count(), 22);
  assert.match(await tables.nth(0).innerText(), /bisglycinate\s+10\.0 to 14\.1/i);
  assert.match(await tables.nth(1).innerText(), /EFSA\s+250/);
  assert.ok(await tables.nth(0).isVisible());
  const box = await page.locator("#static").boundingBox();
  assert.ok(box.y < 100, "at the top");
  await finish();
});

test("WebAssembly forbidden by the policy: the fallback gives the same", async () => {
  const change = (_path, headers) => ({
    ...headers,
    "Content-Security-Policy": headers["Content-Security-Policy"].replace(" 'wasm-unsafe-eval'", ""),
  });
  const strict = await serve(site, {change});
  const read = async (address, expectErrors) => {
    const {page, finish} = await open(host.browser, address, {path: withLabel(impossible), expectErrors});
    await page.locator(".verdict").waitFor();
    const scripts = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
    const text = await page.locator(".answer").innerText();
    await finish();
    return {text, fallback: scripts.some((name) => /magdose-.*\.js$/.test(name))};
  };
  const usual = await read(host.server.address);
  const forbidden = await read(strict.address, /WebAssembly|wasm/i);
  strict.close();
  assert.deepEqual([usual.fallback, forbidden.fallback], [false, true]);
  assert.equal(forbidden.text, usual.text);
});

test("the module cannot be loaded: a message, and the tables stay", async () => {
  const context = await host.browser.newContext({locale: "en", serviceWorkers: "block"});
  await context.route(/magdose-[\w-]+\.(wasm|js)/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(host.server.address);
  await page.locator(".failed").waitFor();
  assert.ok(await page.locator("#static table").first().isVisible());
  await context.close();
});

test("the words cannot be loaded: the tables stay, nothing is thrown", async () => {
  for (const lost of [/\/en-[\w-]+\.js/, /\/(en|magdose)-[\w-]+\.(wasm|js)/]) {
    const {page, context, finish} = await open(host.browser, host.server.address, {expectErrors: /ERR_FAILED/, serviceWorkers: "block"});
    await page.waitForSelector("footer");
    await context.route(lost, (route) => route.abort());
    await page.reload({waitUntil: "networkidle"});
    assert.ok(await page.locator("#static table").first().isVisible());
    await finish();
  }
});

test("no sources, no explanations, no clipboard: the rest works, nothing is thrown", async () => {
  const {page, context, finish} = await open(host.browser, host.server.address, {
    path: withLabel(impossible), expectErrors: /ERR_FAILED/, serviceWorkers: "block",
  });
  await page.waitForSelector("footer");
  let lost = true;
  await context.route(/sources-|explanations\./, (route) => (lost ? route.abort() : route.continue()));
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("", "NotAllowedError"))));
  await page.locator(".share button").click();
  await page.locator(".cautions summary").last().click();
  assert.ok(await page.locator(".cautions table").last().isVisible());
  await page.locator("#finding-MG101 summary").click();
  assert.ok(await page.locator("#finding-MG101 .sources").isVisible());
  await page.waitForTimeout(200);
  assert.equal(await page.locator(".share").filter({hasText: "copied"}).count(), 0);
  lost = false;
  // Opening again tries again; what is still on its way may be lost once more.
  const sources = page.locator(".cautions .sources a");
  for (let tries = 0; tries < 20 && (await sources.count()) === 0; ++tries) {
    await page.locator(".cautions summary").first().click();
    await page.waitForTimeout(300);
  }
  assert.ok((await sources.count()) > 0);
  await finish();
});

test("hostile text is shown as text", async () => {
  const texts = [
    '<img src=x onerror="window.hit=1"><script>window.hit=1</script> Magnesium 300 mg',
    "</textarea><svg/onload=window.hit=1>Magnesium 300 mg",
    "مغنيسيوم 300 mg \u202Egm 003 muisengaM",
    "💊🧂 Magnesium 300 mg 💥".repeat(40),
    `Magnesium 300 mg ${"W".repeat(5000)}`,
    "{form} %s ${1+1} Magnesium 300 mg",
  ];
  for (const text of texts)
    await visit(withLabel(text), async (page) => {
      await page.locator(".label-text").waitFor();
      assert.equal(await page.locator(".label-text").textContent(), text);
      assert.equal(await page.evaluate(() => window.hit), undefined);
      assert.equal(await page.locator(".answer img, .answer script").count(), 0);
      assert.ok((await width(page)) <= 0, text.slice(0, 40));
    });
});

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
