#!/usr/bin/env python3
"""Every spelling of data/spellings.csv is read in a label as the form that its row names.

    spellings.py CHECK_RECORDS SPELLINGS

Exit status: 0 all are, 1 some are not.
"""

import csv
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import magdose_program  # noqa: E402  pylint: disable=wrong-import-position


def main():
    program, table = sys.argv[1:]
    with open(table, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] != "excipient"]
    reports = magdose_program.reports(
        program, [f"Magnesium (as {row['spelling']}) 100 mg" for row in rows])
    wrong = 0
    for row, report in zip(rows, reports):
        expected = [row["form"]] if row["form"] else []  # a trade name may name no form
        if report["claim"]["forms"] != expected:
            wrong += 1
            print(f"{row['spelling']}: {report['claim']['forms']}, expected {expected}")
    print(f"{len(rows)} spellings, {wrong} read otherwise")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
