#!/usr/bin/env python3
"""Tests of the command line that a file of text cannot hold. See README.md.

    manners.py --magdose PROGRAM [CLASS...]
"""

import argparse
import csv
import io
import json
import os
import pathlib
import pty
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import run  # noqa: E402  pylint: disable=wrong-import-position

DATA = HERE.parents[1] / "data"
SOURCES = HERE.parents[1]
LANGUAGES = ["de", "en", "es", "fr", "it", "nl", "pl"]
COMMANDS = ["check", "elemental", "compound", "compare", "plan", "formula", "lab", "forms", "limits",
            "references", "sources", "explain"]
LABEL = "Magnesium (as bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg"
MAGDOSE = None


def magdose(*words, **options):
    options.setdefault("stdin", subprocess.DEVNULL)
    options.setdefault("env", {"PATH": os.environ["PATH"], "TERM": "xterm"})
    if "input" in options:
        del options["stdin"]
    return subprocess.run([MAGDOSE, *words], stdout=options.pop("stdout", subprocess.PIPE),
                          stderr=subprocess.PIPE, check=False, timeout=60, **options)


def rows_of(name):
    with open(DATA / name, encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


class Output(unittest.TestCase):
    def test_a_full_disk_is_told(self):
        with open("/dev/full", "wb") as full:
            done = magdose("check", LABEL, stdout=full)
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.startswith(b"magdose: cannot write the output: "), done.stderr)

    def test_a_full_disk_is_told_for_help_too(self):
        with open("/dev/full", "wb") as full:
            self.assertEqual(magdose("--help", stdout=full).returncode, 2)

    def test_a_closed_output_is_told(self):
        done = subprocess.run(["sh", "-c", f"'{MAGDOSE}' forms >&-"], stderr=subprocess.PIPE,
                              check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"magdose: cannot write", done.stderr)

    def test_a_closed_pipe_ends_it_quietly(self):
        for ignored in (False, True):
            read_end, write_end = os.pipe()
            os.close(read_end)
            action = signal.SIG_IGN if ignored else signal.SIG_DFL
            # Also under a parent that ignores the signal, as some servers do.
            done = magdose("forms", stdout=write_end, restore_signals=False,
                           preexec_fn=lambda a=action: signal.signal(signal.SIGPIPE, a))
            os.close(write_end)
            self.assertEqual(done.returncode, -signal.SIGPIPE)
            self.assertEqual(done.stderr, b"")

    def test_nothing_is_printed_before_a_refusal(self):
        done = magdose("check", LABEL, "--fail-on", "sometimes")
        self.assertEqual((done.returncode, done.stdout), (2, b""))

    def test_the_same_bytes_in_every_environment(self):
        plain = magdose("check", LABEL, "--explain").stdout
        for extra in ({"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LANG": "C"},
                      {"COLUMNS": "40"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
            env = {"PATH": os.environ["PATH"], "TERM": "xterm", **extra}
            self.assertEqual(magdose("check", LABEL, "--explain", env=env).stdout, plain, extra)

    def test_it_starts_small(self):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertEqual(magdose("check", LABEL).returncode, 1)
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        self.assertLess(max(before, after), 64 * 1024)  # kilobytes


class Terminal(unittest.TestCase):
    def on_terminal(self, *words, env=None, stdin_too=False):
        """(exit status, what a terminal shows)"""
        master, slave = pty.openpty()
        environment = {"PATH": os.environ["PATH"], "TERM": "xterm", **(env or {})}
        process = subprocess.Popen([MAGDOSE, *words], stdout=slave, stderr=slave, env=environment,
                                   stdin=slave if stdin_too else subprocess.DEVNULL)
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(master)
        return process.wait(timeout=60), shown.replace(b"\r\n", b"\n").decode()

    def test_colour_is_for_terminals(self):
        self.assertIn("\x1b[1;31mimpossible\x1b[0m", self.on_terminal("check", LABEL)[1])
        self.assertNotIn(b"\x1b", magdose("check", LABEL).stdout)

    def test_the_environment_can_refuse_colour(self):
        for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": ""}):
            self.assertNotIn("\x1b", self.on_terminal("check", LABEL, env=env)[1], env)
        self.assertIn("\x1b", self.on_terminal("check", LABEL, env={"NO_COLOR": ""})[1])

    def test_the_option_goes_before_the_environment(self):
        self.assertNotIn("\x1b", self.on_terminal("check", LABEL, "--color", "never")[1])
        self.assertNotIn("\x1b", self.on_terminal("check", LABEL, "--color=never")[1])
        env = {"NO_COLOR": "1"}
        self.assertIn("\x1b", self.on_terminal("check", LABEL, "--color", "always", env=env)[1])

    def test_colour_adds_nothing_but_colour(self):
        plain = magdose("check", LABEL).stdout.decode()
        painted = magdose("check", LABEL, "--color", "always").stdout.decode()
        self.assertEqual(run.COLOR.sub("", painted), plain)

    def test_json_is_never_painted(self):
        self.assertNotIn("\x1b", self.on_terminal("check", LABEL, "--json")[1])

    def test_nothing_to_check_on_a_terminal_gives_help_and_does_not_wait(self):
        status, shown = self.on_terminal("check", stdin_too=True)
        self.assertEqual(status, 2)
        self.assertIn("magdose check TEXT|FILE|-", shown)
        self.assertIn("nothing to check", shown)

    def test_no_command_gives_help(self):
        done = magdose()
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"magdose: a command is missing", done.stderr)
        self.assertIn(b"check TEXT|FILE|-", done.stderr)


class Input(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, content):
        path = pathlib.Path(self.folder.name, "label")
        path.write_bytes(content)
        return str(path)

    def test_a_file_a_pipe_and_a_text_are_the_same(self):
        text = magdose("check", LABEL).stdout
        self.assertEqual(magdose("check", self.file(LABEL.encode() + b"\n")).stdout, text)
        self.assertEqual(magdose("check", "-", input=LABEL.encode() + b"\n").stdout, text)
        self.assertEqual(magdose("check", input=LABEL.encode()).stdout, text)

    def test_a_named_pipe_and_a_device_are_files(self):
        text = magdose("check", LABEL).stdout
        read_end, write_end = os.pipe()
        os.write(write_end, LABEL.encode())
        os.close(write_end)
        self.assertEqual(magdose("check", f"/dev/fd/{read_end}", pass_fds=[read_end]).stdout, text)
        os.close(read_end)
        done = magdose("check", "/dev/null")
        self.assertIn(b"the text is empty", done.stderr)

    def test_an_input_that_does_not_block_is_waited_for(self):
        for command in ("check", "batch"):
            read_end, write_end = os.pipe()
            os.set_blocking(read_end, False)
            process = subprocess.Popen([MAGDOSE, command, "-"], stdin=read_end,
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            os.close(read_end)
            time.sleep(0.3)
            os.write(write_end, json.dumps({"label": LABEL}).encode())
            os.close(write_end)
            out, error = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 1, error)
            self.assertIn(b"impossible", out)

    def test_a_file_that_cannot_be_read_is_told(self):
        path = self.file(LABEL.encode())
        os.chmod(path, 0)
        if os.access(path, os.R_OK):
            self.skipTest("this user may read everything")
        done = magdose("check", path)
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"magdose: cannot read ", done.stderr)

    def test_a_name_that_is_no_file_is_text(self):
        self.assertEqual(magdose("check", "Magnesium 300 mg", cwd=self.folder.name).returncode, 0)

    def test_a_folder_is_no_file(self):
        self.assertEqual(magdose("check", self.folder.name).returncode, 2)

    def test_a_label_may_fill_the_limit(self):
        text = LABEL.encode() + b" " * (65536 - len(LABEL))
        self.assertEqual(magdose("check", "-", input=text).returncode, 1)
        self.assertEqual(magdose("check", "-", input=text + b" ").returncode, 2)
        self.assertEqual(magdose("check", self.file(text + b" ")).returncode, 2)

    def test_an_endless_input_is_not_read_to_its_end(self):
        with open("/dev/zero", "rb") as zero:
            self.assertEqual(magdose("check", "-", stdin=zero).returncode, 2)

    def test_control_characters_of_arguments_are_not_printed(self):
        done = magdose("elemental", "400mg", "cit\x1b[31mrate")
        self.assertEqual(done.returncode, 2)
        self.assertNotIn(b"\x1b", done.stderr)

    def test_arguments_that_are_no_utf8_are_told(self):
        done = magdose("check", b"Magnesium \xff 300 mg")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"is not UTF-8", done.stderr)
        self.assertEqual(magdose("elemental", b"4\xff00mg", "citrate").returncode, 2)
        self.assertEqual(magdose("elemental", "400mg", b"\xffcitrate").returncode, 2)

    def test_forward_then_backward_is_where_it_began(self):
        for form in ("oxide", "malate-anhydrous", "trimagnesium-dicitrate-nonahydrate"):
            there = json.loads(magdose("elemental", "1234mg", form, "--json").stdout)
            elemental = there["readings"][0]["elemental_mg"]["best"]
            species = there["findings"] and form  # a form needs its species named for one number
            back = magdose("compound", f"{elemental}mg", form, "--json",
                           *(["--species", "oxide"] if species == "oxide" else []))
            best = json.loads(back.stdout)["readings"][0]["compound_mg"]["best"]
            self.assertAlmostEqual(best / 1234, 1, places=5)


