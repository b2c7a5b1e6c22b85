// What <magnesium-calculator> shows: card, calculator and badge, in every language.
import assert from "node:assert/strict";

import {elements, galleryPages, impossible, languages, listen, ready, test, textOf, until} from "./support.mjs";

const {visit} = galleryPages();

test("card: the verdict, why, the dose, the scale, what was found", () =>
  visit("card", async (page) => {
    await ready(page);
    const text = await textOf(elements(page));
    assert.match(text, /^Impossible\s+2,000 mg of pure bisglycinate holds at most 282 mg of magnesium\s+300 mg\s+Magnesium a day/i);
    assert.match(text, /75 mg per capsule/);
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
    // The fields take the place of a label that says something else.
    assert.equal(await page.getByLabel("What the label says").inputValue(), "");
    assert.equal(await form.inputValue(), "citrate");
    assert.equal(await page.getByLabel("Amount, mg").inputValue(), "400");
    assert.doesNotMatch(await page.locator(".word").innerText(), /ambiguous/i);
    await page.getByLabel("Units a day").fill("many");
    assert.equal(await page.getByLabel("Units a day").getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(".answer.stale").innerText(), /last valid answer/);
    await page.getByLabel("Units a day").fill("2");
    assert.equal(await page.locator(".stale").count(), 0);
    await page.getByRole("status").filter({hasText: /./}).waitFor({state: "attached"});
    const told = await page.evaluate(() => window.told.map(([name, verdict]) => [name, verdict]));
    assert.deepEqual(told[0], ["magnesium-calculator", "ambiguous"]);
    await page.getByLabel("What the label says").fill("Magnesium");
    await page.getByLabel("What the label says").fill("");
    assert.match(await page.locator(".empty").innerText(), /as you type/);
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
    assert.match(await page.locator(".answer.stale").innerText(), /last valid answer/);
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

test("a dose above a level is shown beside any verdict", () =>
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
