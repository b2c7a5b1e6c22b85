// What is shown, as plain data, and the update of a part of a document to it. It makes nodes one by one and
// never parses markup, so text stays text and a page's Trusted Types have nothing to object to.

type Attribute = string | number | boolean | undefined | ((event: Event) => void);
export type Attributes = Record<string, Attribute>;

export interface Tree {
  tag: string;
  attributes: Attributes;
  children: Child[];
}
export type Child = Tree | string | number | undefined | Child[];

/** A future element: `h("p", {class: "dose"}, text)`. `on...` are handlers; false and undefined are left out. */
export const h = (tag: string, attributes: Attributes = {}, ...children: Child[]): Tree => ({tag, attributes, children});

type Parent = Element | ShadowRoot;
type Values = Element & Record<string, unknown>;

/** The state that an element was last updated to. */
const shown = new WeakMap<Element, Tree>();

// What a person changes as well is a property: its attribute is only the beginning.
const isProperty = (name: string): boolean => name === "value" || name.startsWith("on");

function setAttributes(element: Element, before: Attributes, wanted: Attributes): void {
  for (const name of new Set([...Object.keys(before), ...Object.keys(wanted)])) {
    const value = wanted[name];
    if (isProperty(name)) {
      const values = element as Values;
      if (values[name] !== value) values[name] = value ?? (name === "value" ? "" : null);
    } else if (value === undefined || value === false) element.removeAttribute(name);
    else if (before[name] !== value) element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** What tells siblings of one tag apart: the id, or the first class. */
const keyOf = (attributes: Attributes | undefined): Attribute =>
  attributes?.id ?? (attributes?.class as string | undefined)?.split(" ", 1)[0];

/** Updates the children of `parent` to what is wanted; a node that fits is kept, with its focus and its state. */
export function patch(parent: Parent, wanted: readonly Child[]): void {
  let at = parent.firstChild;
  const place = (node: Node) => parent.insertBefore(node, at);
  const dropTo = (end: ChildNode | null) => {
    while (at !== end) {
      const next: ChildNode | null = at!.nextSibling;
      at!.remove();
      at = next;
    }
  };
  for (const child of wanted.flat(9) as Exclude<Child, Child[]>[]) {
    if (child === undefined) continue;
    if (typeof child !== "object") {
      const text = String(child);
      if (at?.nodeType === Node.TEXT_NODE) {
        if (at.nodeValue !== text) at.nodeValue = text;
        at = at.nextSibling;
      } else place(parent.ownerDocument.createTextNode(text));
      continue;
    }
    const {tag, attributes, children} = child;
    const fits = (node: Node) =>
      (node as Element).localName === tag && keyOf(shown.get(node as Element)?.attributes) === keyOf(attributes);
    let found = at;
    while (found && !fits(found)) found = found.nextSibling;
    let element = found as Element;
    if (found) {
      dropTo(found);
      at = found.nextSibling;
    } else {
      const space = tag === "svg" ? "http://www.w3.org/2000/svg" : "namespaceURI" in parent ? parent.namespaceURI : null;
      element = parent.ownerDocument.createElementNS(space ?? "http://www.w3.org/1999/xhtml", tag);
      place(element);
    }
    const before = shown.get(element);
    if (before === child) continue; // see kept()
    patch(element, children);
    setAttributes(element, before?.attributes ?? {}, attributes); // after the children: a select takes its value from its options
    shown.set(element, child);
  }
  dropTo(null);
}

/** Keeps a tree as long as all that it is made `of` stays the same; patch() then leaves its element alone. */
export function kept(): (of: readonly unknown[], make: () => Tree) => Tree {
  let last: readonly unknown[] | undefined;
  let tree: Tree;
  return (of, make) => {
    if (!last || of.some((one, i) => one !== last![i])) tree = make();
    last = of;
    return tree;
  };
}