class Help(unittest.TestCase):
    def test_every_option_of_the_help_is_accepted(self):
        for command in COMMANDS:
            text = magdose(command, "--help").stdout.decode()
            options = re.findall(r"^  (-[-a-z]+)( \S+)?", text, re.MULTILINE)
            self.assertGreater(len(options), 5, command)
            for option, value in options:
                done = magdose(command, option, *(["x"] if value else []))
                self.assertNotIn(b"has no option", done.stderr, (command, option))

    def test_short_help_is_one_screen(self):
        for words in [[]] + [[command] for command in COMMANDS]:
            for language in LANGUAGES:
                done = magdose(*words, "-h", "--lang", language)
                if not words:
                    done = magdose("--lang", language, "-h")
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                self.assertLessEqual(done.stdout.count(b"\n"), 24, (words, language))

    def test_examples_of_the_help_work(self):
        text = magdose("--help").stdout.decode()
        examples = re.findall(r"^  magdose (.*)$", text, re.MULTILINE)
        self.assertGreater(len(examples), 10)
        for example in examples:
            if example.startswith("batch"):
                continue
            done = subprocess.run(f"'{MAGDOSE}' {example}", shell=True, stdin=subprocess.DEVNULL,
                                  capture_output=True, check=False)
            self.assertIn(done.returncode, (0, 1), example)
            self.assertEqual(done.stderr, b"", example)

    def test_help_of_a_command_by_any_way(self):
        self.assertEqual(magdose("help", "plan").stdout, magdose("plan", "--help").stdout)
        self.assertEqual(magdose("--help", "plan").stdout, magdose("plan", "--help").stdout)


