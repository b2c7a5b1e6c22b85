import type {ClassAttributes, HTMLAttributes} from "react";
import type {Report} from "./core.js";
import type {MagnesiumCalculator} from "./element/define.js";

export {MagnesiumCalculator} from "./element/define.js";

/** What JSX may write on <magnesium-calculator>. */
export interface MagnesiumCalculatorProps
  extends HTMLAttributes<MagnesiumCalculator>,
    ClassAttributes<MagnesiumCalculator> {
  /** React 18 and older pass `class` to custom elements, not `className`. */
  class?: string;
  label?: string;
  form?: string;
  "compound-mg"?: string | number;
  "elemental-mg"?: string | number;
  percent?: string | number;
  "units-per-day"?: string | number;
  unit?: string;
  market?: string;
  view?: "card" | "calculator" | "badge";
  /** React 19; before, add a listener in an effect. */
  "onmagdose-report"?: (event: CustomEvent<Report>) => void;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "magnesium-calculator": MagnesiumCalculatorProps;
    }
  }
}
