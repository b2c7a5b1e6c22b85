#!/usr/bin/env python3
"""Holds the includes between the folders of lib/src and cli to the table of rooms in DESIGN.md."""

import argparse
import pathlib
import re
import sys

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("project", type=pathlib.Path)
parser.add_argument("--turn-round", nargs=2, metavar=("OF", "BY"), default=(),
                    help="judge as if OF included BY and not the other way: this must fail")
options = parser.parse_args()

design = (options.project / "DESIGN.md").read_text(encoding="utf-8")
rows = re.findall(r"^\| `([\w/]+)/` \|[^|]*\| ([^|]*) \|$", design, re.MULTILINE)
allowed = {room: set(re.findall(r"`([\w/]+)/`", others)) | {room} for room, others in rows}
if options.turn_round:
    of, by = options.turn_round
    allowed[of].add(by)
    allowed[by].remove(of)

wrong = []
for root in ("lib/src", "cli"):
    for path in sorted((options.project / root).rglob("*.[ch]pp")):
        room = path.parent.relative_to(options.project / root).as_posix()
        if room == ".":  # joins the rooms
            continue
        if room not in allowed:
            wrong.append(f"{path}: DESIGN.md has no room {room}")
            continue
        for line in re.findall(r'^#include "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE):
            other = pathlib.PurePosixPath(line).parent.as_posix()
            if not line.startswith("magdose/") and other not in allowed[room] | {"."}:
                wrong.append(f"{path}: {room} may not include {other} ({line})")
print("\n".join(wrong) or f"{len(allowed)} rooms, no arrow turned round")
sys.exit(bool(wrong))
