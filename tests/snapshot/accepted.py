"""Differences that are meant: the lines of accepted.txt, whose head explains them."""

import fnmatch
import functools
import html
import json
import re

KINDS = ("label", "numbers", "member", "wording")
CHANGES = {"new", "gone", "changed"}
PLACEHOLDER = re.compile(r"\{(\w+)\}")
MEMBER_FACES = {"json", "row"}
LAID_OUT_FACES = {"text", "explain"}
WORDED_FACES = LAID_OUT_FACES | {"json", "html"}
ONE_NUMBER = r"\d(?:[\d.,\u00a0\u202f]*\d)?"
# 300, <1, or a range: 31.9 to 64.7, da 50 a 70.
NUMBER = re.compile(rf"(?:\b(?:da|od)\s+)?(?:<|&lt;)?{ONE_NUMBER}"
                    rf"(?:\s*(?:\w{{1,3}}|[-–])\s*{ONE_NUMBER})?")
DRAWING = re.compile(r"[][|=o^-]{3,}|\^|\|")  # of a scale


class BadAcceptance(Exception):
    pass


class Rule:
    def __init__(self, kind, fields, place):
        self.kind = kind
        self.first, self.second = fields
        self.place = place

    def is_about(self, name, face):
        return fnmatch.fnmatchcase(name, self.first) and any(
            fnmatch.fnmatchcase(face, glob) for glob in self.second.split())

    def variants(self, face):
        """(pattern, replacement) of a wording, as the face writes it."""
        pairs = [(self.first, self.second)]
        if face == "html":
            pairs += [tuple(html.escape(text, quote=quote) for text in pairs[0])
                      for quote in (False, True)]
        elif face == "json":
            pairs = [tuple(json.dumps(text, ensure_ascii=False)[1:-1] for text in pairs[0])]
        for old, new in dict.fromkeys(pairs):
            yield re.compile(pattern_of(old)), new


def pattern_of(wording):
    """A regular expression; {name} is anything short, the same where it is named again."""
    seen = set()
    pattern = ""
    end = 0
    for field in PLACEHOLDER.finditer(wording):
        name = field[1]
        pattern += re.escape(wording[end:field.start()])
        pattern += f"(?P={name})" if name in seen else f"(?P<{name}>.{{1,200}}?)"
        seen.add(name)
        end = field.end()
    return pattern + re.escape(wording[end:])


def read(path):
    rules = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{path.name}:{number}"
        kind, *fields = (field.strip() for field in line.split(" | "))
        if kind not in KINDS:
            raise BadAcceptance(f"{place}: unknown kind '{kind}'; there are: {' '.join(KINDS)}")
        if len(fields) != 3 or not all(fields):
            raise BadAcceptance(f"{place}: expected '{kind} | ... | ... | reason', none of it empty")
        if kind == "member" and fields[1] not in CHANGES:
            raise BadAcceptance(f"{place}: a member is new, gone or changed, not '{fields[1]}'")
        if kind == "wording":
            try:
                unknown = set(PLACEHOLDER.findall(fields[1])) - set(PLACEHOLDER.findall(fields[0]))
                re.compile(pattern_of(fields[0]))
            except re.error as error:
                raise BadAcceptance(f"{place}: {error}") from error
            if unknown:
                raise BadAcceptance(f"{place}: only the new wording has {{{min(unknown)}}}")
        rules.append(Rule(kind, fields[:2], place))
    return rules


def path_of(line):
    return line.partition(": ")[0]


@functools.lru_cache(maxsize=None)
def is_at(place, member):
    """Whether a place in a report, as readings[0].name, is that member or inside it."""
    path = re.sub(r"\[\d+\]", "[]", place)
    return path == member or path.startswith((member + ".", member + "["))


def without_members(rules, old, new, used):
    for rule in rules:
        if rule.kind != "member":
            continue
        paths = [{path for path in map(path_of, lines) if is_at(path, rule.first)}
                 for lines in (old, new)]
        dropped = {"new": paths[1] - paths[0], "gone": paths[0] - paths[1],
                   "changed": paths[0] & paths[1]}[rule.second]
        kept = [[line for line in lines if path_of(line) not in dropped] for lines in (old, new)]
        if set(old) - set(kept[0]) != set(new) - set(kept[1]):
            used.add(rule.place)
        old, new = kept
    return old, new


def reworded(rules, face, old, new, used):
    """The old lines in the new words. The layout of a terminal depends on the length of words, so
    both become one line there as soon as a word changed."""
    before, after = "\n".join(old), "\n".join(new)
    if face in LAID_OUT_FACES:
        before, after = (" ".join(text.split()) for text in (before, after))
    any_used = False
    for rule in rules:
        if rule.kind != "wording":
            continue
        for pattern, replacement in rule.variants(face):
            if not PLACEHOLDER.search(rule.first) and pattern.search(after):  # kept here
                continue
            said = pattern.sub(lambda found, to=replacement: PLACEHOLDER.sub(
                lambda field: found[field[1]], to), before)
            if said != before:
                before = said
                any_used = True
                used.add(rule.place)
    return (before.split("\n"), after.split("\n")) if any_used else (old, new)


def without_numbers(face, lines):
    text = "\n".join(lines)
    if face in LAID_OUT_FACES:
        text = " ".join(DRAWING.sub("", text).split())
    return NUMBER.sub("#", text)


def judge(rules, name, face, old, new):
    """Whether the difference of two answers (lists of lines) is accepted, and the places of the
    rules that took part in it."""
    used = set()
    kind = face.partition(".")[0]
    if kind in MEMBER_FACES:
        old, new = without_members(rules, old, new, used)
    if kind in WORDED_FACES:
        old, new = reworded(rules, kind, old, new, used)
    accepted = old == new
    for rule in rules:
        if accepted or rule.kind not in ("label", "numbers") or not rule.is_about(name, face):
            continue
        if rule.kind == "label" or without_numbers(kind, old) == without_numbers(kind, new):
            used.add(rule.place)
            accepted = True
    return accepted, used
