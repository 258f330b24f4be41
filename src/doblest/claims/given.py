"""What must be so for a rule to be asked: bits of the quantity, of what was read before, of the sentence.

A rule names in `given` what it cannot answer without, so that most numbers meet few rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from doblest.claims import lexicon
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


@cache
def _list_bits() -> dict[str, int]:
    """The bits of the words by the first letters of their forms."""
    bits: dict[str, int] = {}
    lists = [*((bit, {Word(form).beginning for form in forms}) for bit, forms in _FORMS)]
    lists += [(bit, set(list_beginnings(lemmas))) for bit, lemmas in _LEMMAS]
    for bit, beginnings in lists:
        for beginning in beginnings:
            bits[beginning] = bits.get(beginning, 0) | bit
    return bits


def find_hints(words: Sequence[Word]) -> int:
    """Which of the words above may stand among these, as far as their first letters tell."""
    bits, found = _list_bits(), 0
    for word in words:
        found |= bits.get(word.beginning, 0)
        if not found & NAMING and _may_name(word):
            found |= NAMING
    return found


def _may_name(word: Word) -> bool:
    """False for numbers, marks and the words that only join others."""
    return not (word.mark or word.number >= 0 or word.scale or word.form in lexicon.JOINING)
