"""Readings of a word form, cached, and whether two of them agree."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from doblest.language.readings import analyzer
from doblest.language.words import CACHED_FORMS

_SECOND_CASES = {"gen2": "gent", "acc2": "accs", "loc2": "loct"}
_NAMES = frozenset({"Abbr", "Geox", "Surn", "Name", "Patr", "Orgn"})


class Reading(Struct, frozen=True, gc=False):
    """One of the things that a form may be; grammemes are OpenCorpora's, empty where there is none."""

    pos: str
    case: str
    number: str
    gender: str
    animacy: str
    tense: str
    person: str
    lemma: str
    others: frozenset[str]
    """All grammemes, the rarer ones too: `Apro`, `Geox` …"""


@lru_cache(maxsize=CACHED_FORMS)
def read_form(form: str) -> tuple[Reading, ...]:
    """All that the dictionary knows of a form, the likeliest first; empty for an unknown word."""
    return tuple(_read(parse) for parse in _parse(form))


@lru_cache(maxsize=CACHED_FORMS)
def _parse(form: str) -> tuple[Any, ...]:
    if not analyzer().word_is_known(form):  # a tenth of what parsing costs, and most candidates are no word
        return ()
    return tuple(parse for parse in analyzer().parse(form) if parse.is_known)


def _read(parse: Any) -> Reading:
    tag = parse.tag
    case = str(tag.case or "")
    return Reading(
        pos=str(tag.POS or ""),
        case=_SECOND_CASES.get(case, case),
        number=str(tag.number or ""),
        gender=str(tag.gender or ""),
        animacy=str(tag.animacy or ""),
        tense=str(tag.tense or ""),
        person=str(tag.person or ""),
        lemma=str(parse.normal_form),
        others=frozenset(tag.grammemes),
    )


def read_likeliest(form: str) -> Reading | None:
    readings = read_form(form)
    return readings[0] if readings else None


def is_always(form: str, *parts: str) -> bool:
    """Whether every reading is of one of the parts of speech."""
    readings = read_form(form)
    return bool(readings) and all(one.pos in parts for one in readings)


@lru_cache(maxsize=CACHED_FORMS)
def is_name(form: str) -> bool:
    return any(_NAMES & one.others for one in read_form(form))


def is_agreed(one: Reading, other: Reading) -> bool:
    """Case, number and, in the singular, gender; an accusative also in being alive or not."""
    if "Fixd" in one.others or "Fixd" in other.others:
        return True
    return is_same_case(one, other) and is_same_number_and_gender(one, other)


def is_same_case(one: Reading, other: Reading) -> bool:
    if one.case != other.case:
        return False
    animacies = {reading.animacy for reading in (one, other) if reading.animacy}
    return one.case != "accs" or len(animacies) < 2


def is_same_number_and_gender(one: Reading, other: Reading) -> bool:
    is_open = one.number != "sing" or not one.gender or not other.gender
    return one.number == other.number and (is_open or one.gender == other.gender)


def inflect(form: str, like: Reading, *grammemes: str) -> str | None:
    """The word, in that reading, in another form; None where it has none."""
    parse = next((one for one in _parse(form) if _read(one) == like), None)
    inflected = parse.inflect({name for name in grammemes if name}) if parse else None
    return str(inflected.word) if inflected else None
