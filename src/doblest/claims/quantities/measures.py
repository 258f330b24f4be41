"""A number with its measure: its own, or its neighbour's («с 38 до 57 %», «процентов тридцать»)."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.quantities.bounds import TRAILING
from doblest.claims.quantities.fractions import FRACTIONS, as_percent
from doblest.claims.quantities.numerals import DECIMALS, NUMERALS, RANGES
from doblest.claims.quantities.units import REMAINDERS, UNITS, mark_unit
from doblest.claims.rules import AnyRule, CuedRules, Rule, decide, refine
from doblest.claims.state import Quantity, Sentence
from doblest.language.cases import GEN_PL
from doblest.language.words import select_noun

_SHARED: Final = frozenset(["%", "раз", "unit", "pieces", "people"])
_PARALLEL: Final = 7
_RESPECTIVELY: Final = "соответственно"
MEASURES: Final = CuedRules(*FRACTIONS, *UNITS)
_STAGES: Final = (RANGES, DECIMALS, TRAILING, MEASURES)
_ANY: Final = CuedRules(*(rule for stage in _STAGES for rule in stage.rules))


def read_measured(sentence: Sentence, i: int, steps: list[AnyRule]) -> Quantity | None:
    """The number that begins at the token and its measure; None where it is vague or a name."""
    answer = decide(NUMERALS.select(sentence, i, i + 1), sentence, i)
    if answer is None:
        return None
    rule, quantity = answer
    steps.append(rule)
    if not _ANY.select(sentence, i, quantity.end):
        return quantity
    for rules in _STAGES[:1] if quantity.marker else _STAGES:
        quantity = refine(rules.select(sentence, i, quantity.end), sentence, quantity, steps)
    if quantity.marker:
        quantity = refine(REMAINDERS, sentence, quantity, steps)
        quantity = refine(TRAILING.select(sentence, i, quantity.end), sentence, quantity, steps)
    return quantity


def read_multiplier_before(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«тысячи две пар», «сотни три рублей»: the multiplier stands before its number."""
    t = quantity.first - 1
    scale = sentence.words[t].scale
    if quantity.scaled or not scale or t < sentence.state.consumed:
        return None
    return quantity.multiply(scale, scale=scale, scaled=True, start=t, bound="approx")