class Languages(unittest.TestCase):
    def commands(self):
        yield from (["check", LABEL], ["check", "Magnesium Glycinate 500 mg"], ["check", "--explain", LABEL],
                    ["check", "--age", "2", "Magnesium 100 mg, 2 tablets"],
                    ["elemental", "1000mg", "citrate"], ["elemental", "4mmol"],
                    ["compound", "300mg", "oxide"], ["compare", "300mg"],
                    ["plan", "--per-unit", "100mg", "--target", "300mg"],
                    ["plan", "--per-unit", "100mg", "--target", "300mg", "--limit", "IOM"],
                    ["plan", "--per-unit", "400mg", "--target", "300mg", "--limit", "IOM"],
                    ["formula", "MgO"], ["sources"], ["sources", "iom-1997"], ["forms"], ["limits"],
                    ["references"], ["explain"], ["explain", "cautions"], ["--version"])
        yield from (["lab", "--declared", "400mg", "--analysed", "300mg", "--market", market]
                    for market in ("EU", "US", "CN"))
        yield from (["forms", row["id"]] for row in rows_of("forms.csv"))
        yield from (["explain", row["code"]] for row in rows_of("findings.csv"))
        yield from ([command, "--help"] for command in COMMANDS)

    def test_everything_is_said_in_every_language_and_fits(self):
        english = {}
        for language in ["en"] + LANGUAGES:
            for words in self.commands():
                done = magdose("--lang", language, *words)
                self.assertIn(done.returncode, (0, 1), words)
                self.assertEqual(done.stderr, b"", words)
                text = done.stdout.decode()
                for line in text.split("\n"):
                    self.assertLessEqual(run.width(line), run.WIDEST, (language, words, line))
                    self.assertIsNone(run.REPLACEMENT_FIELD.search(line), (language, words, line))
                english.setdefault(tuple(words), text)
                if language != "en" and words[0] not in ("--version",):
                    self.assertNotEqual(text, english[tuple(words)], (language, words))

    def test_numbers_are_the_same_in_every_language(self):
        def numbers(language):
            text = magdose("--lang", language, "check", LABEL).stdout.decode()
            return sorted(re.findall(r"\d+(?:\.\d+)?", text))

        for language in LANGUAGES:
            self.assertEqual(numbers(language), numbers("en"), language)


