#!/usr/bin/env python3
"""Fails if the core calls anything outside itself that is not on the list of allowed symbols.

Undefined symbols of all objects, less those that another object of the library defines, must be
allowed. The symbols named tell what crept in: `_Znwm` is operator new, `__cxa_throw` an exception,
`_ZSt4cout` a stream, `clock_gettime` a clock.
"""

import argparse
import re
import subprocess
import sys


def symbols(nm, library):
    """(defined names, {undefined name: objects that use it}) of a static library."""
    listing = subprocess.run(
        [nm, "--format=posix", library], check=True, capture_output=True, text=True
    ).stdout
    defined, undefined, member = set(), {}, ""
    for line in listing.splitlines():
        if not line.strip():  # llvm-nm parts the members by empty lines
            continue
        if line.endswith(":"):
            member = line[line.index("[") + 1 : -2] if "[" in line else line[:-1]
            continue
        name, kind = line.split()[:2]
        if kind in "Uvw":
            undefined.setdefault(name, []).append(member)
        else:
            defined.add(name)
    return defined, undefined


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nm", default="nm")
    parser.add_argument("--allowed", required=True, help="one symbol a line, # starts a comment")
    parser.add_argument("library")
    options = parser.parse_args()

    with open(options.allowed, encoding="utf-8") as lines:
        allowed = {line.split("#")[0].strip() for line in lines} - {""}
    defined, undefined = symbols(options.nm, options.library)
    if not defined:
        sys.exit(f"{options.library} defines no symbol; was it built?")

    foreign = sorted(name for name in undefined if name not in defined | allowed)
    for name in foreign:
        print(f"{name} is used by {', '.join(undefined[name])}")
    if foreign:
        sys.exit(f"{len(foreign)} symbols are not on the list {options.allowed}")
    print(f"{len(defined)} symbols defined; outside: {', '.join(sorted(set(undefined) - defined))}")


if __name__ == "__main__":
    main()
