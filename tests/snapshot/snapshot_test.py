#!/usr/bin/env python3
"""What snapshot.py finds, accepts and refuses, of two programs that are scripts of this test."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent

# Answers each command in its form with the values that REPORT, SENTENCE, DATA and CODES have.
PROGRAM = """#!{python} -SE
import json, sys
REPORT, SENTENCE, DATA, CODES = {answers!r}
command, *options = sys.argv[1:]
text = sys.stdin.buffer.read().decode()
report = json.dumps({{"data": DATA, **REPORT}}, ensure_ascii=False)
snippet = f"<p>{{SENTENCE.replace('&', '&amp;')}}</p><p>data {{DATA}}</p>"
if command == "batch":
    if "csv" in options:
        print("line,verdict,codes")
    for line in text.splitlines():
        if "csv" in options:
            print('"' + line.replace('"', '""') + '",consistent,' + CODES)
        else:
            print('{{"label":"","magdose":' + report + ',"embed":' + json.dumps(snippet) + "}}")
elif command == "embed":
    print(snippet)
elif "--json" in options:
    print(report)
    sys.exit(REPORT["verdict"] == "impossible")
else:
    width = max(20, len(SENTENCE) - 9)
    print(text.strip().ljust(width) + "|")
    print(SENTENCE if len(SENTENCE) < 20 else SENTENCE.replace(" ", "\\n  ", 1))
"""
BASE = ({"verdict": "consistent", "readings": [{"low": 1}, {"low": 2.0}]}, "stands behind & below",
        "20260101", "MG101")


class Snapshot(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.labels = '{"id": "a", "label": "Magnesium"}\n{"id": "b", "label": "Zinc \\"x\\""}\n'

    def program(self, name, answers):
        path = self.folder / name
        path.write_text(PROGRAM.format(python=sys.executable, answers=answers), encoding="utf-8")
        path.chmod(0o755)
        return path

    def compare(self, report=None, sentence=BASE[1], data=BASE[2], codes=BASE[3], accepted="",
                options=(), base_sentence=BASE[1]):
        """Exit status and output where the new program has these answers."""
        (self.folder / "accepted.txt").write_text("# Head.\n\n" + accepted, encoding="utf-8")
        (self.folder / "labels.ndjson").write_text(self.labels, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, HERE / "snapshot.py", "--programs",
             self.program("base", (BASE[0], base_sentence, *BASE[2:])),
             self.program("new", (report or BASE[0], sentence, data, codes)),
             "--labels", self.folder / "labels.ndjson", "--accepted", self.folder / "accepted.txt",
             "--differences", self.folder / "differences", *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.returncode, done.stdout.decode()

    def assert_result(self, result, status, *words):
        self.assertEqual(result[0], status, result[1])
        for word in words:
            self.assertIn(word, result[1])

    def test_same_answers(self):
        self.assert_result(self.compare(data="20270101"), 0, "2 labels, 8 answers: 0 differ")

    def test_a_difference_of_each_face(self):
        self.assert_result(self.compare(codes="MG102"), 1, "labels/a  row", "-codes: MG101",
                           "+codes: MG102", "2 differ, 0 differ as accepted")
        self.assert_result(self.compare(sentence="stands & below"), 1, "labels/b  text",
                           "labels/b  html", "4 differ")
        changed = {**BASE[0], "readings": [{"low": 1}, {"low": 3}]}
        self.assert_result(self.compare(changed), 1, "-readings[1].low: 2.0",
                           "+readings[1].low: 3", "2 differ")
        diff = (self.folder / "differences" / "labels.json.diff").read_text(encoding="utf-8")
        self.assertIn("labels/b  json", diff)

    def test_the_same_number_printed_otherwise(self):
        printed = {**BASE[0], "readings": [{"low": 1}, {"low": 2}]}
        self.assert_result(self.compare(printed), 1, "-readings[1].low: 2.0")

    def test_many_labels_are_compared_in_batches(self):
        self.labels += '{"id": "c", "label": "Magnesium 1 mg", "options": ["--market", "EU"]}\n'
        changed = {**BASE[0], "verdict": "impossible"}
        self.assert_result(
            self.compare(changed, sentence="stands", options=["--large", "2"]), 1, "labels/c  json",
            '+verdict: "impossible"', "labels/c  html", "labels/a  text", "10 answers: 7 differ")

    def test_an_accepted_label(self):
        line = "label | labels/a | row | the code was wrong\n"
        self.assert_result(self.compare(codes="MG102", accepted=line), 1, "labels/b  row",
                           "1 differ, 1 differ as accepted")
        line = "label | labels/* | html row | the code was wrong\n"
        self.assert_result(self.compare(codes="MG102", accepted=line), 0, "2 differ as accepted")

    def test_an_accepted_member(self):
        shown = {**BASE[0], "readings": [{"low": 1, "shown": {"low": "1"}}, {"low": 2.0}]}
        line = "member | readings[].shown | new | rounded once\n"
        self.assert_result(self.compare(shown, accepted=line), 0, "2 differ as accepted")
        shown["verdict"] = "impossible"
        self.assert_result(self.compare(shown, accepted=line), 1, '+verdict: "impossible"\n',
                           "+exit status 1\n")
        changed = {**BASE[0], "verdict": "unchecked"}
        line = "member | verdict | {} | another word\n"
        self.assert_result(self.compare(changed, accepted=line.format("changed")), 0)
        self.assert_result(self.compare(changed, accepted=line.format("new")), 1, "+verdict")

    def test_an_accepted_wording(self):
        line = "wording | {what} behind & {place} | {what} is after & right {place} | plain\n"
        new = "stands is after & right below"
        self.assert_result(self.compare(sentence=new, accepted=line), 0, "4 differ as accepted")
        self.assert_result(self.compare(sentence=new + "!", accepted=line), 1, "4 differ")

    def test_accepted_numbers(self):
        line = "numbers | labels/* | text html | three digits\n"
        for base in ("holds 31.93 mg & more", "holds 31.93 to 64.65 mg & more"):
            self.assert_result(self.compare(base_sentence=base, sentence="holds 31.9 mg & more",
                                            accepted=line), 0, "4 differ as accepted")
            self.assert_result(self.compare(base_sentence=base, sentence="holds 31.9 g & more",
                                            accepted=line), 1, "4 differ, 0 differ as accepted")
        self.assert_result(self.compare(sentence="stands behind 1 & below", accepted=line), 1)

    def test_a_line_that_accepts_nothing(self):
        for line in ("label | labels/a | json | it was read", "member | shown | new | rounded once",
                     "wording | behind | after | plain", "numbers | labels/a | text | rounded"):
            self.assert_result(self.compare(accepted=line), 1, "accepted.txt:3: accepts nothing",
                               "0 differ", "1 lines")

    def test_lines_that_say_too_little(self):
        for line in ("label | labels/a | json", "label | labels/a | json | ", "labels | a | b | c",
                     "member | shown | maybe | rounded", "wording | a | {b} | plain"):
            self.assert_result(self.compare(accepted=line), 2, "accepted.txt:3: ")

    def test_a_program_that_answers_nothing(self):
        result = subprocess.run(
            [sys.executable, HERE / "snapshot.py", "--programs", "/bin/true", "/bin/true"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        self.assert_result((result.returncode, result.stdout.decode()), 2, "prints no report")


if __name__ == "__main__":
    unittest.main()
