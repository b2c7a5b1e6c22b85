#!/usr/bin/env python3
"""The same statement said in other ways must give the same claim; no right answer is needed.

    paraphrases.py --magdose MAGDOSE     reads all in one batch and compares
    paraphrases.py --list                prints {"id", "label"} of each as NDJSON

statements.csv has the statements, sentences apart by " | "; order "fixed": they may not be swapped.
surroundings.csv has what may be printed beside a statement, synonyms.csv words of one meaning. Each
way to say a statement otherwise is a function in TRANSFORMS. accepted.txt lists what is misread
today, a line each: "id: kind of the misreading"; a line that is misread no longer is an error.
Exit status: 0 all hold, 1 some do not, 2 the data is not what it should be.
"""

import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TABLES = HERE.parent.parent / "data"
AT_LEAST = 300
DECIMAL_MARKS = {"en": ".", "de": ",", "fr": ",", "es": ",", "it": ","}
SENTENCE = ". "
JOINTS = {"sentence": SENTENCE, "line": "\n", "semicolon": "; ", "bar": " | "}


class BadData(Exception):
    pass


class Statement:
    def __init__(self, row, surroundings, synonyms):
        self.id = row["id"]
        self.lang = row["lang"]
        self.free = row["order"] == "free"
        self.sentences = row["sentences"].split(" | ")
        self.surroundings = [other for other in surroundings if other["lang"] == self.lang]
        self.synonyms = [other for other in synonyms if other["lang"] == self.lang]

    def label(self, joint=SENTENCE):
        return ended(self.sentences, joint)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ended(sentences, joint):
    """A text of sentences with the joint between them; full stops end the last one as well."""
    return joint.join(sentences) + ("." if joint.startswith(".") else "")


