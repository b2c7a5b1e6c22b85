#!/usr/bin/env python3
"""Checks every table of data/ against the rules of data/README.md.

    check_tables.py [--data FOLDER]       exit 1 and one line for each mistake
    check_tables.py --self-test           proves that each rule notices a broken table
"""

import argparse
import re
import shutil
import sys
import tempfile
import unicodedata
from fractions import Fraction
from pathlib import Path

import tables

HEADERS = {
    "allowances": "id,factor,source,status,note",
    "capsules": "id,ml_low,ml_high,ml,source,status,note",
    "cautions": "id,group,subject,hours_before,hours_after,rule,source,status",
    "claims": "id,threshold_percent,reference,source,status,note",
    "densities": "id,form,kind,low,high,source,status,note",
    "dose_range": "id,low,high,source,status,note",
    "elements": "symbol,name,weight,low,high,year,source,status",
    "forms": "id,name,usual_species,assay_low,assay_high,legal_max,legal_source,pure,eu_supplement,"
             "eu_fortified,excipient,tier,inorganic,vague,own_line,source,status,note",
    "hydrates": "spelling,lang,waters,status,source",
    "intakes": "id,body,kind,age_from,age_to,sex,state,mg,year,source,status,note",
    "ligands": "id,form,name,formula,per_mg_atom,source,status",
    "limits": "id,body,name,kind,jurisdiction,age_from,age_to,sex,state,mg,scope,per,valid_from,"
              "valid_to,source,status,note",
    "markets": "id,name,reference,limits,tolerance,source,status,note",
    "plausibility": "id,value,unit,why",
    "references": "id,jurisdiction,name,family,population,age_from,age_to,state,mg,reach,"
                  "valid_from,valid_to,source,status,note",
    "sources": "id,title,publisher,date,address,checked",
    "species": "id,name,formula,form,cas,hydrate,named,eu_supplement,source,status,note",
    "spellings": "spelling,lang,form,species,kind,status,source",
    "tolerances": "id,market,subject,low,high,source,status,note",
    "units": "spelling,kind,exponent,status,source",
    "words": "word,lang,role,value,status,source",
}

LISTED = ("yes", "no", "unknown")
WORDS = {  # table, column: its allowed values
    ("species", "named"): ("yes", "no"),
    ("species", "eu_supplement"): LISTED,
    ("forms", "pure"): ("yes", "no"),
    ("forms", "excipient"): ("yes", "no"),
    ("forms", "eu_supplement"): LISTED,
    ("forms", "eu_fortified"): LISTED,
    ("forms", "tier"): ("soluble", "poorly-soluble", "unknown"),
    ("forms", "inorganic"): ("yes", "no"),
    ("forms", "vague"): ("yes", "no"),
    ("forms", "own_line"): ("yes", "no"),
    ("plausibility", "unit"): ("mg", "percent", "factor", "count", "bytes"),
    ("references", "family"): ("NRV", "DV", "RDA"),
    ("references", "population"): ("general", "child-1-3", "child-under-4", "infant",
                                   "pregnant-lactating", "men", "women"),
    ("references", "state"): ("any", "pregnant", "lactating", "pregnant lactating"),
    ("references", "reach"): ("local", "wide", "leading"),
    ("limits", "kind"): ("ul", "guidance", "recommended-maximum", "legal-maximum",
                         "warning-above", "split-above"),
    ("limits", "scope"): ("supplements", "supplements-and-fortification", "total"),
    ("limits", "per"): ("day", "intake"),
    ("limits", "sex"): ("any", "female", "male"),
    ("limits", "state"): ("any", "pregnant", "lactating"),
    ("intakes", "sex"): ("any", "female", "male"),
    ("intakes", "state"): ("any", "pregnant", "lactating"),
    ("densities", "kind"): ("bulk", "tapped", "crystal", "threshold"),
    ("spellings", "kind"): ("salt", "trade", "enumber", "mineral", "excipient"),
    ("units", "kind"): ("mass", "amount", "charge", "volume"),
}
ROLES = {  # role of a word: what its value may be; None: there is none
    **dict.fromkeys(("magnesium", "manganese", "elemental", "of_which", "source_of", "of",
                     "serving_size", "container", "complex", "buffered", "chelate",
                     "mineral", "total", "percent", "to", "substance", "filler", "conjunction",
                     "unit_key"), None),
    "per": ("", "and"),
    "day": ("", "daily"),
    "reference": ("NRV", "DV", "RDA"),
    "group": ("adult", "child", "infant", "lactating", "pregnant"),
    "serving": ("", "capsule", "drop", "g", "gummy", "lozenge", "ml", "sachet", "scoop", "serving",
                "softgel", "spray", "stick", "tablespoon", "tablet", "teaspoon"),
    "number": tuple(str(n) for n in range(1, 13)) + ("0.5",),
    "times": ("1", "2", "3", ""),
}
NUMBER = re.compile(r"\d+(\.\d+)?")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
NUMERIC = ("factor", "ml_low", "ml_high", "ml", "hours_before", "hours_after", "threshold_percent",
           "low", "high", "weight", "year", "assay_low", "assay_high", "legal_max", "age_from",
           "age_to", "mg", "hydrate", "waters", "per_mg_atom")
