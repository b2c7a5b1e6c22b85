#!/usr/bin/env python3
"""Prints every label of tests/cases and tests/corpus as a line of JSON: {"label", "options"}.

Labels that are no UTF-8 are left out: a browser has only text. The options are those of
web/src/core.ts.
"""

import json
import pathlib
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "cases"))
import run as cases  # noqa: E402  pylint: disable=wrong-import-position


def options_of(case):
    given = case.options
    options = {}
    if "market" in given:
        options["market"] = given["market"]
    if "age" in given:
        number, _, unit = given["age"].partition(" ")
        options["ageMonths"] = int(number) * {"years": 12, "months": 1}[unit or "years"]
    if "sex" in given:
        options["sex"] = given["sex"]
    if "state" in given:
        options["state"] = given["state"]
    if "units-per-day" in given:
        options["unitsPerDay"] = float(given["units-per-day"])
    if "species" in given:
        options["species"] = given["species"]
    return options


def main():
    for path in sorted((TESTS / "cases").glob("*.case")):
        for case in cases.read_cases(path):
            try:
                label = case.label.decode()
            except UnicodeDecodeError:
                continue
            print(json.dumps({"label": label, "options": options_of(case)}))
    with (TESTS / "corpus" / "labels.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            print(json.dumps({"label": text, "options": {}}))
            print(json.dumps({"label": text, "options": {"market": "DE", "ageMonths": 120}}))


if __name__ == "__main__":
    main()
