// <magnesium-calculator>: the small part that a page has from the start. It keeps the room that
// the view will take, shows the content written inside it, and loads the view when it comes near the
// viewport or is touched. Importing this file defines nothing and needs no DOM, so a server may.
import baseText from "./base.css?inline";

import type {Report} from "../core.js";
import type {Mounted} from "./view.js";

export type {Report} from "../core.js";

/** Attributes, and the properties of the same name in camel case. */
const attributes = [
  "label",
  "form",
  "compound-mg",
  "elemental-mg",
  "percent",
  "units-per-day",
  "unit",
  "market",
  "view",
] as const;

type ViewModule = typeof import("./view.js");
let viewModule: Promise<ViewModule> | undefined;

/** The rest, loaded once for all elements; after a failure the next one tries again. */
const loadView = (): Promise<ViewModule> =>
  (viewModule ??= import("./view.js").catch((error: unknown) => {
    viewModule = undefined;
    throw error;
  }));

const watched = new Map<Element, () => void>();
let watcher: IntersectionObserver | undefined;

/** Calls back once `element` is near the viewport. One observer for all, none while no element waits. */
function whenNear(element: Element, wake: () => void): void {
  watcher ??= new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries) if (isIntersecting) watched.get(target)?.();
    },
    {rootMargin: "400px"},
  );
  watched.set(element, wake);
  watcher.observe(element);
}

function stopWatching(element: Element): void {
  watcher?.unobserve(element);
  watched.delete(element);
  if (watched.size > 0) return;
  watcher?.disconnect();
  watcher = undefined;
}

// A style sheet belongs to one document, and an element may move to another.
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** The sheet of this text for this document, made once. */
export function sheetOf(document: Document, text: string): CSSStyleSheet {
  let known = sheets.get(document);
  if (!known) sheets.set(document, (known = new Map()));
  let sheet = known.get(text);
  if (!sheet) {
    sheet = new (document.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(text);
    known.set(text, sheet);
  }
  return sheet;
}

const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * The magnesium of a label, judged in the page.
 *
 * @slot - shown until the view is there, and where no script runs
 * @fires {CustomEvent<Report>} magdose-report - after each new result; bubbles, composed
 * @attr {string} label - the label's text
 * @attr {string} form - without a label: id of the form, such as bisglycinate
 * @attr {string} compound-mg - without a label: mg of the compound; needs `form`
 * @attr {string} elemental-mg - without a label: mg of magnesium
 * @attr {string} percent - without a label: percent of the label reference value
 * @attr {string} units-per-day - units taken a day
 * @attr {string} unit - without a label: what `units-per-day` counts, such as capsule
 * @attr {string} market - id of the market, such as EU or US
 * @attr {string} lang - de, en, es, fr, it, nl or pl; else the page's language, else English
 * @attr {"card"|"calculator"|"badge"} view - card if left out
 * @csspart card - the frame of a card or calculator
 * @csspart badge - the frame of a badge
 * @csspart verdict - the verdict and why; also named by the verdict itself, such as `impossible`
 * @csspart reason - the sentence under the verdict
 * @csspart dose - the magnesium a day
 * @csspart amount - its number
 * @csspart facts - the rows beside it
 * @csspart scale - the drawing
 * @csspart findings - what was found
 * @csspart message - what is wrong with an attribute
 * @csspart field - an input with its name
 * @csspart note - the line at the end
 */
export class MagnesiumCalculator extends Base {
  static readonly observedAttributes: readonly string[] = [...attributes, "lang"];

  declare label: string | null;
  declare form: string | null;
  declare compoundMg: string | null;
  declare elementalMg: string | null;
  declare percent: string | null;
  declare unitsPerDay: string | null;
  declare unit: string | null;
  declare market: string | null;
  declare view: string | null;

  #frame: HTMLElement | undefined;
  #mounted: Mounted | undefined;
  #waking: AbortController | undefined;
  #stale = false;

  /** The last result. */
  get report(): Report | undefined {
    return this.#mounted?.report;
  }

  connectedCallback(): void {
    // What a framework set before the definition was loaded hides the accessors.
    for (const name of attributes) {
      const key = propertyOf(name) as "label";
      if (!Object.hasOwn(this, key)) continue;
      const value = this[key];
      delete (this as Partial<this>)[key];
      this[key] = value;
    }
    if (!this.#frame) {
      // Markup from a server may have brought a shadow.
      const root = this.shadowRoot ?? this.attachShadow({mode: "open"});
      this.#frame = this.ownerDocument.createElement("div");
      this.#frame.className = "frame";
      root.replaceChildren(this.#frame, this.ownerDocument.createElement("slot"));
    }
    this.#dress();
    if (this.#mounted) void this.#wake();
    else this.#wait();
  }

  disconnectedCallback(): void {
    this.#rest();
    this.#mounted?.rest();
  }

  adoptedCallback(): void {
    this.#dress();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (before === now || !this.#mounted || this.#stale) return;
    this.#stale = true; // several changes at once are one
    queueMicrotask(() => {
      this.#stale = false;
      if (this.isConnected) void this.#wake();
    });
  }

  #dress(): void {
    const root = this.shadowRoot;
    if (!root) return;
    const texts = [baseText, ...(this.#mounted?.styles ?? [])];
    root.adoptedStyleSheets = texts.map((text) => sheetOf(this.ownerDocument, text));
  }

  #wait(): void {
    const wake = () => void this.#wake();
    this.#waking = new AbortController();
    const once = {signal: this.#waking.signal, passive: true};
    for (const type of ["pointerover", "touchstart", "focusin"]) this.addEventListener(type, wake, once);
    whenNear(this, wake);
  }

  #rest(): void {
    this.#waking?.abort();
    this.#waking = undefined;
    stopWatching(this);
  }

  async #wake(): Promise<void> {
    this.#rest();
    try {
      const {mount} = await loadView();
      if (!this.isConnected) return;
      this.#rest(); // if it was moved meanwhile
      this.#mounted ??= mount(this, this.#frame!, () => this.#dress());
      this.#dress();
      await this.#mounted.update();
    } catch {
      // The content inside is shown; another attribute, coming near or a touch tries again.
      if (this.isConnected) this.#waitForTouch();
    }
  }

  #waitForTouch(): void {
    this.#wait();
    stopWatching(this); // it is near already: that alone would try again and again
  }
}

const propertyOf = (attribute: string): string =>
  attribute.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

for (const name of attributes)
  Object.defineProperty(MagnesiumCalculator.prototype, propertyOf(name), {
    configurable: true,
    enumerable: true,
    get(this: HTMLElement) {
      return this.getAttribute(name);
    },
    set(this: HTMLElement, value: unknown) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, String(value));
    },
  });
