"""Names of places as a cell holds them: several in one cell, or one with its region (`data/rows.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from string import digits

from doblest.data import load
from doblest.language.normalise import fold_name
from doblest.language.residue import clean_line
from doblest.reading.phrases import compile_phrases, normalise
from doblest.reference.regions import regions

_SEPARATOR = re.compile(r"[;,\n•]|\s[–—]\s|\sи\s(?=[А-ЯЁ]|[а-яё]{1,4}\.\s?[А-ЯЁ])")
_NUMBERING = re.compile(r"\A\s*(?:\d{1,3}[.)]|[-–—•*])\s*")
_NAME = re.compile(r"(?:[а-яё.\-]+\s+|[а-яё]{1,4}\.\s?)*[А-ЯЁ][А-ЯЁа-яё]*[а-яё]")
"""A name, with lower-case words of its kind before it; «ЗАТО» is none."""
_BEFORE_COUNT = "(:–—-"
_NEIGHBOUR = "Бор (лес, поле)"
"""A name whose brackets part nothing, unless those of the name beside it are open."""


def split_places(text: str) -> tuple[str, ...]:
    """The names of a cell, each with the words of its kind; commas within brackets part nothing."""
    pieces = (_NUMBERING.sub("", clean_line(piece)).rstrip(".") for piece in _part(text))
    return tuple(name for piece in pieces if (name := _plural_kinds().sub("", piece).strip()))


def _part(text: str) -> Iterator[str]:
    start, depth = 0, 0
    marks = sorted([*_SEPARATOR.finditer(text), *re.finditer(r"[()]", text)], key=re.Match.start)
    for mark in marks:
        depth += {"(": 1, ")": -1}.get(mark[0], 0)
        if depth <= 0 and mark[0] not in "()":
            yield text[start : mark.start()]
            start = mark.end()
    yield text[start:]


def is_one_place(name: str) -> bool:
    """Whether a cell of several names gives this one back, whatever stands beside it."""
    return split_places(f"{name}, {_NEIGHBOUR}, {name}") == (name, _NEIGHBOUR, name)


def find_several(text: str) -> tuple[str, ...]:
    """The names of a cell that holds two places or more and nothing else; none where it holds one."""
    pieces = split_places(text)
    is_several = len(pieces) > 1 and all(_NAME.match(one) and not is_region(one) for one in pieces)
    return pieces if is_several else ()


def part_region(text: str) -> tuple[str, str]:
    """«Ржев (Тверская область)», «Тверская область, г. Ржев» → the place and its region, if it is told."""
    return _part_bracketed(text) or _part_by_commas(text) or (text, "")


def _part_bracketed(text: str) -> tuple[str, str] | None:
    name, _, bracketed = text.rpartition("(")
    region = bracketed.removesuffix(")")
    is_told = bool(name.strip()) and region != bracketed and is_region(region)
    return (name.rstrip(), region) if is_told else None


def _part_by_commas(text: str) -> tuple[str, str] | None:
    pieces = [piece.strip() for piece in text.split(",")]
    told = [piece for piece in pieces if is_region(piece)]
    rest = [piece for piece in pieces if piece not in told]
    return (", ".join(rest), told[0]) if len(told) == 1 and rest else None


def is_region(text: str) -> bool:
    """Whether a text is the name of a federal subject, or has the form of one."""
    name = strip_count(text)
    return fold_name(name) in _region_names() or bool(_region_form().fullmatch(normalise(name)))


def strip_count(text: str) -> str:
    """The name of a group without what it counts: «Пермский край (5):»."""
    line = clean_line(text)
    name = line[:-1] if line.endswith((":", ".")) else line
    return name.removesuffix(")").rstrip(digits).rstrip().rstrip(_BEFORE_COUNT).rstrip()


@cache
def _region_names() -> frozenset[str]:
    return frozenset(fold_name(name) for one in regions().values() for name in (one.name, *one.names))


@cache
def _region_form() -> re.Pattern[str]:
    return compile_phrases(load("rows")["region"])


@cache
def _plural_kinds() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, load("rows")["plural_kinds"]))
    return re.compile(rf"\A(?:{kinds})(?:\s*+:)?\s++(?=[А-ЯЁ])", re.IGNORECASE)
