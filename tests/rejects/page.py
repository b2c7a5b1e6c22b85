#!/usr/bin/env python3
"""Writes docs/mixing.md from the files of units/: each forbidden line, why, what to write instead, and
the words that the compilers must say.

    page.py PAGE            writes it
    page.py --check PAGE    exit status 1 if it is not what the files say
"""

import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).parent / "units"
COMPILERS = ("g++", "clang++")

INTRODUCTION = """\
# What the compiler says when the two milligrams are mixed

500 mg of magnesium citrate are not 500 mg of magnesium. `CompoundMass` and `MagnesiumMass` are different
types, and so are amounts of substance, servings and days ([units.hpp](../lib/include/magdose/units.hpp)).
Below is every mistake that is tested not to compile, with what to write instead.

The compilers' messages are long, because they spell the types out. Look for the words given here, with
`…` for what is left out, and for the names `compound_mass` and `magnesium_mass`.

Written by `tests/rejects/page.py` from [tests/rejects/units](../tests/rejects/units), where each file is
compiled with its mistake and without. Edit those.
"""


def body(text):
    """The lines before the mistake, those of the mistake, and those without it."""
    inside = text.split("void example() {\n")[1].split("\n}\n")[0]
    before, rest = inside.split("#ifdef MAGDOSE_FORBIDDEN\n")
    wrong, right = rest.split("#endif")[0].split("#else\n")
    return [[line[2:] for line in part.splitlines()] for part in (before, wrong, right)]


def used(declarations, lines):
    """The declarations of what the lines use."""
    code = "\n".join(lines)
    return [line for line in declarations if re.search(rf"\b{line.split(' = ')[0].split()[-1]}\b", code)]


def plain(words):
    """A regular expression of the test as a person would write it."""
    words = words.replace("static.assert(ion)?", "static assertion").replace(".*", "…")
    return re.sub(r"\\(.)", r"\1", words.replace(".", "'"))


def section(path):
    text = path.read_text(encoding="utf-8")
    declarations, wrong, right = body(text)
    code = [*used(declarations, wrong + right)]
    code += [f"{line}  // does not compile" for line in wrong] + [f"{line}  // compiles" for line in right]
    said = [f"{compiler}: {plain(re.search(rf'^// {re.escape(compiler)} says: (.+)$', text, re.M)[1])}"
            for compiler in COMPILERS]
    title = path.stem.replace("_", " ").capitalize()
    why = text.splitlines()[0].removeprefix("// ")
    return "\n".join([f"## {title}", "", why, "", "```cpp", *code, "```", "", "```text", *said, "```", ""])


def main():
    check = "--check" in sys.argv[1:]
    page = pathlib.Path(sys.argv[-1])
    written = "\n".join([INTRODUCTION, *(section(path) for path in sorted(FOLDER.glob("*.cpp")))])
    if not check:
        page.write_text(written, encoding="utf-8")
        return 0
    if page.read_text(encoding="utf-8") == written:
        return 0
    print(f"{page} is not what tests/rejects/units says; run tests/rejects/page.py docs/mixing.md")
    return 1


if __name__ == "__main__":
    sys.exit(main())
