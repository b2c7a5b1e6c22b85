#!/usr/bin/env python3
"""Checks that files which must not compile do not compile, and for the right reason.

Each file below units/ is compiled twice. As it is it must build. With MAGDOSE_FORBIDDEN defined,
which swaps one line for the mistake, it must fail, point at a line of the mistake, and say the words
that a comment of the file gives for the compiler as a regular expression.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).parent / "units"
AT_LEAST = 20


def compile_file(options, header, source, forbidden):
    """(exit status, what the compiler said) of a syntax check."""
    command = [options.compiler, "-std=c++20", "-fsyntax-only", "-fno-exceptions", "-fno-rtti"]
    command += ["-include", str(header)]
    command += [f"-I{folder}" for folder in options.include]
    command += ["-isystem", options.boost]
    command += ["-DMAGDOSE_FORBIDDEN"] if forbidden else []
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run([*command, str(source)], capture_output=True, text=True, env=environment)
    return done.returncode, done.stderr


def precompile(options, folder):
    """A header with everything the files include, parsed once."""
    header = folder / "all.hpp"
    header.write_text('#include "magdose/elemental.hpp"\n')
    kind = "gch" if options.says == "g++" else "pch"
    command = [options.compiler, "-std=c++20", "-fno-exceptions", "-fno-rtti", "-x", "c++-header"]
    command += [f"-I{folder}" for folder in options.include]
    command += ["-isystem", options.boost, str(header), "-o", f"{header}.{kind}"]
    subprocess.run(command, check=True, env={**os.environ, "LC_ALL": "C"})
    return header


def forbidden_lines(text):
    """Numbers of the lines between #ifdef MAGDOSE_FORBIDDEN and its #else."""
    lines = text.splitlines()
    first = lines.index("#ifdef MAGDOSE_FORBIDDEN")
    return range(first + 2, lines.index("#else", first) + 1)


def judge(options, header, source):
    """What is wrong with the test or with what it tests; None if all is as it must be."""
    text = source.read_text(encoding="utf-8")
    words = re.search(rf"^// {re.escape(options.says)} says: (.+)$", text, re.MULTILINE)
    if not words:
        return f"has no comment // {options.says} says: WORDS"
    status, said = compile_file(options, header, source, forbidden=False)
    if status != 0:
        return f"does not compile even without its mistake:\n{said}"
    status, said = compile_file(options, header, source, forbidden=True)
    if status == 0:
        return "compiles with its mistake"
    if not any(f"{source.name}:{line}:" in said for line in forbidden_lines(text)):
        return f"fails elsewhere than at its mistake:\n{said}"
    if not any(re.search(words[1], line) for line in said.splitlines()):
        return f"fails without the words {words[1]!r}:\n{said}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--says", required=True, choices=("g++", "clang++"))
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--boost", required=True)
    options = parser.parse_args()

    sources = sorted(FOLDER.glob("*.cpp"))
    failures = 0
    with tempfile.TemporaryDirectory() as folder:
        header = precompile(options, pathlib.Path(folder))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for source, wrong in zip(sources, pool.map(lambda s: judge(options, header, s), sources)):
                if wrong:
                    failures += 1
                    print(f"{source.name}: {wrong}", file=sys.stderr)
    print(f"{len(sources) - failures} of {len(sources)} files are refused as they must be")
    return failures != 0 or len(sources) < AT_LEAST


if __name__ == "__main__":
    sys.exit(main())
