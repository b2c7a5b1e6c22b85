#!/usr/bin/env python3
"""magdose batch as scripts and engines meet it: good rows, bad rows, bad files, bad ends."""
import argparse
import csv
import ctypes
import io
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ARGUMENTS = None
RESULTS = ["verdict", "mg_low", "mg_high", "percent", "dose_range", "codes"]
UNREADABLE = ",unreadable,,,,,MG901"
JSON_UNREADABLE = {"verdict": "unreadable", "mg": None, "percent": None, "dose_range": None,
                   "codes": ["MG901"]}


def batch(data, *options, status=(0, 1), name="-", **keywords):
    """Runs magdose batch over bytes (or a text); its standard output and error."""
    if isinstance(data, str):
        data = data.encode()
    done = subprocess.run([ARGUMENTS.magdose, "batch", name, *options], input=data,
                          capture_output=True, timeout=240, **keywords)
    assert done.returncode in status, (done.returncode, done.stderr[-2000:])
    return done.stdout, done.stderr.decode(errors="replace")


# The peak of a child counts what its parent held when it started, so the parent is a small one.
PEAK = ("import os, subprocess, sys\n"
        "process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "_, status, usage = os.wait4(process.pid, 0)\n"
        "print(os.waitstatus_to_exitcode(status), usage.ru_maxrss)")


def peak_memory(*options):
    """Runs magdose batch; its exit status, peak memory in kB, and standard error."""
    done = subprocess.run([sys.executable, "-c", PEAK, ARGUMENTS.magdose, "batch", *options],
                          capture_output=True, text=True, timeout=240, check=True)
    status, peak = done.stdout.split()
    return int(status), 0 if ARGUMENTS.sanitized else int(peak), done.stderr


def rows_of(out):
    return list(csv.reader(io.StringIO(out.decode(), newline="")))


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, data):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return path



class Embed(unittest.TestCase):
    """--embed adds what `magdose embed` prints for the label of the row."""

    LABELS = ["Magnesium (as citrate) 300 mg, 80 % NRV", 'Magnesium "<b>&\' 300 mg\n2 capsules\r\n',
              "nothing to read", ""]

    def expected(self, label, *options):
        done = subprocess.run([ARGUMENTS.magdose, "embed", *options, "-"], input=label.encode(),
                              capture_output=True, check=False, timeout=60)
        return done.stdout.decode().removesuffix("\n")

    def test_csv(self):
        text = io.StringIO(newline="")
        csv.writer(text).writerows([["label", "market"]] + [[label, "US"] for label in self.LABELS])
        for jobs in ["1", "3"]:
            out, _ = batch(text.getvalue(), "--embed", "--lang", "de", "--view", "badge",
                           "--jobs", jobs)
            names, *rows = rows_of(out)
            self.assertEqual(names, ["label", "market", *RESULTS, "embed"])
            self.assertEqual([row[-1] for row in rows],
                             [self.expected(label, "--market", "US", "--lang", "de", "--view",
                                            "badge") for label in self.LABELS])
            self.assertEqual([bool(row[-1]) for row in rows], [True, True, False, False])

    def test_ndjson(self):
        lines = "".join(json.dumps({"label": label}) + "\n" for label in self.LABELS)
        lines += '{"compound_mg":500,"form":"citrate"}\nno object\n'
        for options in [[], ["--full"]]:
            out, _ = batch(lines, "--embed", "--units-per-day", "2", *options)
            rows = [json.loads(line) for line in out.splitlines()]
            expected = [self.expected(label, "--units-per-day", "2") or None
                        for label in self.LABELS]
            self.assertEqual([row["embed"] for row in rows], [*expected, None, None])
            self.assertIn('units-per-day="2"', rows[0]["embed"])

