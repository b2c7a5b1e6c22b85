// Lets Lit's templates hold what web/src/view shows: html`<section ${patched(children)}></section>`.
import {nothing} from "lit";
import {Directive, directive, type ElementPart} from "lit/directive.js";

import {patch, type Child} from "../src/view/tree.js";

class Patched extends Directive {
  override render(_children: readonly Child[]): unknown {
    return nothing;
  }
  override update({element}: ElementPart, [children]: [readonly Child[]]): unknown {
    patch(element, children);
    return nothing;
  }
}

export const patched = directive(Patched);
