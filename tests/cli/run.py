#!/usr/bin/env python3
"""Runs cases of the command line; the format is described in README.md.

    run.py --magdose PROGRAM [--update] FILE.case...

Exit status: 0 all hold, 1 some do not, 2 a file is not a case file.
"""

import argparse
import ast
import difflib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unicodedata

WIDEST = 79
DATA_VERSION = re.compile(r"\d{4}-\d\d-\d\d\+[0-9a-f]{8}")
PROGRAM_VERSION = re.compile(r"\bmagdose \d+\.\d+\.\d+\b")
COLOR = re.compile("\x1b\\[[0-9;]*m")
REPLACEMENT_FIELD = re.compile(r"\{[a-z_]+\}")


class BadCase(Exception):
    pass


def width(text):
    """Columns on a terminal."""
    columns = 0
    for character in COLOR.sub("", text):
        if not unicodedata.combining(character):
            columns += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return columns


def literal(text, place):
    piece, _, count = text.rpartition(" * ") if " * " in text else (text, "", "1")
    # A bytes literal holds ASCII only: other characters go in as the escapes of their UTF-8.
    ascii_piece = "".join(c if c < "\x80" else "".join(f"\\x{b:02x}" for b in c.encode())
                          for c in piece)
    try:
        return ast.literal_eval("b" + ascii_piece) * int(count)
    except (ValueError, SyntaxError) as error:
        raise BadCase(f"{place}: not a quoted piece of text: {text}") from error


class Case:
    def __init__(self, name, place):
        self.name = name
        self.place = place
        self.command = None
        self.stdin = b""
        self.stdin_line = None
        self.env = {}
        self.exit = 0
        self.out = ""
        self.err = ""
        self.out_has = []

    def read(self, key, value):
        if key == "stdin":
            self.stdin = literal(value, self.place)
            self.stdin_line = value
        elif key == "env":
            self.env = dict(word.split("=", 1) for word in value.split())
        elif key == "exit":
            self.exit = int(value)
        elif key == "out has":
            self.out_has.append(value)
        else:
            raise BadCase(f"{self.place}: unknown key {key}")

    def run(self, program):
        words = shlex.split(self.command)
        if words[0] != "magdose":
            raise BadCase(f"{self.place}: the command is not magdose")
        environment = {"PATH": os.environ["PATH"], "TERM": "xterm", **self.env}
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([program, *words[1:]], input=self.stdin, capture_output=True,
                                  env=environment, cwd=folder, check=False, timeout=60)

        def text(stream):
            normal = DATA_VERSION.sub("DATA", stream.decode("utf-8")).replace("\r\n", "\\r\n")
            return PROGRAM_VERSION.sub("magdose VERSION", normal)

        return done.returncode, text(done.stdout), text(done.stderr)

    def problems(self, result):
        """What is wrong, as lines."""
        status, out, err = result
        found = []
        if status != self.exit:
            found.append(f"exit status {status}, expected {self.exit}")
        if self.out_has:
            found += [f"stdout lacks: {part}" for part in self.out_has if part not in out]
        else:
            found += difference("stdout", self.out, out)
        found += difference("stderr", self.err, err)
        # JSON, CSV and HTML are for machines.
        machine = re.search(r"--json|--csv|^magdose embed", self.command)
        for line in (err if machine else out + err).split("\n"):
            if width(line) > WIDEST:
                found.append(f"{width(line)} columns: {line}")
            if REPLACEMENT_FIELD.search(line):
                found.append(f"a replacement field is left: {line}")
        if err and not err.startswith(("magdose: ", "\x1b[1mmagdose: ")):
            found.append("stderr does not begin with the program's name")
        if status == 2 and out and "--json" not in self.command:
            found.append("a refusal printed something on stdout")
        return found

    def written(self, result):
        status, out, err = result
        lines = [f"case: {self.name}", f"$ {self.command}"]
        if self.stdin_line is not None:
            lines.append(f"stdin: {self.stdin_line}")
        if self.env:
            lines.append("env: " + " ".join(f"{k}={v}" for k, v in self.env.items()))
        if status:
            lines.append(f"exit: {status}")
        if self.out_has:
            lines += [f"out has: {part}" for part in self.out_has]
            out = ""
        for key, text in (("out", out), ("err", err)):
            if text:
                lines.append(f"{key}:")
                lines += [("  " + line).rstrip() for line in text.rstrip("\n").split("\n")]
        return "\n".join(lines) + "\n"


def difference(name, expected, printed):
    if expected == printed:
        return []
    lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), f"{name} expected",
                                 f"{name} printed", lineterm="")
    return list(lines) or [f"{name}: line ends differ"]


def read_block(lines, at):
    """The indented lines from `at` on and where they end; blank lines at the end do not count."""
    taken = []
    while at < len(lines) and (lines[at].startswith("  ") or not lines[at].strip()):
        taken.append(lines[at][2:])
        at += 1
    while taken and not taken[-1]:
        taken.pop()
    return "".join(line + "\n" for line in taken), at


def read_file(path):
    """A list of cases and comments (text)."""
    lines = path.read_text(encoding="utf-8").split("\n")
    pieces = []
    at = 0
    while at < len(lines):
        line = lines[at]
        place = f"{path.name}:{at + 1}"
        at += 1
        key, _, value = line.partition(": ")
        if line.startswith("#") or not line.strip():
            pieces.append(line)
        elif key == "case":
            pieces.append(Case(value, place))
        elif not pieces or not any(isinstance(piece, Case) for piece in pieces):
            raise BadCase(f"{place}: a case begins with 'case: '")
        else:
            case = [piece for piece in pieces if isinstance(piece, Case)][-1]
            if line.startswith("$ "):
                case.command = line[2:]
            elif line in ("out:", "err:"):
                text, at = read_block(lines, at)
                setattr(case, line[:-1], text)
            else:
                case.read(key, value)
    for piece in pieces:
        if isinstance(piece, Case) and piece.command is None:
            raise BadCase(f"{piece.place}: no command")
    return pieces


def update(path, program):
    out = []
    comments = []
    for piece in read_file(path):
        if isinstance(piece, Case):
            out.append("\n".join(comments + [piece.written(piece.run(program))]))
            comments = []
        elif piece.strip():
            comments += [piece, ""]
    path.write_text("\n".join(out), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--magdose", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.magdose)
    failed = 0
    count = 0
    try:
        for path in arguments.files:
            if arguments.update:
                update(path, program)
                continue
            for case in read_file(path):
                if not isinstance(case, Case):
                    continue
                count += 1
                problems = case.problems(case.run(program))
                if problems:
                    failed += 1
                    print(f"{case.place}: {case.name}\n$ {case.command}")
                    print("\n".join("    " + problem for problem in problems))
    except BadCase as error:
        print(error, file=sys.stderr)
        return 2
    if not arguments.update:
        print(f"{count - failed} of {count} cases hold")
        if count == 0:
            return 2
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
