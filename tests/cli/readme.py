#!/usr/bin/env python3
"""What README.md shows as printed is what the program prints.

    readme.py MAGDOSE README.md

Every indented block whose first line is `$ ./run ARGUMENTS` is compared. Exit status: 0 all are the
same, 1 one differs or none is there.
"""

import difflib
import pathlib
import shlex
import subprocess
import sys


def blocks(text):
    """The indented blocks, each a list of lines without the indentation; blank lines inside stay."""
    block = []
    for line in [*text.splitlines(), "end"]:
        if line.startswith("    "):
            block.append(line[4:])
        elif not line and block:
            block.append("")
        elif block:
            yield "\n".join(block).rstrip("\n").split("\n")
            block = []


def main():
    program, readme = sys.argv[1:]
    prompt = "$ ./run "
    shown = [block for block in blocks(pathlib.Path(readme).read_text(encoding="utf-8"))
             if block[0].startswith(prompt)]
    same = bool(shown)
    for command, *expected in shown:
        printed = subprocess.run([program, *shlex.split(command[len(prompt):])], check=False,
                                 capture_output=True, text=True, encoding="utf-8").stdout
        difference = list(difflib.unified_diff(expected, printed.splitlines(), "README.md", command,
                                               lineterm=""))
        if difference:
            same = False
            print("\n".join(difference))
    print(f"{len(shown)} commands of {readme}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
