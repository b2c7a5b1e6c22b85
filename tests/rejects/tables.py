#!/usr/bin/env python3
"""Checks that a bad row in a data table stops the compiler at that row, with the reason.

A copy of the table gets bad rows at its end, made from a good one; the source file that reads the
table is compiled with the copy; and the compiler must name each bad line and, for that line, the
function that says what is wrong with it. All the bad rows of a source file are tried in one go; as
some compilers go no further than the first of an array, those that were named are then left out and
the others tried again.
"""

import argparse
import concurrent.futures
import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile

# Says "the row before once more, with the same id".
AGAIN = object()
# The beginning of an id that sorts after every other.
LAST = "\U0010FFFD"

# For each source file the tables it reads; for each table the row that the bad ones are made of, and
# what is changed in it for which reason. None as a column adds a field at the end. A case that names
# a row changes that one in its place, for tables whose ids are not free.
CASES = {
    "chemistry/elements.cpp": {
        "elements": ("Mg", [
            ({"weight": "24,305"}, "expected_a_number"),
            ({"weight": "24.3050000000000000"}, "expected_a_number"),
            ({"weight": "-24.305"}, "expected_a_number"),
            ({"weight": "25.305"}, "weight_is_outside_its_interval"),
            ({"low": "24.308"}, "low_must_not_be_above_high"),
            ({"year": "1.5"}, "expected_a_whole_number"),
            ({"name": ""}, "expected_a_text"),
            ({"status": "certain"}, "unknown_status"),
            ({"source": "hearsay"}, "unknown_source_id"),
            ({None: "one more"}, "wrong_number_of_fields"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "chemistry/species.cpp": {
        "species": ("sulfate-heptahydrate", [
            ({"formula": "MgSO4 7H2O"}, "formula_does_not_parse"),
            ({"formula": "CaSO4·7H2O"}, "formula_holds_no_magnesium"),
            ({"formula": "MgSO4·6H2O"}, "hydrate_does_not_match_the_formula"),
            ({"hydrate": ""}, "hydrate_does_not_match_the_formula"),
            ({"form": "sulphate"}, "unknown_form_id"),
            ({"cas": "10034-99-9"}, "cas_number_is_misprinted"),
            ({"named": "maybe"}, "expected_yes_or_no"),
            ({"eu_supplement": "perhaps"}, "unknown_word"),
            ({"source": "usp-monographs hearsay"}, "unknown_source_id"),
            ({"note": 'a "quote"'}, "no_quote_inside_a_field"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "chemistry/forms.cpp": {
        "forms": ("citrate", [
            ({"usual_species": "tricitrate"}, "unknown_species_id", "citrate"),
            ({"usual_species": "oxide"}, "usual_species_is_of_another_form", "chloride"),
            ({"assay_low": "60.7"}, "low_must_not_be_above_high", "oxide"),
            ({"assay_high": "165"}, "expected_a_percentage", "hydroxide"),
            ({"legal_source": ""}, "a_legal_maximum_needs_its_source", "threonate"),
            ({"legal_source": "hearsay"}, "a_legal_maximum_needs_its_source", "stearate"),
            ({"pure": "yes"}, "a_pure_form_needs_a_species", "marine"),
            ({"tier": "medium"}, "unknown_word", "malate"),
            ({"vague": "rather"}, "expected_yes_or_no", "lactate"),
            ({"source": "hearsay"}, "unknown_source_id", "taurate"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
        "allowances": ("assay-ceiling", [
            ({"factor": "102.1"}, "an_allowance_is_a_factor_from_1_to_2"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/sources.cpp": {
        "sources": ("becpg", [
            ({"title": ""}, "expected_a_text"),
            ({"date": "May 2022"}, "expected_a_year_a_month_or_a_date"),
            ({"checked": "yesterday"}, "expected_a_date"),
            ({None: "one more"}, "wrong_number_of_fields"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/references.cpp": {
        "references": ("us-dv-2016", [
            ({"family": "percent"}, "unknown_word"),
            ({"mg": "many"}, "expected_a_number"),
            ({"reach": "far"}, "unknown_word"),
            ({"source": "hearsay"}, "unknown_source_id"),
            ({"valid_from": "2016-7"}, "expected_a_year_a_month_or_a_date"),
            ({"valid_to": "1990"}, "valid_to_is_before_valid_from"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/limits.cpp": {
        "limits": ("efsa-from-4", [
            ({"kind": "rule"}, "unknown_word"),
            ({"age_to": "48"}, "age_range_is_empty"),
            ({"scope": "all"}, "unknown_word"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/intakes.cpp": {
        "intakes": ("anses-adult-male", [
            ({"sex": "both"}, "unknown_word"),
            ({"year": "recent"}, "expected_a_number"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/markets.cpp": {
        "markets": ("DE", [
            ({"reference": "de-nrv"}, "unknown_reference_id"),
            ({"limits": "BfR DGE"}, "no_limit_of_that_body"),
            ({"tolerance": "generous"}, "unknown_tolerance_id"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/tolerances.cpp": {
        "tolerances": ("eu-claim", [
            ({"low": "1.5"}, "low_must_not_be_above_high"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/plausibility.cpp": {
        "plausibility": ("largest-count", [
            ({"value": "twelve"}, "expected_a_number"),
            ({"value": "0"}, "a_limit_is_above_zero"),
            ({"unit": "units"}, "unknown_word"),
            ({"why": ""}, "expected_a_text"),
            ({None: "one more"}, "wrong_number_of_fields"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/capsules.cpp": {
        "capsules": ("00", [
            ({"ml_low": "1.2"}, "low_must_not_be_above_high"),
            ({"ml": ""}, "expected_a_number"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "chemistry/densities.cpp": {
        "densities": ("bisglycinate-powder-bulk", [
            ({"form": "powder"}, "unknown_form_id"),
            ({"kind": "fluffy"}, "unknown_word"),
            ({"low": "0.9"}, "low_must_not_be_above_high"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/dose_range.cpp": {
        "dose_range": ("supplement-literature", [
            ({"low": "401"}, "low_must_not_be_above_high"),
            ({"source": "hearsay"}, "unknown_source_id"),
        ]),
    },
    "tables/claim_rules.cpp": {
        "claims": ("eu-high", [
            ({"reference": "eu-nrv-1900"}, "unknown_reference_id"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "tables/cautions.cpp": {
        "cautions": ("aminoquinolines", [
            ({"group": "food"}, "unknown_word"),
            ({"hours_before": "4 h"}, "expected_a_number"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "check/ligand.cpp": {
        "ligands": ("bisglycinate-glycine", [
            ({"formula": "C2H5N02"}, "formula_does_not_parse"),
            ({"form": "glycine"}, "unknown_form_id"),
            ({"source": "hearsay"}, "unknown_source_id"),
            (AGAIN, "rows_must_be_sorted_by_id_and_unique"),
        ]),
    },
    "check/findings.cpp": {
        "findings": ("MG101", [
            ({"code": "MG1012"}, "a_code_has_two_letters_and_three_digits"),
            ({"severity": "fatal"}, "unknown_word", "MG102"),
            ({None: "one more"}, "wrong_number_of_fields", "MG103"),
        ]),
    },
    # Only the first bad row of these long tables is named.
    "report/messages.cpp": {
        # In its place, as the other catalogues have the same ids.
        "messages/en": ("MG101", [({"where": "terminal screen"}, "unknown_place", "MG306.terminal")]),
    },
    "vocabulary/tables.cpp": {
        "words": ("about", [({"status": "certain"}, "unknown_status")]),
        "spellings": ("citrate", [({"source": "hearsay"}, "unknown_source_id")]),
        "hydrates": ("anhidra", [(AGAIN, "rows_must_be_sorted_by_id_and_unique")]),
        "units": ("mg", [({None: "one more"}, "wrong_number_of_fields")]),
    },
    "vocabulary/vocabulary.cpp": {
        "words": ("about", [({"role": "filling"}, "unknown_role")]),
        "spellings": ("citrate", [({"form": "citric"}, "unknown_form_id"),
                                  ({"species": "dicitrate"}, "unknown_species_id")]),
        "hydrates": ("anhidra", [({"waters": "dry"}, "expected_a_number")]),
        "units": ("mg", [({"kind": "weight"}, "unknown_word")]),
    },
}


def with_bad_rows(text, base, cases):
    """The table with its bad rows, and for each of them its line and the reason."""
    header, *rows = csv.reader(io.StringIO(text))
    by_id = {row[0]: row for row in rows}
    lines = text.rstrip("\n").split("\n")
    expected = []
    for number, (change, reason, *in_place) in enumerate(cases):
        row = list(by_id[in_place[0] if in_place else base])
        line = rows.index(row) + 1 if in_place else len(lines)
        expected.append((line + 1, reason))
        if change is AGAIN:
            lines.append(lines[-1])
            continue
        if not in_place:
            row[0] = f"{LAST}{number:02}"
        for column, value in change.items():
            if column is None:
                row.append(value)
            else:
                row[header.index(column)] = value
        lines[line:line + 1] = [",".join(f'"{f}"' if "," in f else f for f in row)]
    return "\n".join(lines) + "\n", expected


def said_of_line(output, table):
    """The compiler's messages, by the line of the table that they are about."""
    said = {}
    line = 0
    in_chain = False
    for text in output.splitlines():
        place = re.search(rf"data/{table}\.csv:(\d+):", text)
        # g++ begins a chain of calls with the row; its messages about the inner ones may mislead.
        was_in_chain, in_chain = in_chain, "in 'constexpr' expansion" in text
        if was_in_chain:
            pass
        elif place:
            line = int(place[1])
        elif re.search(r"data/[\w/]+\.csv:\d+:", text):
            line = 0
        said[line] = said.get(line, "") + text + "\n"
    return said


def compile_with(options, source, tables):
    """The compiler's messages about the source file with these bad rows; None if it takes them. And
    for each of them its table, its number there, its line and the reason."""
    with tempfile.TemporaryDirectory() as folder:
        copies = pathlib.Path(folder, "magdose/tables")
        copies.mkdir(parents=True)
        expected = []
        for table, (base, cases) in tables.items():
            text = pathlib.Path(options.project, f"data/{table}.csv").read_text(encoding="utf-8")
            text, lines = with_bad_rows(text, base, cases)
            expected += [(table, number, *place) for number, place in enumerate(lines)]
            copy = pathlib.Path(folder, f"{pathlib.PurePath(table).name}.csv")
            copy.write_text(text, encoding="utf-8")
            script = f"{options.project}/cmake/embed_table.cmake"
            subprocess.run(
                [options.cmake, f"-DTABLE={copy}", f"-DSHOWN=data/{table}.csv",
                 f"-DOUTPUT={copies}/{table.replace('/', '_')}.inc", "-P", script],
                check=True,
            )
        command = [options.compiler, "-std=c++20", "-fsyntax-only", *options.flag, f"-I{folder}"]
        command += [f"-I{options.project}/lib/include", f"-I{options.project}/lib/src"]
        command += [f"-I{options.generated}", "-isystem", options.boost]
        done = subprocess.run(
            [*command, f"{options.project}/lib/src/{source}"],
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"},
        )
        return done.stderr if done.returncode else None, expected


def judge(options, source, tables):
    """What is wrong, as a list of sentences."""
    while True:
        output, expected = compile_with(options, source, tables)
        if output is None:
            return [f"{source} compiles with bad rows in {', '.join(tables)}"]
        wrong = {}
        for table, number, line, reason in expected:
            said = said_of_line(output, table).get(line, "")
            if not re.search(rf"\b{reason}\b", said):
                wrong[table, number] = (f"{table}.csv:{line} should be refused by {reason}; the "
                                        f"compiler says:\n{said or output[:2000]}")
        if not wrong or len(wrong) == len(expected):
            return list(wrong.values())
        tables = {table: (base, [case for number, case in enumerate(cases) if (table, number) in wrong])
                  for table, (base, cases) in tables.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--flag", action="append", default=[])
    parser.add_argument("--cmake", required=True)
    parser.add_argument("--project", required=True)
    parser.add_argument("--generated", required=True)
    parser.add_argument("--boost", required=True)
    parser.add_argument("--only", help="one source file")
    options = parser.parse_args()

    tried = {s: t for s, t in CASES.items() if options.only in (None, s)}
    wrong = []
    if not options.only:
        covered = {table for tables in CASES.values() for table in tables}
        present = {path.stem for path in pathlib.Path(options.project, "data").glob("*.csv")}
        wrong += [f"data/{table}.csv has no bad row to try" for table in sorted(present - covered)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for found in pool.map(lambda item: judge(options, *item), tried.items()):
            wrong += found
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    rows = sum(len(cases) for tables in tried.values() for _, cases in tables.values())
    print(f"{rows} bad rows in {len(tried)} source files, {len(wrong)} not refused as they must be")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