class Rows(Folder):
    """What good rows give."""

    HEADER = "id,form,compound_mg,elemental_mg,percent,reference,units,market\n"

    def test_structured(self):
        out, _ = batch(self.HEADER + "1,bisglycinate,2000,300,80,NRV,4 capsules,EU\n"
                       "2,oxide,,400,95,DV,,US\n3,Magnesium citrate,1000,,,,,\n4,oxide,388,390,,,,\n")
        rows = rows_of(out)
        self.assertEqual(rows[0][8:], RESULTS)
        self.assertEqual(rows[1][8:13], ["impossible", "299.5", "300.5", "80", "within"])
        self.assertEqual(rows[1][13].split()[0], "MG101")
        self.assertEqual(rows[2][8:13], ["consistent", "399.5", "400.5", "95.2381", "within"])
        self.assertEqual(rows[4][8], "impossible")  # more magnesium than compound, and not misread
        self.assertEqual(rows[3][8], "unchecked")
        self.assertLess(float(rows[3][9]), 100)
        self.assertGreater(float(rows[3][10]), 150)

    def test_same_answer_as_check(self):
        labels = ["Magnesium (as bisglycinate) 300 mg, 80 % NRV, 4 capsules, 2000 mg",
                  "Magnesiumcitrat 1000 mg, davon Magnesium 160 mg (43 % NRV)",
                  "Magnésium 120 mg\n(32 % des VNR)", "Magnesium Glycinate 500 mg", "nothing here"]
        lines = "".join(json.dumps({"label": label}, ensure_ascii=escaped) + "\n"
                        for label in labels for escaped in (True, False))
        out, _ = batch(lines, "--full", "--market", "DE")
        for line in out.decode().splitlines():
            row = json.loads(line)
            report = subprocess.run(
                [ARGUMENTS.magdose, "check", "--json", "--market", "DE", "--", row["label"]],
                capture_output=True).stdout
            self.assertEqual(row["magdose"], json.loads(report))

    def test_csv_labels_are_ndjson_labels(self):
        labels = ['Magnesium "forte" 300 mg, 80 % NRV', "Magnesium (as oxide)\n400 mg", "", "a,b"]
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["label"])
        writer.writerows([label] for label in labels)
        rows = rows_of(batch(text.getvalue())[0])[1:]
        objects = [json.loads(line)["magdose"] for line in batch(
            "".join(json.dumps({"label": label}) + "\n" for label in labels))[0].splitlines()]
        for row, found in zip(rows, objects):
            self.assertEqual(row[1], found["verdict"])
            self.assertEqual(row[2], str(found["mg"]["low"]) if found["mg"] else "")
            self.assertEqual(row[6].split(), found["codes"])

    def test_conversions(self):
        out, _ = batch('id,"la""bel",label\n1,x,Magnesium 300 mg\n2,"a\n\tb",Magnesium 100 mg\n',
                       "--output", "ndjson")
        rows = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(rows[1]['la"bel'], "a\n\tb")
        self.assertEqual(rows[1]["magdose"]["mg"], {"low": 99.5, "high": 100.5})
        line = '{"label":"Magnesium 300 mg","x":"\\"q\\""}'
        out, _ = batch(line + "\n", "--output", "csv")
        rows = rows_of(out)
        self.assertEqual(rows[0], ["json"] + RESULTS)
        self.assertEqual(rows[1][0], line)
        self.assertEqual(rows[1][2], "299.5")

    def test_numbers_and_nulls_in_json(self):
        out, _ = batch('{"elemental_mg":300,"compound_mg":null,"percent":80}\n'
                       '{"elemental_mg":3e2}\n{"elemental_mg":[300]}\n{"elemental_mg":-300}\n'
                       '{"label":"Magnesium 300 mg","elemental_mg":[1]}\n')
        verdicts = [json.loads(line)["magdose"]["verdict"] for line in out.splitlines()]
        self.assertEqual(verdicts, ["consistent", "unreadable", "unreadable", "unreadable",
                                    "unchecked"])

    def test_no_header(self):
        out, _ = batch("Magnesium 300 mg\nMagnesium 100 mg\n", "--no-header", "--input", "csv")
        self.assertEqual(rows_of(out)[1][2:4], ["99.5", "100.5"])
        out, _ = batch("7,300\n", "--columns", "id,elemental_mg")
        self.assertEqual(rows_of(out)[0][:5], ["7", "300", "unchecked", "299.5", "300.5"])

    def test_fail_on(self):
        row = "elemental_mg,form,compound_mg\n300,bisglycinate,2000\n"
        batch(row, status=(1,))
        batch(row, "--fail-on", "never", status=(0,))
        batch("elemental_mg\n300\n", status=(0,))
        batch("elemental_mg\n300\n", "--fail-on", "note", status=(1,))

    def test_summary_counts(self):
        _, error = batch("elemental_mg,form,compound_mg\n300,bisglycinate,2000\n1\n")
        self.assertIn("2 rows in", error)
        self.assertRegex(error, r"1  impossible")
        self.assertRegex(error, r"1 rows are ragged")
        self.assertEqual(batch("elemental_mg\n300\n", "--quiet")[1], "")
        self.assertNotIn("\x1b", error)


