#!/usr/bin/env python3
"""A part of the structured workload with units checked by pint: elemental_pint.py INPUT OUTPUT."""
import csv
import json
import os
import sys

import pint

UNITS = pint.UnitRegistry()
UNITS.define("magnesium = [magnesium]")
UNITS.define("compound = [compound]")
MAGNESIUM = UNITS.mg * UNITS.magnesium
COMPOUND = UNITS.mg * UNITS.compound
FORMS = {form: (f["usual"] * MAGNESIUM / COMPOUND, f["ceiling"] * MAGNESIUM / COMPOUND)
         for form, f in json.loads(os.environ["FORMS"]).items()}


def main():
    with open(sys.argv[1], newline="") as source, open(sys.argv[2], "w", newline="") as target:
        rows = csv.reader(source)
        write = csv.writer(target, lineterminator="\n").writerow
        write([*next(rows), "verdict", "mg", "of_reference"])
        for row in rows:
            form, compound, elemental, _, market = row[2:7]
            usual, ceiling = FORMS[form]
            mass = float(compound) * COMPOUND if compound else None
            best = float(elemental) * MAGNESIUM if elemental else mass * usual
            verdict = "passed"
            if elemental and compound and best - 0.5 * MAGNESIUM > (mass + 0.5 * COMPOUND) * ceiling:
                verdict = "impossible"
            reference = (420 if market == "US" else 375) * MAGNESIUM
            write([*row, verdict, best.to(MAGNESIUM).magnitude,
                   (best / reference).to("dimensionless").magnitude * 100])


if __name__ == "__main__":
    main()
