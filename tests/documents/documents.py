#!/usr/bin/env python3
"""Checks that the documents agree with each other, with the code and with the tables.

    documents.py [ROOT]

Links lead to files; a block of code after the comment <!-- FILE --> is in that file; the rules that
the code cites are in docs/rules.md, which names findings and sources that exist; every decision is
listed with its title and date, and DESIGN.md links to it; each value of a public enum has a comment.
"""

import csv
import pathlib
import re
import sys

RULE = re.compile(r"\bC(?:[1-9]|1[0-9])\b")


def documents(root):
    folders = [".github", "bench", "cli", "data", "docs", "lib", "tests", "web"]
    found = list(root.glob("*.md"))
    for folder in folders:
        found += (root / folder).rglob("*.md")
    return [path for path in sorted(found) if "node_modules" not in path.parts]


def broken_links(root):
    for path in documents(root):
        text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            file = target.split("#")[0]
            if file and ":" not in target and not (path.parent / file).exists():
                yield f"{path.relative_to(root)}: no file {target}"


def wrong_examples(root):
    example = re.compile(r"^<!-- (\S+) -->\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    found = [(path, match) for path in documents(root)
             for match in example.finditer(path.read_text(encoding="utf-8"))]
    if not found:
        yield "no document has an example"
    for path, (name, code) in ((path, match.groups()) for path, match in found):
        file = root / name
        if not file.exists() or code not in file.read_text(encoding="utf-8"):
            yield f"{path.relative_to(root)}: an example is not what {name} says"


def column(root, table, name):
    with open(root / "data" / table, encoding="utf-8", newline="") as rows:
        return {row[name] for row in csv.DictReader(rows)}


def wrong_rules(root):
    text = (root / "docs/rules.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^## (C\d+) ", text, re.MULTILINE))
    cited = set()
    for path in (root / "lib").rglob("*.[hc]pp"):
        for line in path.read_text(encoding="utf-8").splitlines():
            cited |= set(RULE.findall(line.partition("//")[2]))
    yield from (f"docs/rules.md: {rule}, which the code cites, is missing"
                for rule in sorted(cited - explained))
    if not cited:
        yield "the code cites no rule"

    with open(root / "data/findings.csv", encoding="utf-8", newline="") as rows:
        findings = {row["code"]: row["id"] for row in csv.DictReader(rows)}
    for item in re.findall(r"^- Findings: (.+(?:\n  .+)*)", text, re.MULTILINE):
        for code, name in re.findall(r"(MG\d+) ([a-z-]+)", item):
            if findings.get(code) != name:
                yield f"docs/rules.md: no finding {code} {name}"
    yield from (f"docs/rules.md: no finding {code}"
                for code in sorted(set(re.findall(r"MG\d+", text)) - findings.keys()))

    sources = column(root, "sources.csv", "id")
    items = re.findall(r"^- Sources: (.+(?:\n  .+)*)", text, re.MULTILINE)
    if len(items) != len(explained):
        yield "docs/rules.md: a rule has no line of sources"
    named = {name for item in items for name in re.findall(r"`([^`.]+)`", item)}
    yield from (f"docs/rules.md: no source {name}" for name in sorted(named - sources))


def wrong_decisions(root):
    folder = root / "docs/decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    design = (root / "DESIGN.md").read_text(encoding="utf-8")
    files = sorted(folder.glob("[0-9]*.md"))
    if not files:
        yield "docs/decisions: there is none"
    for number, path in enumerate(files, 1):
        head = re.match(r"# (\d+)\. (.+)\n\nDecided (\d{4}-\d\d-\d\d)\.\n", path.read_text("utf-8"))
        if not head or int(head[1]) != number or not path.name.startswith(f"{number:04d}-"):
            yield f"{path.name}: must begin with '# {number}. TITLE' and 'Decided YYYY-MM-DD.'"
            continue
        row = f"| {number:04d} | [{head[2]}]({path.name}) | {head[3]} |"
        if row not in index:
            yield f"docs/decisions/README.md: no row {row}"
        if f"docs/decisions/{path.name}" not in design:
            yield f"DESIGN.md: no link to {path.name}"
        if "**Look again**" not in path.read_text("utf-8"):
            yield f"{path.name}: does not say when to look again"


def silent_values(root):
    """Doxygen finds whatever else has no comment; only its newer versions find these."""
    enums = 0
    for path in sorted((root / "lib/include/magdose").glob("*.hpp")):
        text = re.sub(r"^namespace detail \{.*?^\}  // namespace detail$", "",
                      path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        for name, values in re.findall(r"\benum class (\w+)[^{;]*\{(.*?)\};", text, re.DOTALL):
            enums += 1
            yield from (f"{path.relative_to(root)}: {name} has a value without ///<: {line.strip()}"
                        for line in values.splitlines() if line.strip() and "///<" not in line)
    if enums == 0:
        yield "lib/include/magdose: no enum"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    problems = [*broken_links(root), *wrong_examples(root), *wrong_rules(root),
                *wrong_decisions(root), *silent_values(root)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
