// custom-elements.json (schema of the Custom Elements Manifest), read from the comment above the
// element's class and from the style sheets of its shadow.
import {readdirSync, readFileSync} from "node:fs";

const folder = new URL("../src/element/", import.meta.url);

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** `@tag {type} name - description`, each of a kind. */
function tags(comment, kind) {
  const line = new RegExp(`@${kind} (?:\\{([^}]+)\\} )?(?:([\\w-]+) )?- (.+)`, "g");
  return [...comment.matchAll(line)].map(([, type, name, description]) => ({type, name, description}));
}

/** The custom properties that the sheets read, and what they are where a page does not set them. */
function cssProperties() {
  const found = new Map();
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".css")).sort()) {
    const sheet = readFileSync(new URL(name, folder), "utf8");
    for (const [, property, fallback] of sheet.matchAll(/var\((--magdose-[\w-]+)(?:, ([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?[^()]*))?\)/g))
      if (!found.has(property)) found.set(property, fallback?.trim());
  }
  return [...found].sort().map(([name, value]) => ({name, ...(value ? {default: value} : {})}));
}

export function customElements() {
  const source = readFileSync(new URL("element.ts", folder), "utf8");
  const [, comment] = /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport class MagnesiumCalculator/.exec(source);
  const description = /^ \* (.+)$/m.exec(comment)[1];
  const attributes = tags(comment, "attr").map(({type, name, description}) => ({
    name,
    description,
    type: {text: type.replaceAll("|", " | ")},
    fieldName: camel(name),
  }));
  const declaration = {
    kind: "class",
    customElement: true,
    name: "MagnesiumCalculator",
    tagName: "magnesium-calculator",
    description,
    superclass: {name: "HTMLElement"},
    attributes,
    members: [
      ...attributes
        .filter(({name}) => name !== "lang")
        .map(({name, fieldName, description}) => ({
          kind: "field", name: fieldName, attribute: name, reflects: true, description, type: {text: "string | null"},
        })),
      {kind: "field", name: "report", readonly: true, description: "The last result.", type: {text: "Report | undefined"}},
    ],
    events: tags(comment, "fires").map(({type, name, description}) => ({name, description, type: {text: type}})),
    slots: tags(comment, "slot").map(({description}) => ({name: "", description})),
    cssParts: tags(comment, "csspart").map(({name, description}) => ({name, description})),
    cssProperties: cssProperties(),
  };
  const exported = (kind, name) => ({
    kind, name, declaration: {name: "MagnesiumCalculator", module: "element/element.js"},
  });
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: "element/element.js",
        declarations: [declaration],
        exports: [exported("js", "MagnesiumCalculator")],
      },
      {
        kind: "javascript-module",
        path: "element/define.js",
        exports: [exported("custom-element-definition", "magnesium-calculator")],
      },
    ],
  };
}
