// The page that shops put in an iframe: one element, filled from what follows '#' in the address,
// which no server sees. It tells the page around how tall it is, and may be told new attributes by it;
// both only to and from the origin that the address names as `parent`.
// magdose.js comes before it on the page and has defined the element.
import type {MagnesiumCalculator} from "./element.js";

interface Sent {
  type?: unknown;
  attributes?: unknown;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** An origin as browsers write it; undefined for anything else. */
function originOf(text: string | null): string | undefined {
  try {
    const {origin} = new URL(text ?? "");
    return origin === "null" ? undefined : origin;
  } catch {
    return undefined;
  }
}

const given = new URLSearchParams(location.hash.slice(1));
const shop = originOf(given.get("parent"));
const element = document.createElement("magnesium-calculator") as MagnesiumCalculator;
const {observedAttributes} = element.constructor as typeof MagnesiumCalculator;

function apply(name: string, value: unknown): void {
  if (!observedAttributes.includes(name)) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, String(value));
}

for (const [name, value] of given) apply(name, value);
const scheme = given.get("color-scheme");
if (scheme === "dark" || scheme === "light") document.documentElement.classList.add(scheme);
document.documentElement.lang = given.get("lang") ?? "en";
document.body.append(element);

if (shop !== undefined && parent !== window) {
  const tell = () => {
    parent.postMessage({type: "magdose-height", height: Math.ceil(document.documentElement.getBoundingClientRect().height)}, shop);
  };
  new ResizeObserver(tell).observe(document.documentElement);
  element.addEventListener("magdose-report", ({detail}) => {
    parent.postMessage({type: "magdose-report", report: detail}, shop);
  });
  addEventListener("message", ({data, origin, source}: MessageEvent<Sent>) => {
    if (origin !== shop || source !== parent) return;
    if (!isRecord(data) || data.type !== "magdose-set" || !isRecord(data.attributes)) return;
    for (const [name, value] of Object.entries(data.attributes)) apply(name, value);
  });
}
