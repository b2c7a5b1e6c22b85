#!/usr/bin/env python3
"""The structured workload with Python's csv module: elemental.py INPUT OUTPUT."""
import csv
import json
import os
import sys

FORMS = {form: (f["low"], f["high"], f["usual"], f["ceiling"])
         for form, f in json.loads(os.environ["FORMS"]).items()}


def results(row):
    form, compound, elemental, percent, market = row[2:7]
    low_fraction, high_fraction, usual, ceiling = FORMS[form]
    if elemental:
        best = float(elemental)
        low, high = best - 0.5, best + 0.5
        place = "below" if best < 200 else "above" if best > 400 else "within"
    else:
        mass = float(compound)
        low, high = (mass - 0.5) * low_fraction, (mass + 0.5) * high_fraction
        best = mass * usual
        place = ("below" if high < 200 else "above" if low > 400
                 else "within" if low >= 200 and high <= 400 else "straddles")
    part = best * 100 / (420 if market == "US" else 375)
    verdict = "passed"
    if elemental and compound and low > (float(compound) + 0.5) * ceiling:
        verdict = "impossible"
    elif percent and abs(part - float(percent)) > 1:
        verdict = "suspicious"
    return verdict, low, high, part, place


def main():
    with open(sys.argv[1], newline="") as source, open(sys.argv[2], "w", newline="") as target:
        rows = csv.reader(source)
        write = csv.writer(target, lineterminator="\n").writerow
        write([*next(rows), "verdict", "mg_low", "mg_high", "of_reference", "dose_range"])
        for row in rows:
            row.extend(results(row))
            write(row)


if __name__ == "__main__":
    main()