LONGEST_PHRASE = 6  # words; the reader looks no further


def check(folder):
    """All mistakes, as 'table.csv: id: what'."""
    found = []  # what keeps the tables from being read
    disorder = []
    data = {}
    for path in sorted(Path(folder).glob("*.csv")):
        name = path.stem
        try:
            header, rows = tables.read(path)
        except ValueError as error:
            found.append(f"{path.name}: {error}")
            continue
        data[name] = rows
        if name in HEADERS and ",".join(header) != HEADERS[name]:
            found.append(f"{path.name}: header is not as expected")
            del data[name]
            continue
        ids = [row[header[0]].encode() for row in rows]
        for before, after in zip(ids, ids[1:]):
            if not before < after:
                disorder.append(f"{path.name}: {after.decode()}: not sorted, or twice")
    missing = set(HEADERS) - set(data)
    if missing or found:
        return found + disorder + [f"{name}.csv: missing or unreadable" for name in sorted(missing)]

    def complain(table, row, what):
        found.append(f"{table}.csv: {next(iter(row.values()))}: {what}")

    fields(data, complain)
    if found:  # the rules below need numbers where numbers belong
        return found + disorder
    described = (Path(folder) / "README.md").read_text(encoding="utf-8")
    for name, header in HEADERS.items():
        if f"`{name}.csv`: `{header}`" not in described:
            disorder.append(f"README.md: {name}.csv: its columns are not described")
    for rule in (sources, chemistry, ages, values, links, spelled):
        rule(data, complain)
    return found + disorder


def fields(data, complain):
    for table in HEADERS:
        for row in data[table]:
            for column, field in row.items():
                if field != field.strip() or "  " in field:
                    complain(table, row, f"{column}: blanks at an end or in a row")
                if column in NUMERIC and field and not NUMBER.fullmatch(field):
                    complain(table, row, f"{column}: expected a plain decimal")
                allowed = WORDS.get((table, column))
                if allowed and field not in allowed:
                    complain(table, row, f"{column}: unknown word {field!r}")
                if column in ("date", "valid_from", "valid_to", "checked") and field \
                        and not DATE.fullmatch(field):
                    complain(table, row, f"{column}: expected a date of ISO 8601")
            if not next(iter(row.values())):
                complain(table, row, "empty id")


def sources(data, complain):
    known = {row["id"]: row for row in data["sources"]}
    used = set()
    for table in HEADERS:
        for row in data[table]:
            if "status" not in row:
                continue
            ids = row["source"].split()
            if row["status"] not in tables.STATUSES:
                complain(table, row, f"unknown status {row['status']!r}")
            if not ids:
                complain(table, row, "no source")
            if row.get("legal_max") and not row["legal_source"]:
                complain(table, row, "a legal maximum needs its source")
            ids += row.get("legal_source", "").split()
            for id in ids:
                if id not in known:
                    complain(table, row, f"unknown source {id}")
            used.update(ids)
            if row["status"] != "unverified" and not any(known.get(id, {}).get("checked")
                                                         for id in ids):
                complain(table, row, "none of its sources was read, yet it is not unverified")
            if row["status"] == "unverified" and "note" in row and not row["note"] \
                    and "magdose-memory" not in ids and table != "species":
                complain(table, row, "unverified without saying why")
    for id in sorted(set(known) - used):
        complain("sources", known[id], "used by no row")


