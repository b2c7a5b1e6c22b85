"""Reads the tables of data/, the way a program that is not magdose would.

Python's csv module, exact fractions and a formula reader of its own: a second opinion beside the
checks that the compiler makes.
"""

import csv
import io
import re
import unicodedata
from fractions import Fraction
from pathlib import Path

STATUSES = ("verified", "secondary", "unverified")

_TOKEN = re.compile(r"([A-Z][a-z]?)(\d*)|(\()|(\))(\d*)")


def read(path):
    """Header and rows of one table; ValueError where the file is not in the project's form."""
    data = Path(path).read_bytes()
    text = data.decode("utf-8")
    if b"\r" in data or b"\t" in data:
        raise ValueError("carriage return or tab")
    if not text.endswith("\n") or "\n\n" in text:
        raise ValueError("empty line, or no line feed at the end")
    if '""' in text:
        raise ValueError("a quote inside a field; use typographic quotes")
    rows = list(csv.reader(io.StringIO(text), strict=True))
    if len(rows) != text.count("\n"):
        raise ValueError("a field holds a line break")
    header = rows[0]
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(header):
            raise ValueError(f"line {number}: {len(row)} fields, expected {len(header)}")
    return header, [dict(zip(header, row)) for row in rows[1:]]


def read_all(folder):
    return {path.stem: read(path)[1] for path in sorted(Path(folder).glob("*.csv"))}


def elements_of(formula):
    """Element counts of a formula of parts joined by '·', each with or without a count."""
    total = {}
    for part in formula.split("·"):
        multiple = re.match(r"\d*", part).group()
        counts = _elements_of_part(part[len(multiple):], formula)
        for symbol, count in counts.items():
            total[symbol] = total.get(symbol, 0) + count * int(multiple or 1)
    return total


def _elements_of_part(part, formula):
    groups = [{}]
    at = 0
    while at < len(part):
        token = _TOKEN.match(part, at)
        if not token:
            raise ValueError(f"{formula}: cannot read {part[at:]!r}")
        at = token.end()
        symbol, count, opened, closed, times = token.groups()
        if symbol:
            groups[-1][symbol] = groups[-1].get(symbol, 0) + int(count or 1)
        elif opened:
            groups.append({})
        elif closed:
            if len(groups) == 1:
                raise ValueError(f"{formula}: a bracket closes that was not open")
            inner = groups.pop()
            for name, number in inner.items():
                groups[-1][name] = groups[-1].get(name, 0) + number * int(times or 1)
    if len(groups) != 1 or not groups[0]:
        raise ValueError(f"{formula}: a bracket stays open, or a part is empty")
    return groups[0]


def weights(elements):
    return {row["symbol"]: Fraction(row["weight"]) for row in elements}


def molar_mass(formula, weight_of):
    return sum(weight_of[symbol] * n for symbol, n in elements_of(formula).items())


def magnesium_fraction(formula, weight_of):
    """Milligrams of magnesium in a milligram of the compound, exactly."""
    magnesium = elements_of(formula).get("Mg", 0) * weight_of["Mg"]
    return magnesium / molar_mass(formula, weight_of)


def fold(text):
    """Letters as the label reader compares them: lower case, no accents, hyphens and dots join."""
    special = {"ß": "ss", "æ": "ae", "œ": "oe", "ł": "l", "ø": "o", "đ": "d", "ı": "i",
               "й": "и", "ё": "е", "ς": "σ", "µ": "μ"}
    out = []
    for char in text.lower():
        if char in special:
            out.append(special[char])
        elif "Ѐ" <= char <= "ӿ":  # Cyrillic letters with a mark are letters of their own
            out.append(char)
        else:
            plain = "".join(c for c in unicodedata.normalize("NFD", char)
                            if not unicodedata.combining(c)) if char < "⺀" else char
            out.append("".join(c for c in plain if c == " " or c.isalnum()))
    return "".join(out)
