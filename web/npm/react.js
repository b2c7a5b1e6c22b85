// Defines <magnesium-calculator>; react.d.ts tells TypeScript what JSX may write.
export {MagnesiumCalculator} from "./element/define.js";
