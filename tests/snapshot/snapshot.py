#!/usr/bin/env python3
"""Compares what two revisions of magdose answer about every label of the tests, byte for byte.

    ./test snapshot --base REV [--only SOURCE]...

builds both and runs this program. The faces compared: json (`check --json`), text (`check`), html
(`embed`) and row (`batch`, NDJSON to CSV); for the corpus also explain (`check --explain`), and text,
explain and html in every other language, as text.de and so on. The sources: corpus, cases (with their
options), languages (each spelling of a form), mutations (a fixed seed) and paraphrases. Of a source of
more than 2000 labels json and html come from `batch --full --embed`, and only every 20th label has its
text compared, which takes a process each. The version of the data is not compared.

A label that differs is printed with the lines that do: a few of each source and face here, all in
the folder of --differences. accepted.txt holds the differences that are meant; it explains itself.
Exit status: 0 no other difference, 1 some or a line of accepted.txt that accepts nothing, 2 the
comparison could not be made.
"""

import argparse
import collections
import concurrent.futures
import csv
import difflib
import json
import os
import pathlib
import shutil
import subprocess
import sys

import accepted
import labels

HERE = pathlib.Path(__file__).resolve().parent
LANGUAGES = ["de", "es", "fr", "it", "nl", "pl"]  # besides English, which is the default
SOURCES = ["corpus", "cases", "languages", "mutations", "paraphrases"]
SAMPLE = 20  # of a large source one label in this many has its text compared
SHOWN = 5  # differences of a source and face
SHOWN_LINES = 12
SHOWN_WIDTH = 200

# Faces is what to compare; in_batch says how: many labels that have the same options in one process.
Task = collections.namedtuple("Task", "labels faces in_batch")
Difference = collections.namedtuple("Difference", "id face lines")
Result = collections.namedtuple("Result", "answers accepted used differences")


class CannotCompare(Exception):
    pass


# ---- asking ----

def run(program, arguments, text):
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run([program, *arguments], input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment, check=False)
    return done.returncode, done.stdout, done.stderr


class Program:
    def __init__(self, path):
        self.path = str(path)
        status, report, error = run(self.path, ["check", "--json", "-"], b"Magnesium 100 mg")
        try:
            self.data = json.loads(report)["data"].encode()
        except (ValueError, KeyError) as problem:
            raise CannotCompare(f"{path} prints no report (exit status {status}): "
                                f"{error.decode(errors='replace')}") from problem

    def without_data_version(self, answer):
        return answer.replace(self.data, b"DATA")

    def answer(self, label, face):
        """One process: what it prints, and where it is not a plain success the rest."""
        kind, _, language = face.partition(".")
        arguments = {"json": ["check", "--json"], "text": ["check"], "html": ["embed"],
                     "explain": ["check", "--explain"]}[kind]
        if language:
            arguments = [*arguments, "--lang", language]
        status, output, error = run(self.path, [*arguments, *label.options, "-"], label.text)
        if status or error:
            output += b"\nexit status %d\n" % status + error
        return self.without_data_version(output)

    def rows(self, asked, arguments):
        """A line of `batch` for each label; in halves where it does not answer all."""
        lines = b"".join(b'{"label":' + json_text(label.text) + b"}\n" for label in asked)
        status, output, error = run(
            self.path, ["batch", "--input", "ndjson", "--quiet", "--jobs", "1", *arguments,
                        *asked[0].options, "-"], lines)
        header = []
        rows = self.without_data_version(output).split(b"\n")[:-1]
        if "csv" in arguments and rows:
            header = rows[:1]
            rows = rows[1:]
        if len(rows) == len(asked):
            return [b"\n".join([*header, row]) for row in rows]
        if len(asked) > 1:
            half = len(asked) // 2
            return self.rows(asked[:half], arguments) + self.rows(asked[half:], arguments)
        return [output + b"\nexit status %d\n" % status + error]


def json_text(text):
    """Bytes as a JSON string, those that are no UTF-8 as they are."""
    escapes = {ord('"'): b'\\"', ord("\\"): b"\\\\"}
    return b'"' + b"".join(
        escapes.get(byte) or (b"\\u%04x" % byte if byte < 0x20 else bytes([byte]))
        for byte in text) + b'"'


# ---- answers as lines ----

class Number(str):
    """As it is printed: 1 is not 1.0 here."""