class BadInput(Folder):
    HEADER = "id,label\n"

    def body(self, text, *options, **keywords):
        return batch(self.HEADER + text if isinstance(text, str) else
                     self.HEADER.encode() + text, *options, **keywords)[0].split(b"\n", 1)[1]

    def test_ragged_rows(self):
        self.assertEqual(self.body("1\n1,a,b\n\n"),
                         f"1,{UNREADABLE}\n1,a,b{UNREADABLE}\n,{UNREADABLE}\n".encode())

    def test_header(self):
        for header, words in (("id,name\n", "no column to check"), ("label,Label\n", "two columns"),
                              ("," * 256 + "label\n", "256"), ("form\n", "no column")):
            _, error = batch(header + "1\n", status=(2,))
            self.assertIn(words, error)
        self.assertEqual(rows_of(batch('"LABEL" \nMagnesium 300 mg\n')[0])[1][1], "unchecked")

    def test_line_ends(self):
        for end in (b"\n", b"\r\n", b"\r"):
            out, _ = batch(end.join([b"label", b"Magnesium 300 mg", b"Magnesium 100 mg", b""]))
            self.assertEqual(out.count(end), 3)
            lines = out.split(end)
            self.assertTrue(lines[2].startswith(b"Magnesium 100 mg,unchecked,99.5,100.5,"))
        self.assertEqual(batch(b'{"label":"Magnesium 300 mg"}\r\n')[0][-3:], b"}\r\n")

    def test_open_quote(self):
        out = self.body('1,a\n2,"Magnesium 300 mg\nand on')
        self.assertEqual(out.decode().split("\n", 1)[1],
                         f'2,"Magnesium 300 mg\nand on"{UNREADABLE}\n')

    def test_byte_order_mark(self):
        mark = b"\xef\xbb\xbf"
        out, _ = batch(mark + b"label\nMagnesium 300 mg\n")
        self.assertTrue(out.startswith(mark + b"label,verdict"))
        self.assertIn(b",unchecked,299.5", out)
        out, _ = batch(mark + b'{"label":"Magnesium 300 mg"}\n')
        self.assertTrue(out.startswith(mark + b"{"))
        self.assertIn(b'"low":299.5', out)

    def test_bytes_that_are_no_text(self):
        out = self.body(b"\x00\xff,Magnesium 300 mg\x00\n")
        self.assertTrue(out.startswith(b"\x00\xff,Magnesium 300 mg\x00,unchecked,299.5,"))
        out, _ = batch(b'{"label":"\xff"}\n{"label":"\x00"}\n', "--input", "ndjson")
        lines = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(lines[0], {"line": '{"label":"\ufffd"}', "magdose": JSON_UNREADABLE})
        self.assertEqual(lines[1]["line"], '{"label":"\x00"}')

    def test_market_with_nul(self):
        for first, second in (("EU\0", "EU"), ("EU", "EU\0")):
            out, _ = batch(f"elemental_mg,market\n100,{first}\n200,{second}\n")
            self.assertEqual([row[2] != "unreadable" for row in rows_of(out)[1:]],
                             ["\0" not in first, "\0" not in second])
            lines = "".join(json.dumps({"elemental_mg": 100, "market": market}) + "\n"
                            for market in (first, second))
            self.assertEqual([json.loads(line)["magdose"]["verdict"] != "unreadable"
                              for line in batch(lines)[0].splitlines()],
                             ["\0" not in first, "\0" not in second])

    def test_numbers_beyond_any_dose(self):
        labels = ["Magnesium (as bisglycinate) 999999999999999 kg",
                  "Magnesium 99 kg. Take 10 capsules a day. Per 0.000000000000001 capsule",
                  "Magnesium 99 kg. Take 999999999999999 capsules a day",
                  "Magnesium 999999999999999 % NRV",
                  "Magnesium (as citrate) 99 kg from 0.000000000000001 mcg magnesium citrate"]
        lines = "".join(json.dumps({"label": label}) + "\n" for label in labels)
        for row in ({"compound_mg": 1e8, "units": "0.000000000000001 capsule"},
                    {"compound_mg": 1e8, "units": "0.01 capsule"},
                    {"compound_mg": 100000001}, {"percent": 100001}, {"percent": 100000}):
            lines += json.dumps({"form": "citrate", **row}) + "\n"
        for options in ([], ["--full"], ["--units-per-day", "1000"],
                        ["--full", "--units-per-day", "1000"]):
            out, _ = batch(lines, *options)
            verdicts = [json.loads(line)["magdose"]["verdict"] for line in out.splitlines()]
            self.assertEqual([verdict == "unreadable" for verdict in verdicts[-5:]],
                             [True, False, True, True, False])
            for bad in (b":,", b":}", b"inf", b"nan"):
                self.assertNotIn(bad, out)

    def test_no_objects(self):
        lines = ["", "[]", "7", "null", '{"label":1', '{"a":1}}', "{'a':1}", '{"a":01}', "{,}"]
        out, _ = batch("\n".join(lines) + "\n", "--input", "ndjson")
        found = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([row["line"] for row in found], lines)
        self.assertEqual(json.loads(batch("{}\n")[0]), {"magdose": JSON_UNREADABLE})

    def test_empty(self):
        for options in ((), ("--input", "ndjson"), ("--no-header",)):
            out, error = batch("", *options, status=(0,))
            self.assertEqual(out, b"")
            self.assertIn("0 rows", error)
        self.assertEqual(batch(self.HEADER)[0], b"id,label," + ",".join(RESULTS).encode() + b"\n")
        self.assertEqual(batch(self.HEADER.strip())[0].count(b"\n"), 1)

    def test_long_label_and_long_line(self):
        out = self.body("1," + "x" * 70000 + " magnesium 300 mg\n")
        self.assertTrue(out.endswith(UNREADABLE.encode() + b"\n"))
        size = 100 * 1024 * 1024
        for kind, line, tail in (
                ("csv", b'1,"' + b"a\n\"\"" * (size // 4) + b'"\n2,Magnesium 300 mg\n', b"csv"),
                ("ndjson", b'{"label":"' + b"\xc3\xa9" * (size // 2) + b'"}\n'
                 b'{"label":"Magnesium 300 mg"}\n', b"json")):
            head = self.HEADER.encode() if kind == "csv" else b""
            path = self.file("long." + kind, head + line)
            out = os.path.join(self.folder, "out")
            status, peak, error = peak_memory(path, "-o", out, "--jobs", "2")
            self.assertIn(status, (0, 1), error)
            self.assertIn("2 rows in", error)
            self.assertIn("1 rows longer than", error)
            self.assertLess(peak, 64 * 1024)
            with open(out, "rb") as file:
                written = file.read()
            if kind == "csv":
                self.assertEqual(
                    written.split(b"\n", 1)[1].replace(UNREADABLE.encode(), b"").rsplit(
                        b",unchecked", 1)[0], line.rsplit(b"\n", 1)[0])
            else:
                lines = written.splitlines()
                self.assertEqual(json.loads(lines[0])["line"].encode(), line.split(b"\n")[0])
                self.assertIn(b'"low":299.5', lines[1])

    def test_long_row_without_end(self):
        label = "y" * 1100000
        self.assertEqual(batch("label\n" + label)[0].split(b"\n")[1:],
                         [label.encode() + UNREADABLE.encode(), b""])
        line = '{"label":"' + label + '"}'
        self.assertEqual(json.loads(batch(line)[0]), {"line": line, "magdose": JSON_UNREADABLE})
        self.assertEqual(batch('id,label\n1,"' + label)[0].split(b"\n")[1],
                         f'1,"{label}"{UNREADABLE}'.encode())

    def test_length_of_a_row_does_not_depend_on_reads(self):
        size = 1024 * 1024
        for length in (size, size + 1, size + 300000):
            for end in ("\n", "\r\n", "\r"):
                long_rows = 0 if length <= size else 2
                line = length * "y" + end
                self.assert_reads_alike("label" + end + line * 2 + "z" + end, "csv", long_rows)
                if end == "\r":
                    continue
                label = '{"label":"Magnesium 300 mg"'  # a CR belongs to the row there
                line = label + " " * (length - len(label) - len(end)) + "}" + end
                self.assert_reads_alike(line.replace("}\n", " }\n") * 2, "ndjson", long_rows)

    def assert_reads_alike(self, text, kind, long_rows):
        """The same bytes, line ends included, however the input comes."""
        data = text.encode()
        expected, summary = batch(b"", "--input", kind, name=self.file("in", data))
        self.assertEqual(f"{long_rows} rows longer" in summary, long_rows > 0, summary)
        for end in ("\r\n", "\n", "\r"):
            self.assertEqual(expected.count(end.encode()), text.count(end))
        size = 1024 * 1024
        for first in (size, size + 1, len(data) - 1):
            process = subprocess.Popen([ARGUMENTS.magdose, "batch", "-", "--input", kind],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL)
            reader = threading.Thread(target=lambda: out.append(process.stdout.read()))
            out = []
            reader.start()
            process.stdin.write(data[:first])
            process.stdin.flush()
            time.sleep(0.02)
            process.stdin.write(data[first:])
            process.stdin.close()
            reader.join()
            process.stdout.close()
            process.wait()
            self.assertEqual(out, [expected])

    def test_what_is_no_file(self):
        for name in (self.folder, os.path.join(self.folder, "missing")):
            out, error = batch(b"", name=name, status=(2,))
            self.assertEqual(out, b"")
            self.assertRegex(error, "cannot read .*(directory|No such file)")

    def test_usage(self):
        for options, words in ((("--jobs", "0"), "--jobs"), (("--jobs", "x"), "number"),
                               (("--input", "xml"), "csv, ndjson"), (("--full",), "ndjson"),
                               (("--fail-on", "x"), "error"), (("--market", "XX"), "XX"),
                               (("second.csv",), "one file")):
            _, error = batch("label\n", *options, status=(2,))
            self.assertIn(words, error)


class Output(Folder):
    ROWS = "label\n" + "Magnesium 300 mg\n" * 200000

    def test_is_renamed(self):
        path = self.file("in.csv", self.ROWS)
        target = self.file("out.csv", "old")
        os.chmod(target, 0o640)
        link = os.path.join(self.folder, "link.csv")
        os.symlink("out.csv", link)
        batch(b"", "-o", link, name=path)
        self.assertEqual(sum(1 for _ in open(target)), 200001)
        self.assertEqual(os.stat(target).st_mode & 0o777, 0o640)
        self.assertTrue(os.path.islink(link))
        batch(b"", "-o", path, name=path)  # onto itself
        self.assertEqual(sum(1 for _ in open(path)), 200001)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in.csv", "link.csv", "out.csv"])

    def test_link_to_a_file_that_is_not_there(self):
        os.mkdir(os.path.join(self.folder, "inner"))
        link = os.path.join(self.folder, "link.csv")
        os.symlink("inner/next.csv", link)
        os.symlink("out.csv", os.path.join(self.folder, "inner", "next.csv"))
        batch("label\n", "-o", link)
        self.assertTrue(os.path.islink(link))
        self.assertEqual(sorted(os.listdir(os.path.join(self.folder, "inner"))),
                         ["next.csv", "out.csv"])
        ring = os.path.join(self.folder, "ring")
        os.symlink("ring", ring)
        self.assertIn("Too many levels", batch("label\n", "-o", ring, status=(2,))[1])

    def test_pipe_by_its_descriptor(self):
        read_end, write_end = os.pipe()
        batch("label\n", "-o", f"/dev/fd/{write_end}", pass_fds=[write_end])
        os.close(write_end)
        with os.fdopen(read_end) as reader:
            self.assertEqual(reader.read(), "label," + ",".join(RESULTS) + "\n")

    def test_owner_is_kept(self):
        if os.geteuid() != 0:
            self.skipTest("only root may give files away")
        target = self.file("out.csv", "old")
        os.chown(target, 1234, 5678)
        os.chmod(target, 0o640)
        batch("label\n", "-o", target)
        status = os.stat(target)
        self.assertEqual((status.st_uid, status.st_gid, status.st_mode & 0o777),
                         (1234, 5678, 0o640))

    def stop_with(self, number):
        target = self.file("out.csv", "old")
        process = subprocess.Popen([ARGUMENTS.magdose, "batch", "-", "-o", target],
                                   stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
        process.stdin.write(self.ROWS.encode())
        process.stdin.flush()
        time.sleep(0.2)
        process.send_signal(number)
        self.assertEqual(process.wait(), -number)
        process.stdin.close()
        self.assertEqual(open(target).read(), "old")

    def test_killed_in_the_middle(self):
        self.stop_with(signal.SIGKILL)

    def test_stopped_in_the_middle(self):
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
            self.stop_with(number)
            self.assertEqual(os.listdir(self.folder), ["out.csv"])

    def test_rights_of_a_new_file(self):
        target = os.path.join(self.folder, "out.csv")
        batch("label\n", "-o", target, umask=0o027)
        self.assertEqual(os.stat(target).st_mode & 0o777, 0o640)

    def test_bad_input_keeps_the_old_file(self):
        target = self.file("out.csv", "old")
        batch("id\n1\n", "-o", target, status=(2,))
        batch("3\nx\n", "-o", target, "--framed", "--columns", "label", status=(2,))
        self.assertEqual(open(target).read(), "old")

    def test_full_disk(self):
        _, error = batch(self.ROWS, "-o", "/dev/full", status=(2,))
        self.assertIn("No space left", error)
        with open("/dev/full", "wb") as full:
            done = subprocess.run([ARGUMENTS.magdose, "batch", "-"], input=self.ROWS.encode(),
                                  stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"No space left", done.stderr)

    def test_full_file_system(self):
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "none", self.folder],
            capture_output=True).returncode == 0
        if not mounted:
            self.skipTest("mounting a small file system needs root")
        try:
            target = self.file("out.csv", "old")
            _, error = batch(self.ROWS, "-o", target, status=(2,))
            self.assertIn("No space left", error)
            self.assertEqual(open(target).read(), "old")
            self.assertEqual(os.listdir(self.folder), ["out.csv"])
        finally:
            subprocess.run(["umount", self.folder], check=True)

    def test_no_such_folder(self):
        _, error = batch("label\n", "-o", os.path.join(self.folder, "no", "out"), status=(2,))
        self.assertIn("No such file", error)
        batch("label\n", "-o", self.folder, status=(2,))

    def test_closed_pipe(self):
        process = subprocess.Popen([ARGUMENTS.magdose, "batch", self.file("in.csv", self.ROWS)],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
        process.stderr.close()
        self.assertEqual(process.wait(), -signal.SIGPIPE)
        self.assertEqual(error, b"")


class Streams(Folder):
    def test_same_bytes_for_any_number_of_jobs(self):
        draw = random.Random(1)
        rows = []
        for i in range(60000):
            quoted = draw.random() < 0.3
            label = draw.choice(['Magnesium (as oxide)\n{} mg', 'Magnesium {} mg "x", y',
                                 "Magnesiumcitrat {} mg"]).format(draw.randrange(1000))
            rows.append(f'{i},"{label.replace(chr(34), chr(34) * 2)}"' if quoted
                        else f'{i},Magnesium {i} mg')
        path = self.file("in.csv", "id,label\n" + "\n".join(rows) + "\n")
        first = batch(b"", "--jobs", "1", name=path)[0]
        self.assertEqual(len(rows_of(first)), 60001)
        for jobs in ("2", "7"):
            self.assertEqual(batch(b"", "--jobs", jobs, name=path)[0], first)
        with open(path, "rb") as file:
            self.assertEqual(batch(file.read(), "--jobs", "3", "--input", "csv")[0], first)

    def test_what_is_stated_again_gets_the_same_result(self):
        # Nothing is remembered of an input below 32 kB.
        draw = random.Random(2)

        def amount():
            return draw.choice(["", "0", "x", "1e3", str(10 * draw.randrange(60)),
                                str(10 * draw.randrange(60)) + ".5"])
        structured = [",".join([str(i), draw.choice(["oxide", '"oxide"', "citrate", "nothing", ""]),
                                amount(), draw.choice(["a", '"a, ""b"""', ""]), amount(),
                                draw.choice(["80", "5", ""]), draw.choice(["EU", "US", "XX", ""]),
                                *draw.choice([[""], [], ["", ""]] + 20 * [["z"]])])
                      for i in range(30000)]
        labels = [json.dumps({"id": i, "label": draw.choice(
            ["Magnesium {} mg", "Magnesiumcitrat {} mg", 'a "{}"', "Magnesium {} mg " + 240 * "z"]
            ).format(10 * draw.randrange(60)), **draw.choice([{}, {}, {"market": "US"},
                                                              {"market": 1}])})
            for i in range(12000)]
        header = "id,form,compound_mg,note,elemental_mg,percent,market,other\n"
        for head, rows, options in ((header, structured, []),
                                    (header, structured, ["--output", "ndjson"]),
                                    ("", labels, []), ("", labels, ["--output", "csv"])):
            def judge(rows, jobs):
                return batch(head + "\n".join(rows) + "\n", *options, "--jobs", jobs,
                             "--input", "csv" if head else "ndjson")
            parts = [judge(rows[i:i + 80], "1")[0].splitlines(True)
                     for i in range(0, len(rows), 80)]
            self.assertLess(max(len(row) for row in rows) * 80, 32 * 1024)
            header_lines = len(parts[0]) - 80
            expected = [line for part in parts for line in part[header_lines:]]
            summaries = set()
            for jobs in ("1", "5"):
                out, summary = judge(rows, jobs)
                self.assertEqual(out.splitlines(True)[header_lines:], expected)
                summaries.add("\n".join(summary.splitlines()[1:]))
            self.assertEqual(len(summaries), 1)
            verdicts = [line.split(b",unreadable,")[1:] or b'"unreadable"' in line
                        for line in expected]
            self.assertIn(f"{sum(map(bool, verdicts))}  unreadable", summaries.pop())

    def test_fewer_threads_than_asked_for(self):
        if ARGUMENTS.sanitized:
            self.skipTest("the sanitizer's own memory has no limit")
        rows = "label\n" + "".join(f"Magnesium {i} mg\n" for i in range(60000))
        path = self.file("in.csv", rows)
        expected = batch(b"", "--jobs", "1", name=path)[0]
        giga = 1024 ** 3

        def few_stacks():
            resource.setrlimit(resource.RLIMIT_STACK, (giga, giga))
            resource.setrlimit(resource.RLIMIT_AS, (3 * giga, 3 * giga))

        def little_memory():
            resource.setrlimit(resource.RLIMIT_AS, (giga // 4, giga // 4))
        self.assertEqual(batch(b"", "--jobs", "256", name=path, preexec_fn=few_stacks)[0], expected)
        out, error = batch(b"", "--jobs", "256", name=path, status=(0, 1, 2),
                           preexec_fn=little_memory)
        if out != expected:
            self.assertIn("Cannot allocate memory", error)

    def test_memory_is_constant(self):
        path = self.file("in.csv", "label\n" + 'Magnesium 300 mg,\n"a\nb"\n' * 2000000)
        _, peak, _ = peak_memory(path, "-o", "/dev/null", "--jobs", "7", "--quiet")
        self.assertLess(peak, 32 * 1024)

    def test_answers_while_the_input_stays_open(self):
        process = subprocess.Popen([ARGUMENTS.magdose, "batch", "-", "--no-header", "--jobs", "2",
                                    "--input", "csv"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for i in range(50):
            process.stdin.write(f"Magnesium {i + 1} mg\n".encode())
            process.stdin.flush()
            self.assertTrue(process.stdout.readline().startswith(f"Magnesium {i + 1} mg,".encode()))
        process.stdin.close()
        process.wait()
        process.stdout.close()

    def test_rows_in_small_pieces(self):
        process = subprocess.Popen([ARGUMENTS.magdose, "batch", "-"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        data = b'\xef\xbb\xbfid,label\r\n1,"Magnesium ""x""\r\n300 mg"\r\n2,Magnesium 100 mg\r\n'
        for i in range(len(data)):
            process.stdin.write(data[i:i + 1])
            process.stdin.flush()
            time.sleep(0.001)
        process.stdin.close()
        out = process.stdout.read()
        process.stdout.close()
        process.wait()
        self.assertEqual(out, batch(data, "--input", "csv")[0])
        self.assertEqual(out.count(b"\r\n"), 4)

    def test_shrinking_file(self):
        path = self.file("in.csv", "label\n" + "Magnesium 300 mg\n" * 2000000)
        fifo = os.path.join(self.folder, "fifo")
        os.mkfifo(fifo)
        # The reader of the pipe holds magdose up until the file is short.
        process = subprocess.Popen([ARGUMENTS.magdose, "batch", path, "-o", fifo],
                                   stderr=subprocess.PIPE)
        with open(fifo, "rb") as reader:
            reader.read(1000)
            os.truncate(path, 1000)
            reader.read()
        self.assertEqual(process.wait(), 2)
        self.assertIn(b"shorter", process.stderr.read())
        process.stderr.close()

    def test_parallel(self):
        if shutil.which("parallel") is None:
            self.skipTest("GNU parallel is not installed")
        path = self.file("in.csv", "".join(f"{i},Magnesium {i} mg\n" for i in range(100000)))
        whole = batch(b"", "--columns", "id,label", name=path)[0]
        command = [ARGUMENTS.magdose, "batch", "-", "--columns", "id,label", "--jobs", "1",
                   "--quiet", "--input", "csv", "--fail-on", "never"]
        with open(path, "rb") as file:
            piped = subprocess.run(["parallel", "--will-cite", "-k", "-j2", "--pipe", "--block",
                                    "500K", *command], stdin=file, capture_output=True)
        parts = subprocess.run(["parallel", "--will-cite", "-k", "-j2", "--pipepart", "-a", path,
                                "--block", "500K", *command], capture_output=True)
        for done in (piped, parts):
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, whole)


class Framed(unittest.TestCase):
    """The protocol of ClickHouse's executable functions with send_chunk_header."""

    def test_a_process_kept_alive(self):
        process = subprocess.Popen([ARGUMENTS.magdose, "batch", "-", "--framed", "--input",
                                    "ndjson", "--quiet"], stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE)
        draw = random.Random(1)
        for chunk in range(100):
            count = draw.choice([1, 2, 10, 3000])
            lines = [json.dumps({"label": f"Magnesium {chunk + 1} mg " + "x" * draw.randrange(50)})
                     for _ in range(count)]
            data = (f"{count}\n" + "\n".join(lines) + "\n").encode()
            # A frame may be larger than both pipes.
            writer = threading.Thread(target=lambda: (process.stdin.write(data),
                                                      process.stdin.flush()))
            writer.start()
            results = [process.stdout.readline() for _ in lines]
            writer.join()
            for line, result in zip(lines, results):
                row = json.loads(result)
                self.assertEqual(row["label"], json.loads(line)["label"])
                self.assertEqual(row["magdose"]["mg"]["low"], chunk + 0.5)
        process.stdin.close()
        self.assertEqual(process.stdout.read(), b"")
        process.stdout.close()
        self.assertEqual(process.wait(), 0)

    def test_csv(self):
        out, _ = batch('2\n1,"a\nb"\n2,Magnesium 300 mg\n0\n1\n3,c\n', "--framed", "--columns",
                       "id,label", "--input", "csv")
        self.assertEqual([row[0] for row in rows_of(out)], ["1", "2", "3"])

    def test_bad_frames(self):
        for data, words in (("1\n" + "y" * 1100000 + "\n", "longer than 1048576"),
                            ("x\n", "number of rows"), ("2\na\n", "2 rows"), ("-1\n", "number"),
                            ("1.5\na\n", "number"), ("1\n", "1 rows")):
            _, error = batch(data, "--framed", "--input", "csv", status=(2,))
            self.assertIn(words, error)


class Fuzzed(Folder):
    """Rows in are rows out, and the columns that come in go out as they were."""

    PIECES = ['"', '""', ",", "\n", "\r\n", "\r", "a", "Magnesium 300 mg", " ", "é", "\0", "80 %",
              '","', '"\n"', "2000", "{", "}", '{"label":"Magnesium 1 mg"}', ":", "\\", "\\u00e9"]

    def test_csv(self):
        draw = random.Random(7)
        for _ in range(ARGUMENTS.fuzzed // 2):
            text = "".join(draw.choices(self.PIECES, k=draw.randrange(60)))
            columns = draw.choice(["label", "a,label", "label,a,b"])
            rows = list(csv.reader(io.StringIO(text, newline="")))
            out = batch(text, "--columns", columns, "--input", "csv", "--jobs",
                        draw.choice("127"))[0]
            found = list(csv.reader(io.StringIO(out.decode(), newline="")))
            self.assertEqual(len(found), len(rows), text)
            for before, after in zip(rows, found):
                width = columns.count(",") + 1
                # csv has no fields for an empty line
                before = before or [""]
                before += [""] * (width - len(before))
                self.assertEqual(after[:-6], before, text)

    def test_ndjson(self):
        draw = random.Random(8)
        for _ in range(ARGUMENTS.fuzzed - ARGUMENTS.fuzzed // 2):
            text = "".join(draw.choices(self.PIECES, k=draw.randrange(60)))
            count = text.count("\n") + (not text.endswith("\n") and text != "")
            out = batch(text, "--input", "ndjson", "--jobs", draw.choice("127"))[0].decode()
            lines = out.split("\n")
            self.assertEqual(lines.pop(), "")
            self.assertEqual(len(lines), count, text)
            for line in lines:
                self.assertIn("verdict", json.loads(line)["magdose"], text)


def some_field(draw):
    kind = draw.random()
    if kind < 0.2:
        return ""
    alphabet = 'ab "",\n\r' if kind < 0.7 else "abc"
    return "".join(draw.choices(alphabet, k=draw.randrange(8)))


class ReadsCsv(unittest.TestCase):
    """What is read is what Python's csv module reads."""

    def test_agrees(self):
        draw = random.Random(9)
        files = ARGUMENTS.csv_files
        while files > 0:
            # Many files in one run: a table is rows of one width, which --columns tells.
            together = min(files, 500)
            files -= together
            width = draw.randrange(1, 5)
            text = io.StringIO()
            for _ in range(together):
                writer = csv.writer(text, quoting=draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
                                    lineterminator=draw.choice(["\n", "\r\n"]))
                for _ in range(draw.randrange(6)):
                    writer.writerow([some_field(draw) for _ in range(width)])
                if draw.random() < 0.1:  # what no writer writes
                    text.write(draw.choice(['x"y,z"', '"a"b"c"', '"a" ,"b"', 'a""b', ',,,']) + "\n")
            names = [f"c{i}" for i in range(width - 1)] + ["label"]
            mark = draw.choice([b"", b"\xef\xbb\xbf"])
            data = text.getvalue()
            out = batch(mark + data.encode(), "--columns", ",".join(names), "--output", "ndjson",
                        "--input", "csv", "--quiet")[0]
            found = [json.loads(line) for line in out.decode().splitlines()]
            expected = list(csv.reader(io.StringIO(data, newline="")))
            self.assertEqual(len(found), len(expected))
            for row, fields in zip(found, expected):
                row.pop("magdose")
                self.assertEqual(list(row.values()), fields or [""])


class ReadsJson(unittest.TestCase):
    """What is an object is what Python's json module takes for one, and so is its label."""

    def value(self, draw, depth=0):
        kind = draw.randrange(9 if depth < 4 else 6)
        if kind < 2:
            return "".join(draw.choices('ab"\\/\n\t é\u2028𝄞{}[]:,', k=draw.randrange(8)))
        if kind == 2:
            return draw.choice([0, -1, 1.5, 1e300, -0.0, 12345678901234567890])
        if kind < 6:
            return draw.choice([True, False, None])
        if kind == 6:
            return [self.value(draw, depth + 1) for _ in range(draw.randrange(4))]
        return {draw.choice(["a", "label", "x"]): self.value(draw, depth + 1)
                for _ in range(draw.randrange(4))}

    def line(self, draw):
        row = {draw.choice(["a", "la\u0062el", "b"]): self.value(draw)
               for _ in range(draw.randrange(4))}
        row["label"] = f"Magnesium {draw.randrange(1, 900)} mg"
        line = json.dumps(row, ensure_ascii=draw.random() < 0.5,
                          separators=draw.choice([(",", ":"), (" , ", " :  ")]))
        if draw.random() < 0.3:  # one byte lost, doubled or another
            at = draw.randrange(len(line))
            line = line[:at] + draw.choice(["", line[at] * 2, draw.choice('"\\{}[]:,x0')]) \
                + line[at + 1:]
        return line

    def assert_agrees(self, lines, line_end, last_end):
        def refuse(_):
            raise ValueError("no JSON")

        text = line_end.join(lines) + (last_end if lines else "")
        out = batch(text, "--input", "ndjson")[0].decode()
        for line, result in zip(lines, out.split("\n")):
            try:
                known = json.loads(line, parse_constant=refuse)
            except ValueError:
                known = None
            found = json.loads(result)
            magdose = found.pop("magdose")
            if isinstance(known, dict):
                self.assertEqual(found, known, line)
                if re.fullmatch("Magnesium [1-9][0-9]* mg", str(known.get("label"))):
                    self.assertNotEqual(magdose["verdict"], "unreadable", line)
            else:
                self.assertEqual(found, {"line": line}, line)
                self.assertEqual(magdose, JSON_UNREADABLE)
        self.assertEqual(out.count("\n"), len(lines), text)

    def test_lines(self):
        draw = random.Random(10)
        self.assert_agrees([self.line(draw) for _ in range(ARGUMENTS.json_lines)], "\n", "\n")

    def test_files(self):
        draw = random.Random(11)
        for _ in range(ARGUMENTS.json_files):
            line_end = draw.choice(["\n", "\r\n"])
            self.assert_agrees([self.line(draw) for _ in range(draw.randrange(6))], line_end,
                               draw.choice([line_end, ""]))


class CInterface(unittest.TestCase):
    """ctypes over a whole column, as a data frame would call it."""

    def setUp(self):
        if not ARGUMENTS.library:
            self.skipTest("no shared library")
        self.library = ctypes.CDLL(ARGUMENTS.library)
        self.function = self.library.magdose_batch_block
        self.function.restype = ctypes.c_size_t
        self.function.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p,
                                  ctypes.c_size_t, ctypes.c_void_p, ctypes.c_char_p,
                                  ctypes.c_size_t]

    def call(self, header, rows):
        needed = self.function(rows, len(rows), header, len(header) if header else 0, None, None, 0)
        out = ctypes.create_string_buffer(needed)
        self.assertEqual(self.function(rows, len(rows), header, len(header) if header else 0, None,
                                       out, needed), needed)
        return out.raw

    def test_csv_and_ndjson(self):
        rows = "".join(f"bisglycinate,2000,{i}\n" for i in range(1, 2000)).encode()
        header = b"form,compound_mg,elemental_mg"
        self.assertEqual(self.call(header, rows),
                         batch(rows, "--columns", header.decode(), "--input", "csv")[0])
        rows = "".join(json.dumps({"label": f"Magnesium {i} mg"}) + "\n"
                       for i in range(1, 2000)).encode()
        self.assertEqual(self.call(None, rows), batch(rows, "--input", "ndjson")[0])

    def test_capacity_is_kept(self):
        rows = b'{"label":"Magnesium 300 mg"}\n' * 10
        whole = self.call(None, rows)
        for capacity in range(0, len(whole) + 1, 7):
            out = ctypes.create_string_buffer(b"\xee" * (len(whole) + 8), len(whole) + 8)
            self.assertEqual(self.function(rows, len(rows), None, 0, None, out, capacity),
                             len(whole))
            self.assertEqual(out.raw[:capacity], whole[:capacity])
            self.assertEqual(out.raw[capacity:], b"\xee" * (len(whole) + 8 - capacity))

    def test_refuses(self):
        self.assertEqual(self.call(b"id,name", b"1,2\n"), b"")


def main():
    global ARGUMENTS
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--magdose", required=True)
    parser.add_argument("--library", default="")
    parser.add_argument("--sanitized", action="store_true", help="do not judge memory")
    parser.add_argument("--fuzzed", type=int, default=300)
    parser.add_argument("--csv-files", type=int, default=5000)
    parser.add_argument("--json-lines", type=int, default=5000)
    parser.add_argument("--json-files", type=int, default=200)
    parser.add_argument("tests", nargs="*")
    ARGUMENTS = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    unittest.main(argv=[sys.argv[0], *ARGUMENTS.tests])


if __name__ == "__main__":
    main()
