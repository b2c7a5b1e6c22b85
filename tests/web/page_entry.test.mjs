// What a person enters: the label, the fields beside it, and the link to both.
import assert from "node:assert/strict";

import {impossible, linked, sitePages, test, value, verdict, withLabel} from "./support.mjs";

const {visit} = sitePages();

test("the label fills the fields; fields changed take its place", () =>
  visit("", async (page) => {
    await page.locator("textarea").fill(impossible);
    assert.deepEqual(
      await Promise.all(["form", "amount", "kind", "percent"].map((name) => value(page, name))),
      ["bisglycinate", "300", "elemental", "80"],
    );
    await page.locator("[name=form]").selectOption("citrate");
    await page.locator("[name=amount]").fill("150");
    const fields = {form: "citrate", "elemental-mg": "150", percent: "80", reference: "NRV", serving: "4 capsule"};
    assert.deepEqual(Object.fromEntries(await linked(page)), fields);
    assert.equal(await page.locator("textarea").inputValue(), "", "no sentence is made up");
    assert.equal(await page.locator(".marked").count(), 0);
    await page.locator("[name=kind]").selectOption("compound");
    assert.match(await page.locator(".facts").innerText(), /Compound a day\s+150 mg/i);
    await page.locator("textarea").fill("Magnesium citrate 1000 mg, 2 tablets");
    assert.deepEqual([...(await linked(page)).keys()], ["label"]);
    assert.equal(await page.locator(".marked").count(), 1);
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
    assert.equal(await text.inputValue(), "");
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
    assert.ok(await page.locator("[name=form]").isDisabled(), "fields have one form");
    await type("amount", "150");
    assert.equal(await text.inputValue(), "Magnesium as citrate and oxide 150 mg, 80 % NRV");
  }));

test("every form and kind that the fields can say is read back", () =>
  visit("", async (page) => {
    const forms = await page.locator("[name=form] option").evaluateAll((all) => all.map((option) => option.value));
    for (const form of forms.filter(Boolean))
      for (const kind of ["elemental", "compound", "ambiguous"]) {
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

test("a refusal is shown at its field; the last answer stays, marked as old", () =>
  visit(withLabel(impossible), async (page) => {
    await page.locator("[name=age]").fill("abc");
    assert.equal(await page.locator("[name=age]").getAttribute("aria-invalid"), "true");
    assert.match(await page.locator("#refused-options").innerText(), /not possible/);
    assert.match(await page.locator(".answer.stale").innerText(), /last valid answer/);
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
    assert.match(await page.locator(".answer.stale").innerText(), /last valid answer/);
    await page.evaluate(() => (JSON.parse = window.parse));
    await page.locator("textarea").fill("Magnesium citrate 500 mg");
    assert.equal(await page.locator(".stale, .refused").count(), 0);
    assert.equal(await verdict(page).textContent(), "ambiguous");
  }));

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
  assert.equal(new URL(link).search, "", "entries stay after the #");
  await visit(new URL(link).hash, async (page) => {
    assert.equal(await value(page, "label"), "Magnesium citrate 400 mg & <b>more</b>");
    assert.equal(await value(page, "market"), "US");
    assert.equal(await value(page, "age"), "12");
  });
});

test("a link holds fields as it holds a label", () =>
  visit(`#${new URLSearchParams({form: "citrate", "compound-mg": "2000", percent: "27", reference: "NRV", serving: "4 capsules"})}`, async (page) => {
    await verdict(page).waitFor();
    const shown = await Promise.all(["form", "amount", "kind", "percent", "label"].map((name) => value(page, name)));
    assert.deepEqual(shown, ["citrate", "2000", "compound", "27", ""]);
  }));
