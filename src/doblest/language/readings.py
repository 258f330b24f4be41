"""How a word form may be read: what pymorphy answers, asked for in its shortest way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import pymorphy3
import pymorphy3_dicts_ru
from msgspec import Struct

from doblest.language import cases

_RUSSIAN: Final = re.compile(r"[А-Яа-яЁё-]+")
_CACHED_PLACES: Final = 20_000
_NAMES: Final = frozenset(["Name", "Surn", "Patr", "Geox"])


class Tag(Struct, frozen=True, gc=False):
    """What the product asks of a reading's grammemes."""

    name: str
    """All grammemes as OpenCorpora writes them."""
    pos: str
    """Part of speech, or an empty string."""
    cases: int
    """A mask of `language/cases.py`."""
    gender: str
    """`m`, `f`, `n`, or `p` for a noun that has no singular."""
    noun: bool
    animate: bool
    proper: bool
    fixed: bool
    abbreviated: bool
    pronominal: bool


class Reading(Struct, frozen=True, gc=False):
    """One of the things that a form may be."""

    lemma: str
    tag: Tag


class _Morphology(pymorphy3.MorphAnalyzer):  # type: ignore[misc]
    """pymorphy fails on what has no Unicode name (Tangut, Khitan) or no UTF-8 (lone surrogates)."""

    def parse(self, word: str) -> list[Any]:
        parses: list[Any] = super().parse(_name_signs(word))
        return parses

    def word_is_known(self, word: str) -> bool:
        return bool(super().word_is_known(_name_signs(word)))


def _name_signs(word: str) -> str:
    if _RUSSIAN.fullmatch(word):
        return word
    return "".join(sign if unicodedata.name(sign, "") else "\N{REPLACEMENT CHARACTER}" for sign in word)


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    return _Morphology(path=pymorphy3_dicts_ru.get_path())  # named, or all installed packages are searched


def read_form(form: str) -> tuple[list[Reading], bool]:
    """The readings of a form in small letters, the likeliest first, and whether a dictionary has it."""
    readings = _dictionary().read(form) if _RUSSIAN.fullmatch(form) else []
    if readings:
        return readings, True
    parses = analyzer().parse(form)
    return [Reading(parse.normal_form, read_tag(parse.tag)) for parse in parses], bool(parses[0].is_known)


def read_tag(tag: pymorphy3.tagset.OpencorporaTag) -> Tag:
    grammemes = tag.grammemes
    return Tag(
        name=str(tag),
        pos=str(tag.POS or ""),
        cases=_read_cases(tag),
        gender=_read_gender(tag),
        noun="NOUN" in grammemes,
        animate="anim" in grammemes,
        proper=not _NAMES.isdisjoint(grammemes),
        fixed="Fixd" in grammemes,
        abbreviated="Abbr" in grammemes,
        pronominal="Apro" in grammemes,
    )


def _read_cases(tag: pymorphy3.tagset.OpencorporaTag) -> int:
    bit = cases.BITS.get(str(tag.case), 0)
    return bit << cases.PLURAL if tag.number == "plur" else bit


def _read_gender(tag: pymorphy3.tagset.OpencorporaTag) -> str:
    if "Pltm" in tag.grammemes:
        return "p"
    return {"femn": "f", "neut": "n"}.get(str(tag.gender), "m")


class _Place(Struct, frozen=True, gc=False):
    """A place in a paradigm: how the form makes its lemma, and what it is."""

    prefix: int
    """How many letters stand before the stem."""
    suffix: int
    """How many letters stand after it."""
    lemma_prefix: str
    lemma_suffix: str
    tag: Tag

    def read(self, form: str) -> Reading:
        stem = form[self.prefix : len(form) - self.suffix]
        return Reading(self.lemma_prefix + stem + self.lemma_suffix, self.tag)


class _Dictionary(dict[tuple[int, int], _Place]):
    """The dictionary knows a form by its places: paradigm and index in it. Those met so far are cached."""

    def __init__(self) -> None:
        morphology = analyzer()
        self._source = morphology.dictionary
        self._similar: Callable[..., Any] = morphology.dictionary.words.similar_items
        self._substitutes = morphology.char_substitutes
        self._frequency: Callable[[str, int], int] = morphology.prob_estimator.p_t_given_w.get
        self._tags: dict[int, Tag] = {}

    def __missing__(self, place: tuple[int, int]) -> _Place:
        if len(self) >= _CACHED_PLACES:
            self.clear()
        paradigm, index = self._source.paradigms[place[0]], place[1]
        size = len(paradigm) // 3
        prefixes, suffixes = self._source.paradigm_prefixes, self._source.suffixes
        built = self[place] = _Place(
            prefix=len(prefixes[paradigm[2 * size + index]]),
            suffix=len(suffixes[paradigm[index]]),
            lemma_prefix=prefixes[paradigm[2 * size]],
            lemma_suffix=suffixes[paradigm[0]],
            tag=self._find_tag(paradigm[size + index]),
        )
        return built

    def _find_tag(self, number: int) -> Tag:
        if number not in self._tags:
            self._tags[number] = read_tag(self._source.gramtab[number])
        return self._tags[number]

    def read(self, form: str) -> list[Reading]:
        """The readings, the likeliest first; of a form without counted ones as the dictionary has them."""
        found = [
            self[place].read(word)
            for word, places in self._similar(form, self._substitutes)
            for place in places
        ]
        if len(found) < 2:
            return found
        counts = [self._frequency(f"{form}:{reading.tag.name}", 0) for reading in found]
        if not any(counts):
            return found
        order = sorted(range(len(found)), key=lambda index: -counts[index])
        return [found[index] for index in order]


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary()
