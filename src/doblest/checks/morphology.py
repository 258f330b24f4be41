"""Readings of a word form, kept, and whether two of them agree."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from doblest.language.words import CACHED_FORMS, analyzer

Reading = Any
"""A parse of pymorphy3, which has no types of its own."""

_SECOND_CASES = {"gen2": "gent", "acc2": "accs", "loc2": "loct"}
_NAMES = frozenset({"Abbr", "Geox", "Surn", "Name", "Patr", "Orgn"})


@lru_cache(maxsize=CACHED_FORMS)
def readings(form: str) -> tuple[Reading, ...]:
    """All that the dictionary knows of a form; empty for a word it does not know."""
    return tuple(parse for parse in analyzer().parse(form) if parse.is_known)


def best(form: str) -> Reading | None:
    """The likeliest reading."""
    return next(iter(readings(form)), None)


def only(form: str, *parts: str) -> bool:
    """Whether every reading is of one of the parts of speech."""
    found = readings(form)
    return bool(found) and all(parse.tag.POS in parts for parse in found)


def is_name(form: str) -> bool:
    return any(_NAMES & set(parse.tag.grammemes) for parse in readings(form))


def case(reading: Reading) -> str:
    return _SECOND_CASES.get(str(reading.tag.case), str(reading.tag.case))


def agree(one: Reading, other: Reading) -> bool:
    """Case, number and, in the singular, gender; an accusative also in being alive or not."""
    if "Fixd" in one.tag or "Fixd" in other.tag:
        return True
    return same_case(one, other) and same_number_and_gender(one, other)


def same_case(one: Reading, other: Reading) -> bool:
    if case(one) != case(other):
        return False
    lives = {str(reading.tag.animacy) for reading in (one, other) if reading.tag.animacy}
    return case(one) != "accs" or len(lives) < 2


def same_number_and_gender(one: Reading, other: Reading) -> bool:
    if one.tag.number != other.tag.number:
        return False
    if one.tag.number != "sing" or not one.tag.gender or not other.tag.gender:
        return True
    return bool(one.tag.gender == other.tag.gender)


def inflected(reading: Reading, *grammemes: str | None) -> str | None:
    """The word in another form, or None where it has none."""
    made = reading.inflect({name for name in grammemes if name})
    return str(made.word) if made else None
