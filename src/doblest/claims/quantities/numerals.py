"""Reading the number itself: digits, words, multipliers, ranges."""

from __future__ import annotations

import re
from typing import Final

from msgspec.structs import replace

from doblest.claims import lexicon
from doblest.claims.rules import CuedRules, Rule
from doblest.claims.state import Quantity, Sentence
from doblest.language.normalise import INVISIBLE, strip_invisible
from doblest.language.tokens import parse_number
from doblest.language.words import DIGITS, Word

# «две с половиной», «пуд с четвертью».
_AND_A_PART: Final = {"половиной": 0.5, "четвертью": 0.25, "третью": 1 / 3}
_LARGEST_SPAN: Final = 20
_DECIMAL_ORDERS: Final = (10, 100, 1000)
_LEFTOVERS: Final = frozenset(["лишним", "небольшим", "лишком", "гаком"])
_UNSEEN: Final = frozenset(INVISIBLE)
# What a bad scan makes of «0», «1» and «3».
_LOOKALIKES: Final = str.maketrans(
    {**dict.fromkeys("ОоOo", "0"), **dict.fromkeys("Зз", "3"), **dict.fromkeys("lI", "1")}
)
_DAMAGED: Final = re.compile(r"(?=\D*\d)[\dОоOoЗзlI]{2,12}")
_DAMAGED_REST: Final = re.compile(r"[\dоoзli]+")


def read_damaged(sentence: Sentence, i: int) -> Quantity | None:
    """«1О1 тысяча», «12\u200b500»: letters that look like digits, or unseen signs, stand between digits."""
    j = i
    while j + 1 < sentence.n and sentence.touches(j) and _goes_on(sentence, i, j + 1):
        j += 1
    if j == i or (surface := sentence.surface(i, j + 1)).isdigit():
        return None
    digits = _read_damaged_digits(strip_invisible(surface).translate(_LOOKALIKES))
    if digits < 0:
        return None
    scale = sentence.words[j + 1].scale
    value = digits * (scale or 1.0)
    after = j + 2 if scale else j + 1
    return Quantity(i, after, i, after, value, value, scale or 1.0, bool(scale), damaged=True)


def _may_be_damage(word: Word) -> bool:
    """Letters that look like digits, other digits, or an unseen sign."""
    return word.key == DIGITS or word.form in _UNSEEN or _DAMAGED_REST.fullmatch(word.form) is not None


def _is_no_part(word: Word) -> bool:
    """A word that no number goes on with."""
    return word.number < 0 and not word.scale and word.form != "с"


def _read_damaged_digits(digits: str) -> float:
    """Their value, with a blank or a comma too («5 100\u200b7»); -1 where they have none."""
    try:
        return float(digits)
    except ValueError:
        return parse_number(digits)


def _goes_on(sentence: Sentence, i: int, j: int) -> bool:
    """An unseen sign before a digit, or a token with which what was read is still one number."""
    if sentence.words[j].form in _UNSEEN:
        return sentence.touches(j) and sentence.surface(j + 1, j + 2)[:1].isdigit()
    if not sentence.touches(j) or sentence.words[j + 1].pos == "PNCT":
        return _DAMAGED.fullmatch(strip_invisible(sentence.surface(i, j + 1))) is not None
    return False


def read_digits(sentence: Sentence, i: int) -> Quantity | None:
    """«1200 танков», «1 500 000», «1,5»: digits alone, before no other part of the number."""
    word = sentence.words[i]
    if word.key != DIGITS:
        return None
    return Quantity(i, i + 1, i, i + 1, word.number, word.number, plain=True)


def read_half_unit(sentence: Sentence, i: int) -> Quantity | None:
    """«полтонны ваты», «поллитра»: a number and its unit in one word."""
    half = lexicon.HALF_UNITS.get(sentence.words[i].form)
    quantity = read_cardinal(sentence, i) if half is not None else None
    if half is None or quantity is None:
        return None
    return replace(quantity, kind=half.kind, unit=half.name, marker="unit")


def read_hyphenated_range(sentence: Sentence, i: int) -> Quantity | None:
    """«две-три тысячи»: one word is the range."""
    first = sentence.words[i]
    quantity = read_cardinal(sentence, i) if first.upper >= 0 else None
    if quantity is None:
        return None
    factor = quantity.low / first.number if quantity.scaled and first.number else 1.0
    return replace(quantity, high=first.upper * factor)


def read_cardinal(sentence: Sentence, i: int) -> Quantity | None:
    """«две с половиной тысячи», «12 млн», but not «тысячи», «миллионов» alone."""
    value, after, scale = _add_up(sentence, i)
    if after == i:
        return None
    plain = after == i + 1 and sentence.words[i].pos == "NMBR"
    return Quantity(i, after, i, after, value, value, scale or 1.0, bool(scale), plain)


def read_part_of_scale(sentence: Sentence, i: int) -> Quantity | None:
    """«четверть миллиона зрителей»: no share of a million."""
    scale = sentence.words[i + 1].scale
    value = sentence.words[i].fraction * scale
    return Quantity(i, i + 2, i, i + 2, value, value, scale, True) if value else None


def _multiplies(word: Word) -> bool:
    return word.scale > 1