def folded(word):
    """Without case and accents, as the reader compares words."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold())
                   if not unicodedata.combining(c))


def read_synonyms():
    """The synonyms, each pair of which has one meaning in the tables of the reader."""
    meanings = {"units": {}, "words": {}}
    for row in rows(TABLES / "units.csv"):
        meanings["units"].setdefault(row["spelling"], set()).add((row["kind"], row["exponent"]))
    for row in rows(TABLES / "words.csv"):
        if row["role"] == "serving":
            for lang in row["lang"].split():
                meanings["words"].setdefault((lang, folded(row["word"])), set()).add(row["value"])

    def meaning(row, word):
        if row["table"] == "units":
            return meanings["units"].get(word.lower(), set())
        keys = [(row["lang"], folded(word)), (row["lang"], folded(word).removesuffix("s"))]
        return set().union(*(meanings["words"].get(key, set()) for key in keys))

    synonyms = rows(HERE / "synonyms.csv")
    for row in synonyms:
        if not meaning(row, row["word"]) & meaning(row, row["synonym"]):
            raise BadData(f"synonyms.csv: {row['word']} and {row['synonym']} do not mean the same "
                          f"in data/{row['table']}.csv")
    return synonyms


def swapped(statement):
    """Sentences that do not refer to each other may come in any order."""
    if statement.free and len(statement.sentences) > 1:
        for name, joint in JOINTS.items():
            yield name, ended(statement.sentences[::-1], joint)


def joined(statement):
    """What ends a sentence may be a full stop, a line, a semicolon or the bar of a table."""
    for name, joint in JOINTS.items():
        if joint != SENTENCE and len(statement.sentences) > 1:
            yield name, statement.label(joint)


def in_grams(statement):
    """A gram is a thousand milligrams; zeros keep the number as precise as it was."""
    mark = DECIMAL_MARKS[statement.lang]
    yield "", re.sub(r"(\d+) mg", lambda m: f"{int(m[1]) // 1000}{mark}{int(m[1]) % 1000:03} g",
                     statement.label())


def other_words(statement):
    """A unit may be named by each of its words."""
    for row in statement.synonyms:
        text, replaced = re.subn(rf"\b{row['word']}\b", row["synonym"], statement.label())
        if replaced:
            yield f"{row['word']}/{row['synonym']}".replace(" ", "-"), text


def surrounded(statement, kind, joints):
    """Before and after the statement and between its sentences, with each of the joints."""
    first, *others = statement.sentences
    for row in (other for other in statement.surroundings if other["kind"] == kind):
        text = row["text"]
        for name, joint in joints.items():
            yield f"{row['id']}/before/{name}", ended([text, first, *others], joint)
            yield f"{row['id']}/after/{name}", ended([first, *others, text], joint)
            if statement.free and others:
                yield f"{row['id']}/between/{name}", ended([first, text, *others], joint)


def listed(statement):
    """Joints of a list: an ingredient may follow by a comma, a sentence may not."""
    return {**JOINTS, "comma": ", "} if len(statement.sentences) == 1 else JOINTS


def ingredient(statement):
    """An ingredient that no table knows has its own amount, before or after its name."""
    yield from surrounded(statement, "ingredient", listed(statement))


def nutrient(statement):
    """The row of another nutrient has its own amount and percentage."""
    yield from surrounded(statement, "nutrient", listed(statement))


def shop(statement):
    """Prices, packs, dates and article numbers are numbers of no ingredient."""
    yield from surrounded(statement, "shop", {name: JOINTS[name] for name in ("sentence", "line")})


TRANSFORMS = [swapped, joined, in_grams, other_words, ingredient, nutrient, shop]


def paraphrases(statement):
    """(id, label) of each; the first is the statement as it is."""
    yield f"{statement.id}/base", statement.label()
    for transform in TRANSFORMS:
        for variant, label in transform(statement):
            yield "/".join(filter(None, (statement.id, transform.__name__, variant))), label


def claim(report):
    """What a label claims, without where in the text it was read."""
    said = report["claim"]
    serving = said["serving"]
    # A unit without a count is what the pack is counted in, not what is taken.
    counted = (serving["count"], serving["unit"]) if serving["count"] is not None else None
    return {
        **{key: sorted(said[key])
           for key in ("elemental_mg", "compound_mg", "ambiguous_mg", "percents", "forms")},
        # Without a percentage of magnesium nothing refers to it.
        "reference": said["reference"] if said["percents"] else None,
        "serving": counted,
        "a_day_mg": sorted((reading["elemental_mg"]["low"], reading["elemental_mg"]["high"])
                           for reading in report["readings"]),
        "verdict": report["verdict"],
    }


def read_claims(magdose, labels):
    """The claims of (id, label) pairs, by id."""
    lines = "".join(json.dumps({"id": name, "label": label}) + "\n" for name, label in labels)
    done = subprocess.run([magdose, "batch", "--full", "-"], input=lines.encode(),
                          capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise BadData(f"magdose batch ended with {done.returncode}")
    return {row["id"]: claim(row["magdose"]) for row in map(json.loads, done.stdout.splitlines())}


def read_accepted():
    accepted = {}
    for line in (HERE / "accepted.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        name, colon, reason = line.partition(": ")
        if not colon or not reason or name in accepted:
            raise BadData(f"accepted.txt: expected 'id: reason', once: {line}")
        accepted[name] = reason
    return accepted


def compare(magdose, statements):
    """What is wrong, a line each."""
    pairs = {statement.id: list(paraphrases(statement)) for statement in statements}
    labels = [pair for said in pairs.values() for pair in said]
    if len(dict(labels)) != len(labels):
        raise BadData("an id is there twice")
    if len(labels) - len(pairs) < AT_LEAST:
        raise BadData(f"fewer than {AT_LEAST} paraphrases")
    claims = read_claims(magdose, labels)
    accepted = read_accepted()
    wrong = [f"accepted.txt: no such paraphrase: {name}" for name in accepted if name not in claims]
    for said in pairs.values():
        (base, base_label), *others = said
        if not claims[base]["a_day_mg"]:
            wrong.append(f"{base}: no magnesium was read in {base_label!r}")
        for name, label in others:
            differences = [f"{key} {value}, not {claims[base][key]}"
                           for key, value in claims[name].items() if value != claims[base][key]]
            if differences and name not in accepted:
                wrong.append(f"{name}: {label!r}: {'; '.join(differences)}")
            elif not differences and name in accepted:
                wrong.append(f"accepted.txt: misread no longer, remove the line: {name}")
    print(f"{len(labels) - len(pairs)} paraphrases of {len(pairs)} statements, "
          f"{len(accepted)} accepted as misread, {len(wrong)} wrong")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--magdose", help="magdose of the build tree")
    mode.add_argument("--list", action="store_true", help="print the labels as NDJSON")
    arguments = parser.parse_args()
    try:
        surroundings, synonyms = rows(HERE / "surroundings.csv"), read_synonyms()
        statements = [Statement(row, surroundings, synonyms)
                      for row in rows(HERE / "statements.csv")]
        if arguments.list:
            for name, label in (pair for said in statements for pair in paraphrases(said)):
                print(json.dumps({"id": name, "label": label}))
            return 0
        wrong = compare(arguments.magdose, statements)
    except BadData as error:
        print(error, file=sys.stderr)
        return 2
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
