// Attributes in, element and snippet out. The snippet is shown as text, so nothing of it is markup here.
const fields = [
  {name: "label", title: "Label", rows: 3, value: "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV, 4 capsules"},
  {name: "view", title: "View", options: ["card", "calculator", "badge"], usual: "card"},
  {name: "market", title: "Market (EU, US, DE, ...)", value: "EU"},
  {name: "lang", title: "Language", options: ["", "de", "en", "es", "fr", "it", "nl", "pl"], usual: ""},
  {name: "units-per-day", title: "Units a day"},
  {name: "form", title: "Without a label: form, such as bisglycinate"},
  {name: "compound-mg", title: "Without a label: mg of the compound"},
  {name: "elemental-mg", title: "Without a label: mg of magnesium"},
  {name: "percent", title: "Without a label: percent of the reference"},
  {name: "unit", title: "Without a label: unit, such as capsule"},
];
const base = new URLSearchParams(location.search).get("base") ?? new URL("embed/", location.href).href;
const form = document.querySelector("#attributes");
const snippet = document.querySelector("#snippet");
const copied = document.querySelector("#copied");
const element = document.createElement("magnesium-calculator");
const integrity = await (await fetch("embed/integrity.json")).json();

function input({rows, options, value = "", usual = ""}) {
  if (options) {
    const select = document.createElement("select");
    for (const option of options) select.add(new Option(option || "as the page", option, option === usual));
    return select;
  }
  const made = document.createElement(rows ? "textarea" : "input");
  if (rows) made.rows = rows;
  made.value = value;
  return made;
}

for (const field of fields) {
  const label = document.createElement("label");
  const control = input(field);
  control.name = field.name;
  label.append(field.title, control);
  form.append(label);
}

/** What was set, by name; what is usual is left out. */
const given = () =>
  fields.flatMap(({name, usual = ""}) => {
    const value = form.elements.namedItem(name).value.trim();
    return value === usual ? [] : [[name, value]];
  });

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);

function asScript(attributes) {
  const text = attributes.map(([name, value]) => ` ${name}="${escape(value)}"`).join("\n   ");
  const fallback = escape(attributes.find(([name]) => name === "label")?.[1] ?? "Magnesium");
  return `<link rel="stylesheet" href="${escape(base)}magdose.css">
<script type="module" src="${escape(base)}magdose.js"
  integrity="${integrity["magdose.js"]}" crossorigin="anonymous"></script>

<magnesium-calculator${text}>
  ${fallback}
</magnesium-calculator>
`;
}

function asFrame(attributes) {
  const said = new URLSearchParams([["parent", "https://YOUR-SHOP.example"], ...attributes]);
  return `<iframe data-magdose title="Magnesium of this product" width="100%" height="560"
  style="border: 0" src="${escape(`${base}frame.html#${said}`)}"></iframe>
`;
}

function show() {
  const attributes = given();
  for (const {name} of fields) element.removeAttribute(name);
  for (const [name, value] of attributes) element.setAttribute(name, value);
  const how = document.querySelector("[name=how]:checked").value;
  snippet.textContent = how === "frame" ? asFrame(attributes) : asScript(attributes);
  copied.textContent = "";
}

form.addEventListener("input", show);
form.addEventListener("submit", (event) => event.preventDefault());
for (const radio of document.querySelectorAll("[name=how]")) radio.addEventListener("change", show);
document.querySelector("#copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(snippet.textContent);
  copied.textContent = "copied";
});
show();
document.querySelector("#result").append(element);
