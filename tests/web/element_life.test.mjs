// <magnesium-calculator> moved, cloned, adopted, removed: it works on, and leaves nothing.
import assert from "node:assert/strict";

import {elements, galleryPages, impossible, open, ready, test} from "./support.mjs";

const {host, visit} = galleryPages();

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
  const {page, context, finish} = await open(host.browser, host.server.address, {path: "noscript.html"});
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
