import vue from "@vitejs/plugin-vue";
import {defineConfig} from "vite";

export default defineConfig({
  // Elements with this name are the browser's, not components.
  plugins: [vue({template: {compilerOptions: {isCustomElement: (tag) => tag === "magnesium-calculator"}}})],
});
