#!/usr/bin/env python3
"""Tests cmake/embed_table.cmake: awkward text survives, lines align, and bad tables are refused."""

import argparse
import pathlib
import subprocess
import sys
import tempfile
import unittest

OPTIONS = None

# Everything that CMake or C++ could trip over inside a row.
AWKWARD = [
    "id,text",
    'semicolons,"a;b;;c"',
    "brackets,[one] ]two[ [[=[three]=]]",
    "variables,${HOME} @HOME@ $ENV{HOME}",
    'backslashes,\\ \\n \\" C:\\x\\',
    "units,µg – 80 % · MgSO₄·7H₂O магний",
    'comment,"# // /* ??/"',
    'near the delimiter,")csv )csv (csv',
]
# The macros of one table do not reach the next.
END = ["#undef MAGDOSE_HEADER", "#undef MAGDOSE_ROW", ""]


class EmbedTable(unittest.TestCase):
    def embed(self, content):
        """(exit status, stderr, lines of the .inc) for a table of these bytes."""
        with tempfile.TemporaryDirectory() as folder:
            table, output = pathlib.Path(folder, "t.csv"), pathlib.Path(folder, "t.inc")
            table.write_bytes(content)
            done = subprocess.run(
                [OPTIONS.cmake, f"-DTABLE={table}", f"-DOUTPUT={output}", "-P", OPTIONS.script],
                capture_output=True,
                text=True,
            )
            lines = output.read_text(encoding="utf-8").split("\n") if output.exists() else None
            return done.returncode, done.stderr, lines

    def test_awkward_text_survives_on_its_own_line(self):
        for end in ("", "\n"):
            status, errors, lines = self.embed(("\n".join(AWKWARD) + end).encode())
            self.assertEqual(status, 0, errors)
            self.assertRegex(lines[0], '^#line 1 ".*/t.csv"$')
            expected = [f'MAGDOSE_HEADER(R"csv({AWKWARD[0]})csv")']
            expected += [f'MAGDOSE_ROW(R"csv({row})csv")' for row in AWKWARD[1:]]
            self.assertEqual(lines[1:], expected + END)

    def test_a_header_alone_is_a_table(self):
        lines = self.embed(b"id,text\n")[2]
        self.assertEqual(lines[1:], ['MAGDOSE_HEADER(R"csv(id,text)csv")'] + END)

    def test_bad_tables_are_refused_at_their_line(self):
        for content, line, reason in (
            (b"", 1, "an empty line"),
            (b"\nid\n", 1, "an empty line"),
            (b"id\na\n\nb\n", 3, "an empty line"),
            (b"id\na\n\n", 3, "an empty line"),
            (b"id\na\r\nb\r\n", 2, "a carriage return"),
            (b"id\na\nb\rc\n", 3, "a carriage return"),
            (b"id\na;b\nc\td\n", 3, "a tab"),
            (b'id\n)csv"\n', 2, 'the text )csv"'),
            (b"\xef\xbb\xbfid\n", 1, "a byte order mark"),
        ):
            with self.subTest(content=content):
                status, errors, lines = self.embed(content)
                self.assertNotEqual(status, 0)
                self.assertIn(f"t.csv:{line}: {reason}", errors)
                self.assertIsNone(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--cmake", default="cmake")
    parser.add_argument("--script", required=True)
    OPTIONS, rest = parser.parse_known_args()
    unittest.main(argv=sys.argv[:1] + rest)
