#!/usr/bin/env python3
"""Keeps the generated part of docs/provenance.md up to date.

    provenance.py            writes it
    provenance.py --check    exit 1 if it is not what the tables say
"""

import argparse
import sys
import textwrap
from pathlib import Path

import tables

ROOT = Path(__file__).resolve().parents[2]
BEGIN = "<!-- generated from data/ by tests/oracle/provenance.py -->"
END = "<!-- end of the generated part -->"


def generated(data):
    rows = {name: table for name, table in data.items() if table and "status" in table[0]}
    lines = ["## How much of it is verified", "",
             "| table | rows | verified | secondary | unverified |", "|---|---|---|---|---|"]
    for name, table in rows.items():
        counts = [sum(row["status"] == status for row in table) for status in tables.STATUSES]
        lines.append(f"| `{name}.csv` | {len(table)} | " + " | ".join(map(str, counts)) + " |")
    lines += ["", "## Rows that are still unverified", ""]
    # The vocabulary last: it is long.
    vocabulary = ("hydrates", "spellings", "units", "words")
    for name in sorted(rows, key=lambda name: (name in vocabulary, name)):
        ids = [next(iter(row.values())) for row in rows[name] if row["status"] == "unverified"]
        if ids:
            listed = ", ".join(id.replace(" ", "\u00a0") for id in ids)
            lines += [f"**{name}.csv** ({len(ids)})", ""]
            wrapped = textwrap.wrap(listed, 98, break_long_words=False, break_on_hyphens=False)
            lines += [line.replace("\u00a0", " ") for line in wrapped] + [""]
    return "\n".join(lines)


def renewed(text, data):
    before, found, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not found or not end:
        raise SystemExit("provenance.py: the marks of the generated part are missing")
    return f"{before}{BEGIN}\n\n{generated(data)}\n{END}{after}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--data", type=Path, default=ROOT / "data")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "provenance.md")
    options = parser.parse_args()
    page = options.page.read_text(encoding="utf-8")
    wanted = renewed(page, tables.read_all(options.data))
    if options.check:
        if page != wanted:
            print("docs/provenance.md is not up to date; run tests/oracle/provenance.py",
                  file=sys.stderr)
            return 1
        return 0
    options.page.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