def flattened(value, path=""):
    """A line for each value of a JSON document: "readings[0].limits[1].mg: 350"."""
    if isinstance(value, Members):
        if not value.pairs:
            yield f"{path}: {{}}"
        for key, inner in value.pairs:
            yield from flattened(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        if not value:
            yield f"{path}: []"
        for index, inner in enumerate(value):
            yield from flattened(inner, f"{path}[{index}]")
    elif isinstance(value, Number):
        yield f"{path}: {value}"
    else:
        yield f"{path}: {json.dumps(value, ensure_ascii=False)}"


class Members:
    """A JSON object with all its members in their order, those named twice too."""

    def __init__(self, pairs):
        self.pairs = pairs

    def get(self, name):
        return dict(self.pairs).get(name)


def parsed(text):
    return json.loads(text, object_pairs_hook=Members, parse_float=Number, parse_int=Number)


def readable(answer):
    return answer.decode("utf-8", "backslashreplace")


def html_lines(text):
    return text.replace("><", ">\n<").split("\n")


def lines_of(face, answer):
    text = readable(answer)
    if face.startswith("html"):
        return html_lines(text)
    try:
        if face == "json":
            report, _, rest = text.partition("\n")
            return [*flattened(parsed(report)), *rest.split("\n")]
        if face == "row":
            header, row = csv.reader(text.split("\n"))
            return [f"{name}: {field}" for name, field in zip(header, row)][1:]  # after the label
    except ValueError:
        pass  # a refusal, in words
    return text.split("\n")


def full_row_lines(row):
    """Face -> lines of a row of `batch --full --embed`."""
    try:
        members = parsed(readable(row))
        return {"json": list(flattened(members.get("magdose"))),
                "html": html_lines(members.get("embed") or "")}
    except (ValueError, AttributeError):
        return {"json": readable(row).split("\n")}


def differing_faces(task, old, new):
    """(face, old lines, new lines) of two answers that are not the same bytes."""
    if task.faces == ("json", "html"):
        both = [full_row_lines(row) for row in (old, new)]
        pairs = [(face, both[0].get(face, []), both[1].get(face, []))
                 for face in dict.fromkeys([*both[0], *both[1]])]
    else:
        pairs = [(face, lines_of(face, old), lines_of(face, new)) for face in task.faces]
    pairs = [pair for pair in pairs if pair[1] != pair[2]]
    # The same values, written otherwise.
    return pairs or [(task.faces[0], readable(old).split("\n"), readable(new).split("\n"))]


# ---- comparing; a task is done by another process ----

STATE = {}


def set_up(programs, rules):
    STATE["programs"] = programs
    STATE["rules"] = rules


def ask(program, task):
    if not task.in_batch:
        return [program.answer(label, task.faces[0]) for label in task.labels]
    if task.faces == ("row",):
        return program.rows(task.labels, ["--output", "csv"])
    return program.rows(task.labels, ["--full", "--embed"])


def compare(task):
    answers = [ask(program, task) for program in STATE["programs"]]
    count_accepted = 0
    used = set()
    differences = []
    for label, old, new in zip(task.labels, *answers):
        if old == new:
            continue
        for face, old_lines, new_lines in differing_faces(task, old, new):
            is_accepted, rules = accepted.judge(STATE["rules"], label.id, face, old_lines, new_lines)
            used |= rules
            count_accepted += is_accepted
            if not is_accepted:
                diff = difflib.unified_diff(old_lines, new_lines, n=0, lineterm="")
                differences.append(Difference(label.id, face, list(diff)[2:]))
    return Result(len(task.labels) * len(task.faces), count_accepted, used, differences)


def pieces(asked, size):
    """Labels that have the same options, at most `size` at a time."""
    groups = collections.defaultdict(list)
    for label in asked:
        groups[label.options].append(label)
    for group in groups.values():
        for at in range(0, len(group), size):
            yield group[at:at + size]


def tasks_of(source, asked, large):
    # batch has no option for the species.
    for piece in pieces([label for label in asked if "--species" not in label.options], 500):
        yield Task(piece, ("row",), True)
    one_by_one = asked
    faces = ["json", "text", "html"]
    if len(asked) > large:
        for piece in pieces(asked, 500):
            yield Task(piece, ("json", "html"), True)
        one_by_one = asked[::SAMPLE]
        faces = ["text"]
    if source == "corpus":
        faces.append("explain")
        faces += [f"{face}.{language}" for face in ("text", "explain", "html")
                  for language in LANGUAGES]
    for face in faces:
        for at in range(0, len(one_by_one), 50):
            yield Task(one_by_one[at:at + 50], (face,), False)


# ---- reporting ----

class Reporter:
    """Prints some differences of each source and face, and writes all to files."""

    def __init__(self, folder):
        self.folder = folder
        self.counts = collections.Counter()
        shutil.rmtree(folder, ignore_errors=True)

    def add(self, difference):
        kind = f"{difference.id.partition('/')[0]}.{difference.face}"
        self.counts[kind] += 1
        title = f"{difference.id}  {difference.face}"
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / f"{kind}.diff", "a", encoding="utf-8") as file:
            file.write("\n".join([title, *difference.lines, "", ""]))
        if self.counts[kind] > SHOWN:
            return
        lines = [line for line in difference.lines if not line.startswith("@@")]
        print(title)
        for line in lines[:SHOWN_LINES]:
            print(f"  {line[:SHOWN_WIDTH]}")
        if len(lines) > SHOWN_LINES:
            print(f"  ... {len(lines) - SHOWN_LINES} lines more")

    def summary(self):
        for kind, count in sorted(self.counts.items()):
            print(f"{count:7}  {self.folder / kind}.diff")