def cas_is_sound(cas):
    *digits, last = (int(d) for d in cas if d != "-")
    weighted = sum(place * digit for place, digit in enumerate(reversed(digits), 1))
    return re.fullmatch(r"\d{2,7}-\d\d-\d", cas) and weighted % 10 == last


def chemistry(data, complain):
    for row in data["elements"]:
        if row["low"]:
            # The abridged weight may be rounded out of the interval by half its last digit.
            half = Fraction(1, 2 * 10 ** len(row["weight"].partition(".")[2]))
            weight = Fraction(row["weight"])
            if not Fraction(row["low"]) - half <= weight <= Fraction(row["high"]) + half:
                complain("elements", row, "weight outside its interval")
    weight_of = tables.weights(data["elements"])
    forms = {row["id"]: row for row in data["forms"]}
    fractions = {}
    anhydrous = {}
    for row in data["species"]:
        try:
            counts = tables.elements_of(row["formula"])
            fraction = tables.magnesium_fraction(row["formula"], weight_of)
        except (ValueError, KeyError) as error:
            complain("species", row, f"formula: {error}")
            continue
        if not fraction:
            complain("species", row, "holds no magnesium")
        waters = re.search(r"·(\d*)H2O$", row["formula"])
        if int(row["hydrate"]) != (int(waters.group(1) or 1) if waters else 0):
            complain("species", row, "hydrate does not match the formula")
        if row["cas"] and not cas_is_sound(row["cas"]):
            complain("species", row, "CAS number: check digit")
        if row["form"] not in forms:
            complain("species", row, f"unknown form {row['form']}")
        if row["named"] == "no":
            fractions.setdefault(row["form"], []).append(fraction)
        if row["hydrate"] == "0":
            anhydrous.setdefault(row["form"], []).append(counts)
    by_id = {row["id"]: row for row in data["species"]}
    margin = Fraction(next(r["factor"] for r in data["allowances"] if r["id"] == "assay-ceiling"))
    for row in data["forms"]:
        usual = by_id.get(row["usual_species"])
        if row["usual_species"] and (not usual or usual["form"] != row["id"]):
            complain("forms", row, "usual species is not one of this form")
        if (row["pure"] == "yes") != (row["id"] in fractions):
            complain("forms", row, "pure, but without a species; or the other way round")
        if bool(row["assay_low"]) != bool(row["assay_high"]) or \
                row["assay_low"] and Fraction(row["assay_low"]) > Fraction(row["assay_high"]):
            complain("forms", row, "assay: low and high")
        if row["assay_high"] and row["pure"] == "yes":
            # Half a unit of a printed assay's last digit may be above the ceiling.
            ceiling = max(100 * margin * max(fractions.get(row["id"], [0])),
                          Fraction(row["legal_max"] or 0)) + Fraction(1, 20)
            if Fraction(row["assay_high"]) > ceiling:
                complain("forms", row, "assay above what the richest species allows")
    # Magnesium and its acids, less the two hydrogens they give up, are the anhydrous salt.
    ligands = {}
    for row in data["ligands"]:
        sums = ligands.setdefault(row["form"], {"Mg": 1, "H": -2})
        for symbol, n in tables.elements_of(row["formula"]).items():
            sums[symbol] = sums.get(symbol, 0) + n * int(row["per_mg_atom"])
    for row in data["ligands"]:
        if ligands[row["form"]] not in anhydrous.get(row["form"], []):
            complain("ligands", row, "does not make up any anhydrous species of its form")


def ages(data, complain):
    open_end = 10 ** 6

    def span(row):
        return int(row["age_from"] or 0), int(row["age_to"] or open_end)

    keys = {
        "limits": ("body", "kind", "sex", "state", "scope"),
        "intakes": ("body", "kind", "year", "sex", "state"),
        "references": ("jurisdiction", "population", "state"),
    }
    for table, key in keys.items():
        rows = [row for row in data[table] if not row.get("valid_to")]
        for row in data[table]:
            start, end = span(row)
            if start >= end:
                complain(table, row, "age range is empty")
            since, until = row.get("valid_from"), row.get("valid_to")
            if since and until and until < since:
                complain(table, row, "valid_to is before valid_from")
        for i, a in enumerate(rows):
            for b in rows[:i]:
                if all(a[k] == b[k] for k in key) and span(a)[0] < span(b)[1] \
                        and span(b)[0] < span(a)[1]:
                    complain(table, a, f"age range overlaps that of {next(iter(b.values()))}")


