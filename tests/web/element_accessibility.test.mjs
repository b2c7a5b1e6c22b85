// <magnesium-calculator> for everybody: axe finds nothing, the names and the keyboard are right.
import assert from "node:assert/strict";

import {axeViolations, galleryPages, ready, test} from "./support.mjs";

const {visit} = galleryPages();

for (const name of ["card", "calculator", "badge", "ambiguous", "german", "dark", "refused", "theming", "rtl", "frame", "builder", "index"])
  test(`axe: ${name}`, () =>
    visit(name, async (page) => {
      if (name === "frame") await page.frameLocator("iframe").locator(".card").waitFor();
      else if (name === "refused") await page.locator(".message").last().waitFor();
      else await ready(page);
      for (const summary of await page.locator("summary").all()) await summary.click();
      // That page has a wrong language on purpose.
      assert.deepEqual(await axeViolations(page, name === "refused" ? {"valid-lang": {enabled: false}} : {}), []);
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
