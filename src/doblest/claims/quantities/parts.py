"""Quantities without a cardinal: «каждый третий», «половина», «пятая часть», «вдвое»."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.rules import Rule
from doblest.claims.state import Marker, Quantity, Sentence
from doblest.language.cases import ACC_SG, GEN_SG, NOM_SG
from doblest.language.words import Word, has_noun, select_noun

PART_WORDS: Final = frozenset(["часть", "доля"])
_SUFFIXED: Final = re.compile(r"(\d+)-[а-яё]{1,3}")
_LEAST_DENOMINATOR: Final = 3


def read_each(sentence: Sentence, i: int) -> Quantity | None:
    """«каждый третий танк», «каждую 8-ю тонну», but not «каждый второй день»."""
    if sentence.words[i].lemma != "каждый":
        return None
    ordinal = _read_ordinal(sentence.words[i + 1])
    if ordinal < 2 or has_noun(sentence.words[i + 2], lexicon.DURATIONS):
        return None
    share = _build_share(i, i + 2, 1 / ordinal, "each")
    return replace(share, end=i + 3) if sentence.words[i + 2].lemma in lexicon.UNIT_LEMMAS else share


def _read_ordinal(word: Word) -> int:
    """«третий», «8-ю»; 0 for any other word."""
    digits = _SUFFIXED.fullmatch(word.form) if not word.ordinal and word.pos == "CODE" else None
    return int(digits[1]) if digits else word.ordinal


def read_single_unit(sentence: Sentence, i: int) -> Quantity | None:
    """«более тонны», «почти литр»: one of the unit, where a comparator stands before it."""
    word = sentence.words[i]
    unit = lexicon.UNIT_LEMMAS.get(word.lemma)
    if unit is None or sentence.words[i - 1].form not in lexicon.UNIT_BOUNDS:
        return None
    if select_noun(word, NOM_SG | GEN_SG | ACC_SG) is None:
        return None
    return Quantity(
        i, i + 1, i, i + 1, unit.factor, unit.factor, kind=unit.kind, unit=unit.name, marker="unit"
    )


def read_multiple(sentence: Sentence, i: int) -> Quantity | None:
    """«вдвое», «втрое больше»."""
    value = sentence.words[i].multiple
    return Quantity(i, i + 1, i, i + 1, value, value, kind="ratio", marker="multiple") if value else None


def read_part(sentence: Sentence, i: int) -> Quantity | None:
    """«половина», «треть», but «в первой половине 1942 года», «четверть века»."""
    word, before, after = sentence.words[i], sentence.words[i - 1], sentence.words[i + 1]
    if not word.fraction or word.form not in lexicon.PART_FORMS:
        return None
    if before.lemma in lexicon.HALVES_OF or before.pos == "CODE":
        return None
    if after.lemma in lexicon.MONTHS or after.pos in ("NMBR", "CODE") or has_noun(after, lexicon.DURATIONS):
        return None
    return _read_part_range(sentence, i, word.fraction) or _build_share(i, i + 1, word.fraction, "part")


def _read_part_range(sentence: Sentence, i: int, value: float) -> Quantity | None:
    """«от четверти до трети станков»: the share is a range."""
    upper = sentence.words[i + 2].fraction
    bounded = sentence.words[i - 1].form == "от" and sentence.words[i + 1].form == "до" and upper > value
    return replace(_build_share(i, i + 3, value, "part"), high=upper, start=i - 1) if bounded else None


def read_ordinal_part(sentence: Sentence, i: int) -> Quantity | None:
    """«пятая часть», «третью долю», «десятой части», but not «третьи части»."""
    word, part = sentence.words[i], sentence.words[i + 1]
    if word.ordinal < _LEAST_DENOMINATOR or part.lemma not in PART_WORDS:
        return None
    if part.form.endswith("и") and not (part.form == "части" and word.form.endswith("ой")):
        return None
    return _build_share(i, i + 2, 1 / word.ordinal, "part")


def _build_share(i: int, after: int, value: float, marker: Marker) -> Quantity:
    return Quantity(i, after, i, after, value, value, kind="share", marker=marker)


PARTS: Final = (
    Rule("каждый который", read_each),
    Rule("одна мера", read_single_unit),
    Rule("во сколько раз", read_multiple),
    Rule("часть", read_part),
    Rule("которая часть", read_ordinal_part),
)
