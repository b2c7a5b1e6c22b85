#!/usr/bin/env python3
"""Tells which findings and verdicts no case expects.

    all_findings.py findings.csv FILE.case...
"""

import csv
import pathlib
import sys

import run

# Findings that need more than the text of a label and the options of a case.
ELSEWHERE = {
    "MG107": "needs the declared amount of the ligand",
}
VERDICTS = {"impossible", "suspicious", "ambiguous", "consistent", "unchecked", "unreadable"}


def main():
    with open(sys.argv[1], encoding="utf-8", newline="") as table:
        codes = {row["code"] for row in csv.DictReader(table)}
    expected = set()
    verdicts = set()
    for path in sys.argv[2:]:
        for case in run.read_cases(pathlib.Path(path)):
            for key, value in case.expected:
                if key == "findings":
                    expected |= set(value.split())
                elif key == "verdict":
                    verdicts.add(value)
    problems = sorted(codes - expected - ELSEWHERE.keys()) + sorted(VERDICTS - verdicts)
    problems += [f"{code} does not exist" for code in sorted(expected - codes)]
    problems += [f"{code} is expected after all" for code in sorted(expected & ELSEWHERE.keys())]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
