"""What must be so for a rule to be asked: bits of the quantity, of what was read before, of the sentence.

A rule names in `given` what it cannot answer without, so that most numbers meet few rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Final

from doblest.claims import lexicon
from doblest.claims.patterns import compile_words
from doblest.data import load
from doblest.language.normalise import fold_yo
from doblest.language.words import Word, list_beginnings

UNMARKED: Final = 1 << 0
"""Of the quantity: it has no measure."""
BARE: Final = 1 << 1
"""It has neither a measure nor a multiplier."""
DIGITS: Final = 1 << 2
"""It is digits without a measure."""
SPELLED: Final = 1 << 3
"""It is more than digits alone."""
SCALED: Final = 1 << 4
ONE: Final = 1 << 5
FRACTIONAL: Final = 1 << 6
YEAR: Final = 1 << 7
"""It may be a year by its value."""
INVERTED: Final = 1 << 8
"""Its quote begins before the number."""
TIMES: Final = 1 << 9
AFTER_CLAIM: Final = 1 << 10
"""Of what was read before: the sentence has stated a number."""
UNDER_HEADING: Final = 1 << 11
AFTER_THING: Final = 1 << 12
"""A thing was named, here or in a sentence before."""
NUMBER_SIGN: Final = 1 << 16
"""Of the sentence: such a word may stand in it."""
LABEL: Final = 1 << 17
CITATION: Final = 1 << 18
DENIAL: Final = 1 << 19
SIZE: Final = 1 << 20
DIMENSION: Final = 1 << 21
AGE: Final = 1 << 22
PLUS: Final = 1 << 23
DATIVE: Final = 1 << 24
MONTH: Final = 1 << 25
MEASURE: Final = 1 << 26
PERCENT: Final = 1 << 27
OURSELVES: Final = 1 << 28
DEED: Final = 1 << 29
"""What is said of people."""
EXCESS: Final = 1 << 30
AIM: Final = 1 << 31
"""What money is for."""
PLAN: Final = 1 << 32
DURATION: Final = 1 << 33
NAMING: Final = 1 << 34
"""Any word that may name something: there is none in a row of numbers."""
RELATIVE: Final = 1 << 35
PRONOUN: Final = 1 << 36
"""Of the sentence, for what is said beside the number: «здесь», «они», «них»."""
PART_OF: Final = 1 << 37
"""«из», «включая»: a word by which a number is a part of another."""
MATERIAL: Final = 1 << 38
"""«из»."""
FUND: Final = 1 << 39
QUOTATION: Final = 1 << 40
SCOPE: Final = 1 << 41
"""«область», «страны»."""
CONNECTIVE: Final = 1 << 42
"""«который», «где»."""
SOURCE: Final = 1 << 43
"""Whose figure it is may be said."""
MODALITY: Final = 1 << 44
"""That the number is a plan, a norm, a price … may be said."""
EVERYTHING: Final = -1

_FORMS: Final = (
    (NUMBER_SIGN, lexicon.NUMBER_SIGNS),
    (CITATION, lexicon.CITATION_STARTS),
    (DENIAL, frozenset(["не"])),
    (AGE, lexicon.AGES),
    (PLUS, frozenset(["+"])),
    (DATIVE, lexicon.DATIVES),
    (MEASURE, lexicon.SHORT_MEASURES),
    (PERCENT, frozenset(["процент"])),
    (OURSELVES, lexicon.OURSELVES),
    (EXCESS, lexicon.OVER),
    (RELATIVE, lexicon.GENITIVE_RELATIVES),
)
_LEMMAS: Final = (
    (LABEL, lexicon.LABELS),
    (SIZE, lexicon.SIZES),
    (DIMENSION, lexicon.DIMENSIONS),
    (MONTH, lexicon.MONTHS),
    (MEASURE, lexicon.MEASURES),
    (DEED, lexicon.OF_PEOPLE),
    (AIM, lexicon.LOANS | lexicon.FUNDS | lexicon.AIMS),
    (PLAN, lexicon.PLANS),
    (DURATION, lexicon.DURATIONS),
)


_ROLES: Final[dict[str, Any]] = load("roles")
# What the modules of roles look for, which cannot be asked: they import this one. A test holds both alike.
_EXACT: Final = (
    (PRONOUN, {*_ROLES["forms"]["pronouns"], *_ROLES["forms"]["there"], "них"}),
    (PART_OF, {"из", "от", "среди", "включая", "считая", "ч", "числе"}),
    (MATERIAL, {"из"}),
    (FUND, {"фонд", "фонды"}),
    (QUOTATION, set('«»"“”„')),
)
_PREFIX: Final = 3
_PREFIXES: Final = (
    (SCOPE, {lemma[:_PREFIX] for lemmas in _ROLES["scopes"].values() for lemma in lemmas}),
    (CONNECTIVE, {"кот", "где"}),
)
_SOURCE_LISTS: Final = ("figures", "reports", "papers", "places", "people", "adds", "judging")
"""One of their words stands in every phrase that says whose a figure is; else «как»."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_STARRED: Final = 4
"""Letters that the shortest beginning of a cue has."""


