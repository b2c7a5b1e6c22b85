#!/usr/bin/env python3
"""A second opinion on the chemistry: every number of `magdose forms --json`, computed again.

    species.py MAGDOSE

reads the tables itself, with a formula reader of its own and exact fractions, and compares molar
masses, magnesium fractions, ranges and ceilings. Exit 1 and one line for each that differs.
"""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import tables

DATA = Path(__file__).resolve().parents[2] / "data"
# The command prints 12 significant digits, so a right number is nearer than this.
RELATIVE = Fraction(1, 10**11)


def expected_of_species(rows, weight_of):
    return {row["id"]: {"formula": row["formula"], "form": row["form"],
                        "molar_mass": tables.molar_mass(row["formula"], weight_of),
                        "magnesium_fraction": tables.magnesium_fraction(row["formula"], weight_of)}
            for row in rows}


def percent(text):
    return Fraction(text) / 100 if text else None


def expected_of_form(form, species, fraction_of, allowance):
    """Range, theory and ceiling of a form; None where nothing can be computed."""
    none = {"fraction_low": None, "fraction_high": None, "theoretical": None, "ceiling": None,
            "legal_max": percent(form["legal_max"])}
    if form["pure"] == "no":
        return none
    meant = [fraction_of[row["id"]] for row in species
             if row["form"] == form["id"] and row["named"] == "no"]
    low, high = min(meant), max(meant)
    theoretical = high
    if form["assay_low"]:
        low = min(low, percent(form["assay_low"]))
        if len(meant) == 1:
            high = max(high, percent(form["assay_high"]))
    ceiling = max(allowance * theoretical, percent(form["legal_max"]) or 0)
    return {**none, "fraction_low": low, "fraction_high": high, "theoretical": theoretical,
            "ceiling": ceiling}


def differences(expected, printed, what):
    for row_id in sorted(expected.keys() ^ printed.keys()):
        yield f"{what} {row_id} is only in the {'table' if row_id in expected else 'output'}"
    for row_id in sorted(expected.keys() & printed.keys()):
        for key, value in expected[row_id].items():
            got = printed[row_id][key]
            same = (abs(Fraction(got) - value) <= RELATIVE * value
                    if isinstance(value, Fraction) and got is not None else got == value)
            if not same:
                exact = float(value) if isinstance(value, Fraction) else value
                yield f"{what} {row_id}: {key} is {got}, expected {exact}"


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    output = subprocess.run([sys.argv[1], "forms", "--json"], check=True, capture_output=True)
    # Numbers as they are printed, not as doubles.
    printed = json.loads(output.stdout, parse_float=Fraction, parse_int=Fraction)

    data = tables.read_all(DATA)
    weight_of = tables.weights(data["elements"])
    species = expected_of_species(data["species"], weight_of)
    fraction_of = {row_id: row["magnesium_fraction"] for row_id, row in species.items()}
    allowance = next(Fraction(row["factor"]) for row in data["allowances"]
                     if row["id"] == "assay-ceiling")
    forms = {row["id"]: expected_of_form(row, data["species"], fraction_of, allowance)
             for row in data["forms"]}

    wrong = [*differences(species, {row["id"]: row for row in printed["species"]}, "species"),
             *differences(forms, {row["id"]: row for row in printed["forms"]}, "form")]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    print(f"{len(species)} species and {len(forms)} forms, {len(wrong)} differences")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
