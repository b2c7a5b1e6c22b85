#!/usr/bin/env python3
"""Writes a table with some rows more, in the order that tables have.

    add_rows.py TABLE ROWS OUTPUT
"""

import pathlib
import sys


def main():
    table, rows, output = map(pathlib.Path, sys.argv[1:])
    header, *lines = table.read_bytes().splitlines()
    lines += rows.read_bytes().splitlines()
    lines.sort(key=lambda line: line.split(b",")[0].strip(b'"'))
    output.write_bytes(b"\n".join([header, *lines]) + b"\n")


if __name__ == "__main__":
    main()
