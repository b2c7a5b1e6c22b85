#!/usr/bin/env python3
"""Writes a libFuzzer dictionary of the words that labels are made of.

    dictionary.py DATA_FOLDER OUTPUT
"""

import csv
import pathlib
import sys

TABLES = [("spellings.csv", "spelling"), ("words.csv", "word"), ("units.csv", "spelling"),
          ("hydrates.csv", "spelling")]
MARKS = ["%", "(", ")", "<br>", "<td>", "&nbsp;", "&#x28;", "\\n", "|", "\t", "½", "μ", "1.500",
         "12,5 mg", "300 mg", " mg ", "% NRV", "1-2", "per 100 g"]
LONGEST = 60


def quoted(text):
    return '"' + "".join(chr(b) if 0x20 <= b < 0x7F and b not in b'"\\' else f"\\x{b:02X}"
                         for b in text.encode()) + '"'


def main():
    data, output = map(pathlib.Path, sys.argv[1:])
    words = set(MARKS)
    for name, column in TABLES:
        with open(data / name, encoding="utf-8", newline="") as table:
            words |= {row[column] for row in csv.DictReader(table)}
    lines = [quoted(word) for word in sorted(words) if 0 < len(word.encode()) <= LONGEST]
    output.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