def read_range(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«25-27 литров», «20–25 тысяч», «две – три тысячи»."""
    j = quantity.after + 1
    if sentence.words[j].number < 0 or quantity.low != quantity.high:
        return None
    high, after, scale = _add_up(sentence, j)
    low = quantity.low
    if scale and not quantity.scaled and low < high / scale:
        low *= scale
    if after == j or not _is_range(quantity.low, low, high) or _labels_size(sentence, quantity, after):
        return None
    return replace(
        quantity, low=low, high=high, after=after, end=after, scale=scale or 1.0, scaled=bool(scale)
    )


def _labels_size(sentence: Sentence, quantity: Quantity, after: int) -> bool:
    """«60 мин калибра 120 мм, 40 — 82 мм»: so many of the next size."""
    counted = sentence.state.claim is not None and sentence.state.claim.kind == "count"
    return counted and sentence.words[after].form == "мм" and not sentence.touches(quantity.after - 1)


def _is_range(first: float, low: float, high: float) -> bool:
    if _is_war_year(first) and not _is_war_year(high):
        return False
    return low < high and (high <= low * _LARGEST_SPAN or low == 0)


def _is_war_year(value: float) -> bool:
    return 1900 <= value <= 1950


def read_spoken_decimal(sentence: Sentence, quantity: Quantity) -> Quantity | None:
    """«один и восемь десятых раза», «две целых пять десятых»: a decimal in words."""
    t = quantity.end
    part, order = sentence.words[t + 1], sentence.words[t + 2]
    if part.number < 0 or order.ordinal not in _DECIMAL_ORDERS or not order.form.endswith(("ых", "ая")):
        return None
    value = quantity.low + part.number / order.ordinal
    return replace(quantity, low=value, high=value, after=t + 3, end=t + 3, plain=False)


class _Sum:
    """A cardinal as it is added up: `total` of what was multiplied, `part` not yet."""

    __slots__ = ("digits", "limit", "part", "scaled", "total")

    def __init__(self) -> None:
        self.total, self.part, self.limit = 0.0, -1.0, 1e18
        self.digits = self.scaled = False

    def take(self, sentence: Sentence, j: int) -> int:
        """Add the word; how many tokens it takes, 0 where it belongs to another number."""
        word = sentence.words[j]
        if word.number >= 0:
            return int(self._add(word))
        if word.scale:
            dotted = word.form in lexicon.DOTTED_SCALES and sentence.words[j + 1].form == "."
            return 1 + dotted if self._multiply(sentence, j) else 0
        if word.form != "с" or self.part < 0:
            return 0
        follower = sentence.words[j + 1].form
        if follower in _LEFTOVERS and sentence.words[j + 2].scale:
            return 2
        part = _AND_A_PART.get(follower)
        if part is None:
            return 0
        self.part += part
        return 2

    def _add(self, word: Word) -> bool:
        if self.part < 0:
            if self.total and word.number >= self.limit:
                return False
            self.part, self.digits = word.number, word.pos == "NMBR"
            return True
        if self.digits or not _is_lower_order(self.part, word):
            return False
        self.part += word.number
        return True

    def _multiply(self, sentence: Sentence, j: int) -> bool:
        """Multiply by «тысяч», «млн»; False where the word stands for something vague."""
        scale = sentence.words[j].scale
        if self.part < 0 and (self.total or not _stands_alone(sentence, j)):
            return False
        if scale < self.limit:
            self.total += (1.0 if self.part < 0 else self.part) * scale
        elif self.limit < 1000 <= scale and self.part < 0:
            self.total *= scale
        else:
            return False
        self.part, self.limit, self.scaled = -1.0, scale, True
        return True


def _add_up(sentence: Sentence, i: int) -> tuple[float, int, float]:
    """Value, index after it, and what the last multiplier stands for; 0 where there is none."""
    total, j = _Sum(), i
    while j < sentence.n and (step := total.take(sentence, j)):
        j += step
    return total.total + max(total.part, 0.0), j, total.limit if total.scaled else 0.0


def read_with_leftover(sentence: Sentence, i: int) -> Quantity | None:
    """«900 с лишним тысяч»: the bound stands inside the number."""
    quantity = read_cardinal(sentence, i) if sentence.words[i + 2].form in _LEFTOVERS else None
    return replace(quantity, bound="gt") if quantity is not None and quantity.after > i + 2 else None


def _is_lower_order(part: float, word: Word) -> bool:
    """«сто двадцать», «двадцать пять»: a smaller order follows."""
    if word.pos == "NMBR" or word.upper >= 0:
        return False
    if part % 100 == 0:
        return 0 < word.number < 100
    return part % 10 == 0 and part % 100 >= 20 and 0 < word.number < 10


def _stands_alone(sentence: Sentence, j: int) -> bool:
    """«тысяча», «более тысячи»: the multiplier is a number of its own."""
    form, before = sentence.words[j].form, sentence.words[j - 1]
    if before.pos in ("CODE", "UNKN", "LATN") and any(sign.isdigit() for sign in before.form):
        return False  # «l01 тысяча»: the number before it cannot be read
    bounded = before.form in lexicon.SCALE_BOUNDS
    return form in lexicon.SCALES_ALONE or (bounded and form in lexicon.SCALES_BOUNDED)


NUMERALS: Final = CuedRules(
    Rule("повреждённое число", read_damaged, after=_may_be_damage),
    Rule("с лишним внутри числа", read_with_leftover, after=frozenset("с")),
    Rule("цифры", read_digits, after=_is_no_part),
    Rule("половина меры", read_half_unit),
    Rule("от и до одним словом", read_hyphenated_range),
    Rule("часть миллиона", read_part_of_scale, after=_multiplies),
    Rule("число", read_cardinal),
)
RANGES: Final = CuedRules(Rule("от и до", read_range, after=lexicon.DASHES))
DECIMALS: Final = CuedRules(
    Rule("десятичная дробь словами", read_spoken_decimal, after=frozenset(["и", "целых", "целая"]))
)
