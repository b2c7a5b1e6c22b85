#!/usr/bin/env python3
"""Runs cases: labels and what their reports must say. The format is described in README.md.

    run.py --library CHECK_RECORDS [--command-line MAGDOSE] FILE.case...

Every case goes through the library; with --command-line also through `magdose check --json -`, which
must print the same bytes. Exit status: 0 all hold, 1 some do not, 2 a file is not a case file.
"""

import argparse
import ast
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import magdose_program  # noqa: E402  pylint: disable=wrong-import-position

OPTIONS = {"market", "age", "sex", "state", "units-per-day", "species"}
LISTS = {"elemental": "elemental_mg", "compound": "compound_mg", "ambiguous": "ambiguous_mg",
         "percents": "percents"}
EXPECTED = set(LISTS) | {"verdict", "forms", "reference", "serving", "findings", "no-findings",
                         "evidence", "reading", "dose-range", "limit", "basis", "kind"}
RELATIVE = 1e-5  # the report rounds computed numbers to six digits


class BadCase(Exception):
    pass


class Case:
    def __init__(self, name, place):
        self.name = name
        self.place = place
        self.options = {}
        self.label = None
        self.expected = []  # (key, value) as written
        self.library_only = False

    def check_options(self):
        words = {key.replace("-", "_"): value for key, value in self.options.items()}
        if "age" in words:
            number, _, unit = words.pop("age").partition(" ")
            words["age_months"] = int(number) * {"years": 12, "months": 1}[unit or "years"]
        return magdose_program.Options(**words)


def label_bytes(lines, place):
    text = b""
    for line in lines:
        literal, _, count = line.rpartition(" * ") if " * " in line else (line, "", "1")
        try:
            text += ast.literal_eval("b" + literal) * int(count)
        except (ValueError, SyntaxError) as error:
            raise BadCase(f"{place}: not a quoted piece of text: {line}") from error
    return text


def block(lines, at):
    """The lines from `at` on that are indented by two spaces, and the number of the next line."""
    found = []
    end = at
    for number in range(at, len(lines)):
        if lines[number].startswith("  "):
            found += [""] * (number - end) + [lines[number][2:]]
            end = number + 1
        elif lines[number].strip():
            break
    return found, end


def read_cases(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    cases = []
    at = 0
    while at < len(lines):
        line, place = lines[at], f"{path.name}:{at + 1}"
        at += 1
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, value = line.partition(":")
        value = value.strip()
        if not colon:
            raise BadCase(f"{place}: expected 'key: value'")
        if key == "case":
            cases.append(Case(value, place))
            continue
        if not cases:
            raise BadCase(f"{place}: the first key of a file is 'case'")
        case = cases[-1]
        if key == "label":
            pieces, at = block(lines, at)
            case.label = "\n".join(pieces).encode()
        elif key == "label-bytes":
            pieces, at = block(lines, at)
            case.label = label_bytes(pieces, place)
        elif key == "library-only":
            case.library_only = True
        elif key in OPTIONS:
            case.options[key] = value
        elif key in EXPECTED:
            case.expected.append((key, value))
        else:
            raise BadCase(f"{place}: unknown key '{key}'")
    for case in cases:
        if case.label is None or not case.expected:
            raise BadCase(f"{case.place}: a case needs a label and something expected")
    if not cases:
        raise BadCase(f"{path.name}: no case")
    return cases


def same_number(found, expected):
    return found == expected or abs(found - expected) <= RELATIVE * abs(expected)


def same_numbers(found, expected):
    return len(found) == len(expected) and all(
        same_number(a, b) for a, b in zip(sorted(found), sorted(expected)))


def differences(report, key, value):
    """What is wrong about one expectation: nothing, or a text."""
    if report is None:
        return None if (key, value) == ("verdict", "refused") else "was refused"
    claim = report["claim"]
    codes = [finding["code"] for finding in report["findings"]]
    words = value.split()
    if key in LISTS:
        found = claim[LISTS[key]]
        right = same_numbers(found, [float(word) for word in words])
    elif key == "verdict":
        found = report["verdict"]
        right = found == value
    elif key == "forms":
        found = claim["forms"]
        right = found == words
    elif key == "reference":
        found = claim["reference"]
        right = (found or "none") == value
    elif key == "serving":
        found = claim["serving"]
        count = f"{found['count']:g}" if found["count"] is not None else ""
        right = f"{count} {found['unit'] or ''}".split() == words
    elif key == "findings":
        found = codes
        right = set(words) <= set(codes)
    elif key == "no-findings":
        found = codes
        right = not codes if value == "any" else not set(words) & set(codes)
    elif key == "evidence":  # MG101 most_mg 282.1
        code, name, expected = words
        found = [f["evidence"].get(name) for f in report["findings"] if f["code"] == code]
        right = any(same_number(v, float(expected)) if isinstance(v, (int, float))
                    else v == expected for v in found)
    elif key == "reading":  # computed 199.5 200.5
        found = [(r["name"], r["elemental_mg"]["low"], r["elemental_mg"]["high"])
                 for r in report["readings"]]
        right = any(name == words[0] and same_number(low, float(words[1]))
                    and same_number(high, float(words[2])) for name, low, high in found)
    elif key == "dose-range":
        found = [reading["dose_range"] for reading in report["readings"]]
        right = found[:1] == [value]
    elif key == "limit":  # EFSA 250 above
        found = [(l["body"], l["mg"], l["result"]) for l in report["readings"][0]["limits"]]
        right = any(body == words[0] and result == words[2] and
                    (mg is None and words[1] == "none" or mg is not None and mg == float(words[1]))
                    for body, mg, result in found)
    elif key in ("basis", "kind"):  # 5 hundred: the amount of 5 mg is per 100 g
        found = [(amount["mg"], amount[key]) for amount in claim["amounts"]]
        right = (float(words[0]), words[1]) in found
    else:
        raise BadCase(f"no test of '{key}'")
    return None if right else f"found {found}"


def through_command_line(case, line, magdose):
    """What is wrong when the same label goes through the command line: nothing, or a text."""
    options = case.check_options()
    if case.library_only or options.arguments() is None:
        return None
    status, output = magdose_program.command_line_report(magdose, case.label, options)
    if line == b"refused":
        return None if status == 2 and not output else f"exit status {status}, expected 2"
    if output != line + b"\n":
        return f"the command line printed {output[:300]!r}, the library {line[:300]!r}"
    report = json.loads(line)
    expected = 1 if any(f["severity"] == "error" for f in report["findings"]) else 0
    if report["verdict"] == "unreadable":
        expected = 2
    return None if status == expected else f"exit status {status}, expected {expected}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--library", required=True, help="check_records of the build tree")
    parser.add_argument("--command-line", help="magdose of the build tree")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()

    try:
        cases = [case for path in arguments.files for case in read_cases(path)]
    except BadCase as error:
        print(error, file=sys.stderr)
        return 2
    lines = magdose_program.report_lines(
        arguments.library, [(case.label, case.check_options()) for case in cases])
    failed = 0
    for case, line in zip(cases, lines):
        report = None if line == b"refused" else json.loads(line.decode("utf-8"))
        wrong = [f"{key}: {value}: {difference}" for key, value in case.expected
                 if (difference := differences(report, key, value)) is not None]
        if arguments.command_line:
            difference = through_command_line(case, line, arguments.command_line)
            if difference is not None:
                wrong.append(difference)
        if wrong:
            failed += 1
            print(f"FAILED {case.place} {case.name}")
            for text in wrong:
                print(f"  {text}")
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