def values(data, complain):
    for table in ("capsules", "densities", "dose_range", "tolerances"):
        low, high = ("ml_low", "ml_high") if table == "capsules" else ("low", "high")
        for row in data[table]:
            if row[low] and row[high] and Fraction(row[low]) > Fraction(row[high]):
                complain(table, row, "low is above high")
            if not row[low] and not row[high]:
                complain(table, row, "no value")
    for row in data["capsules"]:
        if not Fraction(row["ml_low"]) <= Fraction(row["ml"]) <= Fraction(row["ml_high"]):
            complain("capsules", row, "ml outside ml_low to ml_high")
    for row in data["allowances"]:
        if not 1 <= Fraction(row["factor"]) < Fraction(11, 10):
            complain("allowances", row, "factor")
    for table in ("references", "intakes"):
        for row in data[table]:
            if not row["mg"] or not 10 <= Fraction(row["mg"]) <= 1000:
                complain(table, row, "mg")
    for row in data["limits"]:
        if row["mg"] and not 10 <= Fraction(row["mg"]) <= 1000:
            complain("limits", row, "mg")
    for row in data["plausibility"]:
        if not NUMBER.fullmatch(row["value"]) or Fraction(row["value"]) == 0:
            complain("plausibility", row, "value: expected a number above 0")
        if not row["why"]:
            complain("plausibility", row, "without saying why")
    for row in data["units"]:
        if not re.fullmatch(r"-?\d", row["exponent"]):
            complain("units", row, "exponent")


def links(data, complain):
    ids = {table: {next(iter(row.values())) for row in rows} for table, rows in data.items()}
    bodies = {row["body"] for row in data["limits"]}
    for row in data["markets"]:
        if row["reference"] and row["reference"] not in ids["references"]:
            complain("markets", row, f"unknown reference {row['reference']}")
        if row["tolerance"] and row["tolerance"] not in ids["tolerances"]:
            complain("markets", row, f"unknown tolerance {row['tolerance']}")
        for body in row["limits"].split():
            if body not in bodies:
                complain("markets", row, f"no limit of {body}")
    for row in data["claims"]:
        if row["reference"] not in ids["references"]:
            complain("claims", row, f"unknown reference {row['reference']}")
    for row in data["tolerances"]:
        if row["market"] not in ids["markets"]:
            complain("tolerances", row, f"unknown market {row['market']}")
    for table in ("densities", "spellings"):
        for row in data[table]:
            if row["form"] and row["form"] not in ids["forms"]:
                complain(table, row, f"unknown form {row['form']}")
    species = {row["id"]: row for row in data["species"]}
    for row in data["spellings"]:
        named = species.get(row["species"])
        if row["species"] and (not named or named["form"] != row["form"]):
            complain("spellings", row, "species is not one of its form")
        if not row["form"] and row["kind"] != "trade":
            complain("spellings", row, "only a trade name may name no form")
        excipient = row["kind"] == "excipient"
        if excipient != (row["form"] == "stearate") and not (excipient and row["form"] == "other"):
            complain("spellings", row, "excipients are the stearates and others of that kind")
    for form in sorted(ids["forms"] - {row["form"] for row in data["spellings"]}):
        complain("forms", {"id": form}, "has no spelling")


def spelled(data, complain):
    meanings = {}
    for table, column in (("spellings", "spelling"), ("hydrates", "spelling"), ("words", "word")):
        for row in data[table]:
            text = row[column]
            if text != text.lower() or text != unicodedata.normalize("NFC", text):
                complain(table, row, "not lower case in normal form C")
            if len(text.split()) > LONGEST_PHRASE:
                complain(table, row, f"more than {LONGEST_PHRASE} words")
            if row["lang"].split() != sorted(set(row["lang"].split())) or not row["lang"]:
                complain(table, row, "lang: sorted codes, a blank between")
            folded = tables.fold(text)
            if not folded.strip():
                complain(table, row, "no letter or digit")
            meaning = (table,) + tuple(row[c] for c in ("form", "species", "kind", "waters", "role",
                                                         "value") if c in row)
            other = meanings.setdefault(folded, (meaning, text))
            if other[0] != meaning:
                complain(table, row, f"reads like {other[1]!r}, which means something else")
    for row in data["words"]:
        if row["role"] not in ROLES:
            complain("words", row, f"unknown role {row['role']!r}")
        elif row["value"] not in (ROLES[row["role"]] or ("",)):
            complain("words", row, f"unknown value {row['value']!r}")
    for row in data["units"]:
        if row["spelling"] == "Mg":
            complain("units", row, "Mg is the element, and a slip for mg")


