// Defines <magnesium-calculator>; vue.d.ts tells TypeScript what templates may write.
export {MagnesiumCalculator} from "./element/define.js";
