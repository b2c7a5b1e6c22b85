// Defines <magnesium-calculator>; the script that a page includes.
import {MagnesiumCalculator} from "./element.js";

export {MagnesiumCalculator};

// Two copies of the script on a page: the first one serves.
if (!customElements.get("magnesium-calculator")) customElements.define("magnesium-calculator", MagnesiumCalculator);

declare global {
  interface HTMLElementTagNameMap {
    "magnesium-calculator": MagnesiumCalculator;
  }
  interface HTMLElementEventMap {
    "magdose-report": CustomEvent<import("./element.js").Report>;
  }
}
