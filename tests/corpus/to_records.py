#!/usr/bin/env python3
"""Writes the labels as records that a C++ program reads without a JSON parser.

    to_records.py labels.jsonl OUTPUT [--seeds FOLDER]

A record is a line of four words, the id, the verdict, "shown" or "held-out" and the length of the
text, followed by the bytes of the text and a line feed. With --seeds each text also becomes a file of its own, as a fuzzer
wants to start from.
"""

import argparse
import json
import pathlib


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("labels", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--seeds", type=pathlib.Path)
    arguments = parser.parse_args()

    held_out = set(arguments.labels.with_name("held_out.txt").read_text(encoding="utf-8").split())
    records = bytearray()
    for line in arguments.labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        text = label["text"].encode()
        group = "held-out" if label["id"] in held_out else "shown"
        records += f"{label['id']} {label['verdict']} {group} {len(text)}\n".encode() + text + b"\n"
        if arguments.seeds:
            arguments.seeds.mkdir(parents=True, exist_ok=True)
            (arguments.seeds / label["id"]).write_bytes(text)
    arguments.output.write_bytes(records)


if __name__ == "__main__":
    main()
