"""The labels that a snapshot compares, by source."""

import ast
import collections
import csv
import json
import pathlib
import re
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(TESTS / "cases"))
import run as case_files  # noqa: E402  pylint: disable=wrong-import-position

# The text is bytes; the options are those of the command line.
Label = collections.namedtuple("Label", "id text options")


def corpus():
    for line in (TESTS / "corpus" / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        yield Label(label["id"], label["text"].encode(), ())


def case_options(told):
    options = []
    for key, value in told.items():
        if key == "state":
            options.append(f"--{value}")
        elif key == "age":  # 30 years, 8 months
            number, _, unit = value.partition(" ")
            options += ["--age", number + ("m" if unit == "months" else "")]
        else:
            options += [f"--{key}", value]
    return tuple(options)


def cases():
    for path in sorted((TESTS / "cases").glob("*.case")):
        for case in case_files.read_cases(path):
            yield Label(f"{path.stem}/{case.name}", case.label, case_options(case.options))


def languages():
    """Each spelling of a form in a label; and the texts in the language that only a test knows, to
    which the ordinary program is a reader of unknown words."""
    with open(TESTS.parent / "data" / "spellings.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Label(row["spelling"], f"Magnesium (as {row['spelling']}) 100 mg".encode(), ())
    source = (TESTS / "languages" / "languages_test.cpp").read_text(encoding="utf-8")
    for number, text in enumerate(re.findall(r'\bchecked\(\s*("(?:[^"\\]|\\.)*")\s*\)', source)):
        yield Label(f"unknown/{number + 1}", ast.literal_eval(text).encode(), ())


def paraphrases():
    program = TESTS / "paraphrases" / "paraphrases.py"
    if not program.exists():
        return ()
    listed = subprocess.run([sys.executable, program, "--list"], stdout=subprocess.PIPE, check=True)
    return from_ndjson(listed.stdout)


def mutations(program, records):
    listed = subprocess.run([program, "--list", records], stdout=subprocess.PIPE, check=True).stdout
    at = 0
    while at < len(listed):
        end = listed.index(b"\n", at)
        name, length = listed[at:end].split()
        at = end + 1 + int(length)
        yield Label(name.decode(), listed[end + 1:at], ())
        at += 1


def from_ndjson(lines):
    """Objects with id and label; options, a list, where there are some."""
    for line in lines.splitlines():
        row = json.loads(line)
        yield Label(row["id"], row["label"].encode(), tuple(row.get("options", ())))
