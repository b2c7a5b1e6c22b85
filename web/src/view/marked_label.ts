// The label as it was read: amounts underlined, places that findings point at marked.
import type {Report} from "../core.js";
import {findingIds} from "./findings.js";
import type {Language} from "./language.js";
import {h, type Child, type Tree} from "./tree.js";

interface Piece {
  text: string;
  /** Ids of the findings that point here. */
  findings: string[];
  amount: boolean;
}

/** Cuts the text where spans begin and end. Spans count bytes of UTF-8. */
function pieces(label: string, report: Report): Piece[] {
  const ids = findingIds(report);
  const marks = report.findings.flatMap(({span}, i) => (span ? [{begin: span[0]!, end: span[1]!, id: ids[i]!}] : []));
  const amounts = report.claim.amounts.map(({span}) => ({begin: span[0]!, end: span[1]!}));
  const bytes = new TextEncoder().encode(label);
  const cuts = [...new Set([0, bytes.length, ...[...marks, ...amounts].flatMap(({begin, end}) => [begin, end])])]
    .filter((at) => at <= bytes.length)
    .sort((a, b) => a - b);
  const decoder = new TextDecoder();
  return cuts.slice(1).map((end, i) => {
    const begin = cuts[i]!;
    const covers = (span: {begin: number; end: number}) => span.begin <= begin && end <= span.end;
    return {
      text: decoder.decode(bytes.subarray(begin, end)),
      findings: marks.filter(covers).map(({id}) => id),
      amount: amounts.some(covers),
    };
  });
}

export function markedLabelView(label: string, report: Report, language: Language): Tree {
  const piece = ({text, findings, amount}: Piece): Child =>
    findings.length > 0
      ? h("a", {class: "mark", href: `#${findings[0]}`, "data-findings": findings.join(" ")}, h("mark", {}, text))
      : amount
        ? h("span", {class: "read"}, text)
        : text;
  return h(
    "section",
    {class: "marked", "aria-labelledby": "marked-title"},
    h("h3", {id: "marked-title"}, language.say("page.marked")),
    h("p", {dir: "auto", class: "label-text"}, pieces(label, report).map(piece)),
  );
}
