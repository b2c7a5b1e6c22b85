// What the page answers: verdict, findings and scale, in every language.
import assert from "node:assert/strict";

import {impossible, languages, linked, open, overflow, sitePages, test, value, verdict, withLabel} from "./support.mjs";

const {host, visit} = sitePages();

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
    assert.match(await page.locator(".dose strong").innerText(), /^159 to 324 mg$/);
  }));

test("a finding opens into its explanation, numbers and sources", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator("mark").first().click();
    const finding = page.locator("#finding-MG101");
    await finding.locator(".sources a").first().waitFor();
    assert.match(await finding.innerText(), /The ceiling follows from the formula/);
    assert.match(await finding.locator(".evidence").innerText(), /14.1/);
    assert.equal((await linked(page)).get("label"), impossible, "the address keeps the label");
    await page.locator(".language select").selectOption("de");
    await finding.getByText("Die Obergrenze folgt aus der Formel").waitFor();
    assert.match(await finding.locator(".evidence").innerText(), /^Angegeben\s+15,0 %\s+Obergrenze\s+14,1 %[^]*Verbindungsform\s+Bisglycinat\s+Verbindung\s+2\.000 mg/);
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

test("what applies to adults is not shown to a child", () =>
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

test("every language says everything", async () => {
  for (const locale of languages)
    await visit(withLabel(impossible), async (page) => {
      await page.locator(".verdict").waitFor();
      const text = await page.locator("body").innerText();
      assert.doesNotMatch(text, /\b(page|form|row|limit|reason|caution|severity|plan)\.[a-z]|\{\w+\}/, locale);
    }, {locale});
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
      assert.ok((await overflow(page)) <= 0, text.slice(0, 40));
    });
});