def read_unit_before(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«процентов тридцать», «литров семь», «граммов по триста»."""
    t = _find_inverted(sentence, quantity)
    word = sentence.words[t]
    unit = lexicon.UNIT_LEMMAS.get(word.lemma)
    if t < 0 or (unit is None and word.lemma != "процент"):
        return None
    inverted = _invert(sentence, quantity, t)
    if unit is None:
        return as_percent(inverted)
    return replace(inverted, kind=unit.kind, unit=unit.name, marker=mark_unit(unit, word))


def read_thing_before(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«бомб пятнадцать», «ведра три воды»: about so many."""
    t = _find_inverted(sentence, quantity)
    if t < 0:
        return None
    if sentence.words[t].lemma not in lexicon.COUNTERS and _has_own_thing(sentence, quantity):
        return None
    return _invert(sentence, quantity, t)


def _has_own_thing(sentence: Sentence, quantity: Quantity) -> bool:
    after = sentence.words[quantity.end]
    return bool(after.nouns or after.adjective_cases) or sentence.words[quantity.first].lemma == "один"


def _find_inverted(sentence: Sentence, quantity: Quantity) -> int:
    """Index of the noun in the genitive right before a number in words, or -1."""
    t = quantity.first - 1
    if quantity.marker or quantity.scaled or t < sentence.state.consumed:
        return -1
    if sentence.words[t].form == "по":
        t -= 1
    word = sentence.words[t]
    if word.pos == "PNCT" or t < sentence.state.consumed:
        return -1
    return t if select_noun(word, GEN_PL) is not None or word.lemma == "штука" else -1


def _invert(sentence: Sentence, quantity: Quantity, t: int) -> Quantity:
    """The quote begins with the word; turned about, the number is a guess, but for «шестеро»."""
    if sentence.words[quantity.first].form in lexicon.COLLECTIVES:
        return replace(quantity, start=t)
    return replace(quantity, start=t, bound="approx")


def borrow_range(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«от 10 до 12 тысяч пулемётов»: one range with the measure of its upper end."""
    t = quantity.after
    follower = _read_follower(sentence, t + 1)
    if follower is None:
        return None
    low = _take_measure(quantity, follower)
    if low.low > follower.low:
        return low
    return replace(low, high=follower.high, start=low.first - 1, end=follower.end, after=follower.after)


def borrow_from_next(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«с 20 до 45 тыс. т», «12 и 15 тонн»: the first number takes multiplier and unit of the second."""
    t = quantity.after
    link = sentence.words[t].form
    if link == "до" and sentence.words[quantity.first - 1].form not in ("с", "со"):
        return None
    follower = _read_follower(sentence, t + 1)
    if follower is None or (link != "до" and not _is_parallel(sentence, quantity, follower)):
        return None
    return _take_measure(quantity, follower)


def _is_parallel(sentence: Sentence, quantity: Quantity, follower: Quantity) -> bool:
    """Of two coordinated numbers in digits both have a multiplier or neither has."""
    if follower.scaled and not quantity.scaled and sentence.words[quantity.start - 1].form == _RESPECTIVELY:
        return True
    return follower.marker == "unit" and quantity.plain and follower.scaled == quantity.scaled


def borrow_across(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«в 5,1, а масел — в 3,4 раза», «на сто двенадцать, второго — на сто девятнадцать процентов»."""
    t, preposition = quantity.after, sentence.words[quantity.first - 1].form
    if quantity.scaled or quantity.low >= lexicon.FIRST_YEAR:
        return None
    if sentence.words[t].form == "и" and sentence.words[t + 1].number >= 0:
        return None
    u = _find_next_number(sentence, t + 1)
    follower = _read_follower(sentence, u + 1) if sentence.words[u].form == preposition else None
    return (
        _take_measure(quantity, follower)
        if follower is not None and follower.marker in ("%", "раз")
        else None
    )


def _read_follower(sentence: Sentence, i: int) -> Quantity | None:
    """The quantity at the token, where a number begins there."""
    return read_measured(sentence, i, []) if sentence.words[i].number >= 0 else None


def _find_next_number(sentence: Sentence, start: int) -> int:
    """Index of the word before the next number nearby, or -1 where a mark parts them."""
    for u in range(start, min(sentence.n - 1, start + _PARALLEL - 1)):
        if sentence.words[u + 1].number >= 0:
            return u
        if sentence.words[u].form in (";", ":", "."):
            return -1
    return -1


def _take_measure(quantity: Quantity, follower: Quantity) -> Quantity:
    """The quantity with the multiplier and the measure of the one that follows."""
    if follower.scaled and not quantity.scaled:
        quantity = quantity.multiply(follower.scale, scale=follower.scale, scaled=True)
    if follower.marker == "%":
        return as_percent(quantity)
    if follower.marker not in _SHARED:
        return quantity
    return replace(quantity, kind=follower.kind, unit=follower.unit, marker=follower.marker)


BEFORE: Final = (
    Rule("множитель впереди", read_multiplier_before),
    Rule("мера впереди", read_unit_before),
    Rule("обратный порядок", read_thing_before),
)
"""Asked of a number in words."""
NEXT: Final = CuedRules(
    Rule("от и до с общей мерой", borrow_range, before=frozenset(["от"]), after=frozenset(["до"])),
    Rule("мера следующего числа", borrow_from_next, after=frozenset(["до", "и", "или", "против"])),
    Rule("мера через слово", borrow_across, before=frozenset(["в", "на"]), after=frozenset([",", "и"])),
)
