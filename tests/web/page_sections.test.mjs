// The sections below the answer: the comparison of forms and the planner.
import assert from "node:assert/strict";

import {sitePages, test, withLabel} from "./support.mjs";

const {visit} = sitePages();

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
    assert.equal(await page.locator("[name=density]").getAttribute("aria-invalid"), "true");
  }));

test("what is no number is refused below the answer too, and nothing is computed without it", () =>
  visit(withLabel("Magnesium (as citrate) 200 mg, 2 capsules"), async (page) => {
    for (const [section, name, shown] of [["compare", "compare", ".forms"], ["compare", "density", ".forms"], ["plan", "unit", "p:not(.refused, .aside)"], ["plan", "target", "p:not(.refused, .aside)"]]) {
      const one = page.locator(`.${section}`);
      const field = page.locator(`[name=${name}]`);
      await page.locator("[name=target]").fill("100");
      assert.equal(await one.locator(shown).count(), 1, name);
      await field.fill("-3");
      assert.match(await one.locator(".refused").innerText(), /: “-3” is not a positive number$/);
      assert.equal(await field.getAttribute("aria-describedby"), await one.locator(".refused").getAttribute("id"));
      assert.equal(await one.locator(shown).count(), 0, name);
      await field.fill("");
      assert.equal(await one.locator(".refused").count(), 0);
    }
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
      await page.locator(".plan .result").filter({hasText: /magnesium per unit/i}).waitFor();
    }
    await page.locator(".plan input").nth(1).fill("100");
    assert.match(await page.locator(".plan .result").innerText(), /^3 × 100 mg a day: 300 mg/);
  }));