def _add_up(lists: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """The bits of each name in the lists."""
    bits: dict[str, int] = {}
    for bit, names in lists:
        for name in names:
            bits[name] = bits.get(name, 0) | bit
    return bits


@cache
def _list_beginnings() -> dict[str, int]:
    """The bits of the words by the first letters of their forms."""
    by_form = [(bit, {Word(form).beginning for form in forms}) for bit, forms in _FORMS]
    return _add_up([*by_form, *((bit, list_beginnings(lemmas)) for bit, lemmas in _LEMMAS)])


_BITS: Final = _add_up(_EXACT)
_PREFIX_BITS: Final = _add_up(_PREFIXES)


@cache
def _list_modal_words() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """Of each cue of modality its longest word.

    First the whole words; then the beginnings of those that may have any ending, by their first letters.
    """
    cues = (cue for row in _ROLES["modality"]["cues"] for cue in row["words"])
    words = {max(re.findall(r"[\w*]+", cue), key=len) for cue in cues}
    starred: dict[str, tuple[str, ...]] = {}
    for word in words:
        if word.endswith("*"):
            starred[word[:_STARRED]] = (*starred.get(word[:_STARRED], ()), word[:-1])
    return frozenset(words), starred


@cache
def _compile_source() -> re.Pattern[str]:
    """Of each word or words of a source the longest, and «как»."""
    words = (word for name in _SOURCE_LISTS for word in _ROLES["sources"][name])
    return compile_words(["как", *(max(re.findall(r"[\w*]+", word), key=len) for word in words)])


def find_hints(words: Sequence[Word]) -> int:
    """Which of the words above may stand among these, as far as their first letters tell."""
    found = 0
    for word in words:
        found |= word.hints
    return found if found >= 0 else _find_new(words)


def _find_new(words: Sequence[Word]) -> int:
    """The same where some of the forms were not met before; each keeps its bits."""
    found = 0
    for word in words:
        if word.hints < 0:
            word.hints = _classify(word)
        found |= word.hints
    return found


def _classify(word: Word) -> int:
    """The bits of a form."""
    form = word.form
    bits = _list_beginnings().get(word.beginning, 0) | _BITS.get(form, 0)
    if _may_name(word):
        bits |= NAMING
    if word.mark or word.number >= 0:
        return bits
    folded = fold_yo(form)
    if may_have_source(folded):
        bits |= SOURCE
    return bits | _PREFIX_BITS.get(form[:_PREFIX], 0) | (MODALITY if _may_be_modal(folded) else 0)


def may_have_source(folded: str) -> bool:
    """True where a word stands of which one is in every phrase that says whose a figure is."""
    return _compile_source().search(folded) is not None


def _may_be_modal(folded: str) -> bool:
    """True of a word of the cues, alone or joined to others: «план-график»."""
    if folded.isalpha():
        return _is_modal(folded)
    return any(map(_is_modal, _LETTERS.findall(folded)))


def _is_modal(folded: str) -> bool:
    whole, starred = _list_modal_words()
    return folded in whole or folded.startswith(starred.get(folded[:_STARRED], ()))


def _may_name(word: Word) -> bool:
    """False for numbers, marks and the words that only join others."""
    return not (word.mark or word.number >= 0 or word.scale or word.form in lexicon.JOINING)
