"""How a word form may be read: what pymorphy answers, asked for in its shortest way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final

import pymorphy3
import pymorphy3_dicts_ru
from msgspec import Struct

from doblest.language import cases

_RUSSIAN: Final = re.compile(r"[А-Яа-яЁё-]+")
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


def inflect_parse(parse: pymorphy3.analyzer.Parse, grammemes: frozenset[str]) -> str | None:
    """The word, in that reading, in the form of the grammemes; None where it has none."""
    if len(parse.methods_stack) > 1 or len(parse.methods_stack[0]) != _PLACED:
        inflected = parse.inflect(grammemes)
        return None if inflected is None else str(inflected.word)
    _, word, number, index = parse.methods_stack[0]
    key = number, index, grammemes
    if key not in _targets:
        inflected = parse.inflect(grammemes)
        _targets[key] = -1 if inflected is None else inflected.methods_stack[0][-1]
    target = _targets[key]
    return None if target < 0 else _dictionary().move(word, number, index, target)


_PLACED: Final = 4
"""Of a form of the dictionary itself pymorphy tells unit, word, paradigm and index."""
_targets: Final[dict[tuple[int, int, frozenset[str]], int]] = {}
"""By paradigm, index and grammemes the index of the form that fits best: all words of a paradigm share it."""


def inflect_lemma(lemma: str) -> set[str]:
    """All forms of the words that have the lemma, abbreviations aside, and the lemma itself."""
    forms = _dictionary().inflect(lemma)
    if not forms:
        parses = [parse for parse in analyzer().parse(lemma) if parse.normal_form == lemma]
        forms = {form.word for parse in parses if "Abbr" not in parse.tag for form in parse.lexeme}
    return forms | {lemma}


def read_tag(tag: pymorphy3.tagset.OpencorporaTag) -> Tag:
    grammemes = tag.grammemes
    case = next((cases.BITS[name] for name in grammemes if name in cases.BITS), 0)
    return Tag(
        name=str(tag),
        pos=str(tag.POS or ""),
        cases=case << cases.PLURAL if "plur" in grammemes else case,
        gender=_read_gender(grammemes),
        noun="NOUN" in grammemes,
        animate="anim" in grammemes,
        proper=not _NAMES.isdisjoint(grammemes),
        fixed="Fixd" in grammemes,
        abbreviated="Abbr" in grammemes,
        pronominal="Apro" in grammemes,
    )


def _read_gender(grammemes: frozenset[str]) -> str:
    if "Pltm" in grammemes:
        return "p"
    return "f" if "femn" in grammemes else "n" if "neut" in grammemes else "m"


class _Dictionary:
    """The forms of the dictionary: each stands at places (paradigm, index), which tell lemma and tag."""

    def __init__(self) -> None:
        morphology = analyzer()
        source = morphology.dictionary
        self._find: Callable[..., Any] = source.words.similar_items
        self._substitutes = morphology.char_substitutes
        self._count: Callable[[str, int], int] = morphology.prob_estimator.p_t_given_w.get
        self._paradigms: list[Sequence[int]] = source.paradigms
        self._prefixes: list[str] = source.paradigm_prefixes
        self._suffixes: list[str] = source.suffixes
        self._grammemes = source.gramtab
        self._tags: dict[int, Tag] = {}

    def read(self, form: str) -> list[Reading]:
        """The readings, the likeliest first; of a form that nobody counted as the dictionary has them."""
        found = [
            self._read_place(word, *place)
            for word, places in self._find(form, self._substitutes)
            for place in places
        ]
        if len(found) < 2:
            return found
        counts = [self._count(f"{form}:{reading.tag.name}", 0) for reading in found]
        if not any(counts):
            return found
        order = sorted(range(len(found)), key=lambda index: -counts[index])
        return [found[index] for index in order]

    def _read_place(self, word: str, number: int, index: int) -> Reading:
        """The word as the form that stands at a place of a paradigm: its suffixes, its tags, its prefixes."""
        paradigm = self._paradigms[number]
        size = len(paradigm) // 3
        key = paradigm[size + index]
        tag = self._tags.get(key) or self._read_tag(key)
        if not index:
            return Reading(word, tag)
        stem = self._find_stem(paradigm, index, word)
        return Reading(self._prefixes[paradigm[2 * size]] + stem + self._suffixes[paradigm[0]], tag)

    def _read_tag(self, key: int) -> Tag:
        tag = self._tags[key] = read_tag(self._grammemes[key])
        return tag

    def _find_stem(self, paradigm: Sequence[int], index: int, word: str) -> str:
        prefix, suffix = paradigm[len(paradigm) // 3 * 2 + index], paradigm[index]
        return word[len(self._prefixes[prefix]) : len(word) - len(self._suffixes[suffix])]

    def move(self, word: str, number: int, index: int, target: int) -> str:
        """The form at another place of the word's paradigm."""
        paradigm = self._paradigms[number]
        prefix = self._prefixes[paradigm[len(paradigm) // 3 * 2 + target]]
        return prefix + self._find_stem(paradigm, index, word) + self._suffixes[paradigm[target]]

    def inflect(self, lemma: str) -> set[str]:
        """All forms of the words that have the lemma, abbreviations aside; empty for an unknown one."""
        forms: set[str] = set()
        for word, places in self._find(lemma, self._substitutes):
            for number, index in places:
                reading = self._read_place(word, number, index)
                if reading.lemma == lemma and not reading.tag.abbreviated:
                    forms.update(self._list_forms(word, number, index))
        return forms

    def _list_forms(self, word: str, number: int, index: int) -> Iterator[str]:
        paradigm = self._paradigms[number]
        size = len(paradigm) // 3
        stem = self._find_stem(paradigm, index, word)
        for suffix, prefix in zip(paradigm[:size], paradigm[2 * size :], strict=True):
            yield self._prefixes[prefix] + stem + self._suffixes[suffix]


@cache
def _dictionary() -> _Dictionary:
    return _Dictionary()
