// Defines <magnesium-calculator>; the script that a page includes.
import {MagnesiumCalculator} from "./element.js";

export {MagnesiumCalculator};

// Two copies of the script on a page: the first one serves. A server that renders a page has none.
const elements = globalThis.customElements as CustomElementRegistry | undefined;
if (elements && !elements.get("magnesium-calculator")) elements.define("magnesium-calculator", MagnesiumCalculator);

declare global {
  interface HTMLElementTagNameMap {
    "magnesium-calculator": MagnesiumCalculator;
  }
  interface HTMLElementEventMap {
    "magdose-report": CustomEvent<import("./element.js").Report>;
  }
}
