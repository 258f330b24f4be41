"""How a word form may be read: what pymorphy answers, asked for in its shortest way."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache
from typing import Any, Final

import pymorphy3
import pymorphy3_dicts_ru

from doblest.language.dictionary import Dictionary, Located, Reading, read_tag

_RUSSIAN: Final = re.compile(r"[А-Яа-яЁё-]+")


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
    return _move(word, number, index, grammemes)


def _move(word: str, number: int, index: int, grammemes: frozenset[str]) -> str | None:
    key = number, index, grammemes
    if key not in _targets:
        _targets[key] = _find_target(number, index, grammemes)
    target = _targets[key]
    return None if target < 0 else _dictionary().move(word, number, index, target)


def locate_form(form: str) -> list[Located]:
    """The readings of a form of the dictionary, the likeliest first; empty for any other form."""
    return _dictionary().locate(form) if _RUSSIAN.fullmatch(form) else []


def inflect_located(located: Located, grammemes: frozenset[str]) -> str | None:
    """What `inflect_parse` does, without asking pymorphy."""
    return _move(located.word, located.number, located.index, grammemes)


def _find_target(number: int, index: int, grammemes: frozenset[str]) -> int:
    """The index that pymorphy's `inflect` chooses, without spelling out all forms; -1 where it has none."""
    tags = _dictionary().list_tags(number)
    needed: Set[str] = grammemes
    fitting = [i for i, tag in enumerate(tags) if needed <= tag.grammemes]
    if not fitting:
        needed = analyzer().TagClass.fix_rare_cases(set(grammemes))
        fitting = [i for i, tag in enumerate(tags) if needed <= tag.grammemes]
    wanted = tags[index].updated_grammemes(needed)
    shared = [len(wanted & tags[i].grammemes) - 0.1 * len(wanted ^ tags[i].grammemes) for i in fitting]
    return fitting[shared.index(max(shared))] if fitting else -1


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


def begin_forms(lemma: str, length: int) -> set[str]:
    """So many first letters of all those forms."""
    beginnings = _dictionary().begin(lemma, length) or {form[:length] for form in inflect_lemma(lemma)}
    return beginnings | {lemma[:length]}


@cache
def _dictionary() -> Dictionary:
    return Dictionary(analyzer())
