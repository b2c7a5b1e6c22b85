// What can be said to <magnesium-calculator>: attributes and properties, usable or not, once or changing.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";

import {elements, galleryPages, listen, ready, root, test, textOf, until} from "./support.mjs";

const {visit} = galleryPages();

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
