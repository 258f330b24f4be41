"""Per cents, times and fractions: what a number is where no unit of measure stands after it."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.quantities.parts import PART_WORDS
from doblest.claims.rules import Rule
from doblest.claims.state import Quantity, Sentence
from doblest.language.cases import GEN_SG
from doblest.language.words import Word, has_lemma, select_noun

_PERCENT: Final = frozenset(["%", "процент", "проц", "процентный"])
_ROUND_WHOLES: Final = frozenset([3.0, 4.0, 5.0, 10.0, 100.0, 1000.0])
_DECIMAL_WHOLES: Final = frozenset([10.0, 100.0, 1000.0])
_LARGEST_DENOMINATOR: Final = 20


def _is_percent(word: Word) -> bool:
    return word.form == "%" or has_lemma(word, _PERCENT)


def as_percent(quantity: Quantity) -> Quantity:
    """The quantity in hundredths."""
    return replace(quantity, low=quantity.low / 100, high=quantity.high / 100, marker="%", kind="share")


def read_percent(sentence: Sentence, quantity: Quantity) -> Quantity:
    """«43 %», «70 процентов», «15 % – 20 %»."""
    words, t = sentence.words, quantity.end + 1
    upper = words[t + 1].number
    if words[t].form not in lexicon.DASHES or upper < 0 or words[t + 2].form != "%":
        return as_percent(replace(quantity, end=t))
    low, high = sorted((quantity.low, upper))
    return as_percent(replace(quantity, low=low, high=high, end=t + 3))


def read_times(sentence: Sentence, quantity: Quantity) -> Quantity:
    """«в 28 раз», «полтора раза»."""
    return replace(quantity, marker="раз", end=quantity.end + 1)


def read_fraction(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«две трети», «три четверти»."""
    return _as_share(quantity, quantity.low * sentence.words[quantity.end].fraction, quantity.end + 1)


def read_denominator(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«две пятых», «одну десятую часть», but «одна десятая бригада»."""
    t = quantity.end
    word = sentence.words[t]
    if quantity.low >= word.ordinal:
        return None
    named = sentence.words[t + 1].lemma in PART_WORDS
    if not named and not _is_denominator(sentence, quantity, t):
        return None
    return _as_share(quantity, quantity.low / word.ordinal, t + 1 + named)


def _is_denominator(sentence: Sentence, quantity: Quantity, t: int) -> bool:
    word = sentence.words[t]
    agreeing = select_noun(sentence.words[t + 1], word.adjective_cases & ~GEN_SG)
    one_part = word.form.endswith(("ая", "ую", "ой")) and agreeing is None
    return one_part if quantity.low == 1 else word.form.endswith(("ых", "их"))


def read_slash(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«1/5 масел», «свыше 2/3»."""
    t, low = quantity.end, quantity.low
    if not quantity.plain or sentence.words[t + 2].form == "/":
        return None
    below = sentence.words[t + 1]
    if below.pos != "NMBR" or not 0 < low < below.number <= _LARGEST_DENOMINATOR:
        return None
    glued = sentence.touches(t - 1) and sentence.touches(t)
    return _as_share(quantity, low / below.number, t + 2) if glued else None


def read_out_of(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«семь из десяти танков», «98 из 100», «9 из каждых 10 раненых»."""
    low, high = quantity.low, quantity.high
    each = sentence.words[quantity.end + 1].lemma == "каждый"
    end = quantity.end + 2 + each
    whole = sentence.words[end - 1].number
    if whole not in _ROUND_WHOLES or quantity.scaled or not 0 < low <= high < whole:
        return None
    if not each and whole not in _DECIMAL_WHOLES and quantity.plain and low > 1:
        return None
    return replace(quantity, low=low / whole, high=high / whole, marker="part", kind="share", end=end)


def _as_share(quantity: Quantity, value: float, end: int) -> Quantity | None:
    """The quantity as one part of a whole; None where it is a range or no part."""
    if value >= 1 or quantity.low != quantity.high:
        return None
    return replace(quantity, low=value, high=value, marker="part", kind="share", end=end)


def read_shared_percent(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«на 100 и 200%»: the sign of the second number is the first one's too."""
    number, sign = sentence.words[quantity.end + 1 : quantity.end + 3]
    shared = number.number >= 0 and (sign.form == "%" or sign.lemma == "процент")
    return as_percent(quantity) if shared else None


FRACTIONS: Final = (
    Rule("процент", read_percent, after=_is_percent),
    Rule("раз", read_times, after=frozenset(["раз", "раза", "разов"])),
    Rule("дробь", read_fraction, after=lambda word: bool(word.fraction)),
    Rule("знаменатель", read_denominator, after=lambda word: bool(word.ordinal)),
    Rule("дробная черта", read_slash, after=frozenset(["/"])),
    Rule("из скольких", read_out_of, after=frozenset(["из"])),
    Rule("общий процент", read_shared_percent, after=frozenset(["и", "или"])),
)