def sources_of(arguments):
    if arguments.labels:
        return {"labels": list(labels.from_ndjson(arguments.labels.read_bytes()))}
    read = {"corpus": labels.corpus, "cases": labels.cases, "languages": labels.languages,
            "mutations": lambda: labels.mutations(*arguments.mutations),
            "paraphrases": labels.paraphrases}
    return {source: list(read[source]()) for source in arguments.only or SOURCES}


def main():
    parser = argparse.ArgumentParser(
        prog="./test snapshot", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", metavar="REV", help="the revision to compare with")
    parser.add_argument("--programs", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--mutations", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--only", action="append", choices=SOURCES,
                        help="this source; lines of accepted.txt may then accept nothing")
    parser.add_argument("--labels", type=pathlib.Path, metavar="FILE",
                        help="the labels of a file instead: NDJSON with id, label and, where there "
                             "are some, options, a list")
    parser.add_argument("--large", type=int, default=2000, metavar="COUNT",
                        help="a source of more labels is compared in batches (2000)")
    parser.add_argument("--accepted", type=pathlib.Path, default=HERE / "accepted.txt",
                        metavar="FILE")
    parser.add_argument("--differences", type=pathlib.Path, metavar="FOLDER",
                        default=pathlib.Path("build/snapshot/differences"))
    arguments = parser.parse_args()
    if not arguments.programs:
        parser.error("--base is needed")

    try:
        rules = accepted.read(arguments.accepted)
        programs = [Program(path) for path in arguments.programs]
    except (CannotCompare, accepted.BadAcceptance, OSError) as problem:
        print(f"snapshot: {problem}", file=sys.stderr)
        return 2

    tasks = []
    count_labels = 0
    for source, found in sources_of(arguments).items():
        found = [label._replace(id=f"{source}/{label.id}") for label in found]
        count_labels += len(found)
        tasks += tasks_of(source, found, arguments.large)

    reporter = Reporter(arguments.differences)
    count_answers = count_accepted = 0
    used = set()
    with concurrent.futures.ProcessPoolExecutor(
            initializer=set_up, initargs=(programs, rules)) as processes:
        for result in processes.map(compare, tasks):
            count_answers += result.answers
            count_accepted += result.accepted
            used |= result.used
            for difference in result.differences:
                reporter.add(difference)
    reporter.summary()
    stale = [] if arguments.only else [rule for rule in rules if rule.place not in used]
    for rule in stale:
        print(f"{rule.place}: accepts nothing any more, remove it: "
              f"{rule.kind} | {rule.first} | {rule.second}")
    differ = sum(reporter.counts.values())
    print(f"{count_labels} labels, {count_answers} answers: {differ} differ, "
          f"{count_accepted} differ as accepted, {len(stale)} lines of {arguments.accepted.name} "
          "accept nothing")
    return 1 if differ or stale else 0


if __name__ == "__main__":
    sys.exit(main())
