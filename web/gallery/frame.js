// The shop's side of the iframe.
import "./embed/fit_frame.js";

const frame = document.querySelector("iframe");
frame.src = `embed/frame.html#${new URLSearchParams({
  parent: location.origin,
  label: "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg",
  market: "EU",
  lang: "en",
})}`;