class Catalogues(unittest.TestCase):
    def catalogue(self, language):
        return {row["id"]: row["text"] for row in rows_of(f"messages/{language}.csv")}

    def test_messages_are_where_they_are_said(self):
        """What the command line says is for the terminal in en.csv, and what is for the terminal is
        said; what the library's HTML says is for a snippet."""
        places = {row["id"]: row["where"].split() for row in rows_of("messages/en.csv")}

        def asked(paths):
            """Messages that are literals, or begin with one: "form." for the names of forms."""
            code = "".join(path.read_text(encoding="utf-8") for path in paths)
            said = set(re.findall(r'"((?:[\w-]+\.)+[\w-]*)"', code))
            return {message for message in places
                    if message in said or message[:message.rfind(".") + 1] in said}

        html = SOURCES / "lib/src/report/html.cpp"
        said = asked(path for folder in ("cli", "lib/src/report")
                     for path in SOURCES.glob(f"{folder}/**/*.[ch]pp") if path != html)
        # By the codes of findings, the ids of their evidence, and forms.
        said |= {message for message in places if re.match(r"MG\d|(as|by|decides|ligand)\.", message)}
        said |= {f"form.{row['id']}.note" for row in rows_of("forms.csv")} & places.keys()
        said -= {message for message in places if f"{message}.terminal" in places}
        terminal = {message for message in places if "terminal" in places[message]}
        self.assertEqual(sorted(said ^ terminal), [])
        self.assertEqual([m for m in sorted(asked([html])) if "snippet" not in places[m]], [])

    def test_nothing_is_called_safe(self):
        words = {"en": "safe", "de": "sicher", "es": "segur", "fr": "sûr", "it": "sicur", "nl": "veilig",
                 "pl": "bezpiecz"}
        for language, word in words.items():
            for message, text in self.catalogue(language).items():
                self.assertNotRegex(text.lower(), rf"\b{word}", (language, message))

    def test_findings_are_short(self):
        for language in LANGUAGES:
            for message, text in self.catalogue(language).items():
                if re.fullmatch(r"MG\d{3}", message):
                    self.assertLessEqual(len(text), 150, (language, message))


class Tables(unittest.TestCase):
    def test_json_and_csv_say_the_same(self):
        for command, section in (("forms", "species"), ("limits", "limits"),
                                 ("references", "references"), ("sources", "sources")):
            parsed = json.loads(magdose(command, "--json").stdout)
            self.assertEqual(parsed["schema"], f"magdose.{command}/1")
            text = magdose(command, "--csv").stdout.decode()
            self.assertTrue(text.endswith("\r\n"))
            rows = list(csv.DictReader(io.StringIO(text, newline="")))
            self.assertEqual(len(rows), len(parsed[section]))
            self.assertEqual(list(rows[0]), list(parsed[section][0]))
            for row, item in zip(rows, parsed[section]):
                self.assertEqual(row["id"], item["id"])
                for key, value in item.items():
                    if isinstance(value, str):
                        self.assertEqual(row[key], value)
                    elif isinstance(value, list):
                        self.assertEqual(row[key].split(), value)
                    elif value is None:
                        self.assertEqual(row[key], "")
                    else:
                        self.assertEqual(float(row[key]), value)

    def test_the_tables_hold_every_row_of_the_data(self):
        for command, section, name in (("forms", "forms", "forms.csv"),
                                       ("forms", "species", "species.csv"),
                                       ("limits", "limits", "limits.csv"),
                                       ("references", "references", "references.csv"),
                                       ("sources", "sources", "sources.csv")):
            parsed = json.loads(magdose(command, "--json").stdout)
            self.assertEqual([item["id"] for item in parsed[section]],
                             [row["id"] for row in rows_of(name)])

    def test_species_have_twelve_digits(self):
        species = json.loads(magdose("forms", "--json").stdout)["species"]
        oxide = [item for item in species if item["id"] == "oxide"][0]
        self.assertEqual(oxide["molar_mass"], 40.304)
        self.assertEqual(oxide["magnesium_fraction"], 0.603041881699)

    def test_a_dose_compared_is_the_dose_computed(self):
        compared = json.loads(magdose("compare", "300mg", "--json").stdout)
        for item in compared["forms"]:
            report = json.loads(magdose("compound", "300mg", item["form"], "--json").stdout)
            computed = report["readings"][0]["compound_mg"]
            self.assertEqual((computed["low"], computed["high"]),
                             (item["compound_mg"]["low"], item["compound_mg"]["high"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--magdose", required=True)
    options, rest = parser.parse_known_args()
    MAGDOSE = os.path.abspath(options.magdose)
    unittest.main(argv=[sys.argv[0], *rest])
