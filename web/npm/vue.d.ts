import type {DefineComponent} from "vue";
import type {Report} from "./core.js";

export {MagnesiumCalculator} from "./element/define.js";

/** What templates may write on <magnesium-calculator>. */
export interface MagnesiumCalculatorProps {
  label?: string;
  form?: string;
  compoundMg?: string | number;
  elementalMg?: string | number;
  percent?: string | number;
  unitsPerDay?: string | number;
  unit?: string;
  market?: string;
  lang?: string;
  view?: "card" | "calculator" | "badge";
  onMagdoseReport?: (event: CustomEvent<Report>) => void;
}

declare module "vue" {
  interface GlobalComponents {
    "magnesium-calculator": DefineComponent<MagnesiumCalculatorProps>;
  }
}
