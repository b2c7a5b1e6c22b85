import {createApp} from "vue";
import "magdose/vue";
import Product from "./Product.vue";

createApp(Product).mount("#app");