# ---- that each rule notices: table, a text of it, what is put in its place, words of the complaint
BREAKS = [
    ("species", "MgCO3·3H2O", "MgCO3·3H2O)", "a bracket closes"),
    ("species", "MgCO3·3H2O", "MgCO3·5H2O", "hydrate does not match"),
    ("species", "MgCl2,", "NaCl2,", "holds no magnesium"),
    ("species", "MgCl2,", "XyCl2,", "formula"),
    ("species", "3344-18-1", "3344-18-6", "check digit"),
    ("species", "chloride-anhydrous,", "zloride-anhydrous,", "not sorted"),
    ("species", "fr-order-2006", "fr-order-1906", "unknown source"),
    ("species", ",verified,", ",certain,", "unknown status"),
    ("species", "id,name", "id,title", "header"),
    ("forms", "lactate-dihydrate", "lactose", "usual species"),
    ("forms", ",41.9,", ",43.9,", "assay above"),
    ("forms", ",no,soluble,", ",no,slow,", "unknown word"),
    ("forms", ",poorly-soluble,yes,", ",poorly-soluble,maybe,", "unknown word"),
    ("elements", "24.305", "24.315", "outside its interval"),
    ("ligands", "C4H6O5", "C4H8O5", "does not make up"),
    ("references", ",375,leading", ",3750,leading", "mg"),
    ("limits", ",any,any,300,", ",any,any,3 00,", "plain decimal"),
    ("limits", ",US CA,48,108,", ",US CA,47,108,", "overlaps"),
    ("intakes", ",0,6,", ",6,6,", "age range is empty"),
    ("markets", "EFSA BfR", "EFSA BFR", "no limit of"),
    ("claims", "eu-nrv-2008", "eu-nrv-2018", "unknown reference"),
    ("capsules", "0.91,0.95,0.91", "0.91,0.95,0.90", "ml outside"),
    ("plausibility", ",12,count,", ",12,counts,", "unknown word"),
    ("plausibility", ",12,count,", ",0,count,", "above 0"),
    ("plausibility", ",more is a slip of the unit (mg for µg)", ",", "without saying why"),
    ("tolerances", "0.80,1.45", "1.80,1.45", "low is above high"),
    ("spellings", "\ncitrate,", "\nCitrate,", "not lower case"),
    ("spellings", "\ncitrato,", "\noxid,", "which means something else"),
    ("spellings", "\ncitrate,", "\nmade of the citrate of the element,", "more than"),
    ("spellings", ",hydroxide,,", ",hydroxide,oxide,", "species is not one of its form"),
    ("hydrates", "\nmonohydrat", "\ncitrat", "which means something else"),
    ("words", ",en,", ",en de,", "sorted codes"),
    ("words", ",reference,NRV,", ",reference,NVR,", "unknown value"),
    ("words", ",mineral,,", ",minerals,,", "unknown role"),
    ("units", "mcg,mass,-3", "mcg,mass,x", "exponent"),
    ("README.md", "capsules.csv", "capsule.csv", "its columns are not described"),
    ("sources", ",2026-11-21\n", ",2026-11-21\n\n", "empty line"),
]


def self_test(folder):
    missed = []
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "data"
        shutil.copytree(folder, copy)
        for table, text, instead, words in BREAKS:
            path = copy / (table if table.endswith(".md") else f"{table}.csv")
            good = path.read_text(encoding="utf-8")
            if text not in good:
                missed.append(f"{path.name}: no {text!r} to break")
                continue
            path.write_text(good.replace(text, instead, 1), encoding="utf-8")
            if not any(words in mistake and path.name in mistake for mistake in check(copy)):
                missed.append(f"{path.name}: {instead!r} in place of {text!r} went unnoticed")
            path.write_text(good, encoding="utf-8")
        if check(copy):
            missed.append("the tables are not as they were")
    return missed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", default=Path(__file__).resolve().parents[2] / "data")
    parser.add_argument("--self-test", action="store_true")
    options = parser.parse_args()
    mistakes = self_test(options.data) if options.self_test else check(options.data)
    for mistake in mistakes:
        print(mistake, file=sys.stderr)
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
