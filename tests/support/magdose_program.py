"""Checks labels through the library (the program check_records) or through the command line."""

import json
import os
import subprocess
import tempfile

SEXES = ["", "female", "male"]
STATES = ["", "pregnant", "lactating"]


class Options:
    """What a check is told beyond the label; nothing by default."""

    def __init__(self, market="", age_months=0, sex="", state="", units_per_day=0, species=""):
        self.market = market
        self.age_months = age_months
        self.sex = sex
        self.state = state
        self.units_per_day = units_per_day
        self.species = species

    def record(self, text):
        words = [self.market or "-", self.age_months, SEXES.index(self.sex),
                 STATES.index(self.state), self.units_per_day, self.species or "-", 0, len(text)]
        return " ".join(map(str, words)).encode() + b"\n" + text

    def arguments(self):
        """Options of the command line, or None where it has no option for one of these."""
        if self.state:
            return None
        arguments = []
        if self.market:
            arguments += ["--market", self.market]
        if self.age_months:
            if self.age_months % 12:
                return None
            arguments += ["--age", str(self.age_months // 12)]
        if self.sex:
            arguments += ["--sex", self.sex]
        if self.units_per_day:
            arguments += ["--units-per-day", str(self.units_per_day)]
        if self.species:
            arguments += ["--species", self.species]
        return arguments


def report_lines(program, labels):
    """The lines of the library's answers to (bytes, Options) pairs, in their order."""
    records = b"".join(options.record(text) for text, options in labels)
    result = subprocess.run([program], input=records, stdout=subprocess.PIPE, check=True)
    lines = result.stdout.split(b"\n")[:-1]
    if len(lines) != len(labels):
        raise RuntimeError(f"{program} answered {len(lines)} of {len(labels)} labels")
    return lines


def reports(program, labels):
    """The reports of the library for texts or (bytes, Options) pairs; None where refused."""
    pairs = [(label.encode(), Options()) if isinstance(label, str) else label for label in labels]
    return [None if line == b"refused" else json.loads(line.decode("utf-8"))
            for line in report_lines(program, pairs)]


def command_line_report(magdose, text, options):
    """(exit status, stdout) of `magdose check --json -` with the text piped in."""
    result = subprocess.run([magdose, "check", "--json", *options.arguments(), "-"], input=text,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return result.returncode, result.stdout
