// Sets a property long before the element is defined, as a framework may.
const element = document.querySelector("#late");
element.unitsPerDay = 2;
document.querySelector("#load").addEventListener("click", () => import("./embed/magdose.js"));
