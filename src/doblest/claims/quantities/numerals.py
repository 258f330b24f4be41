"""Reading the number itself: digits, words, multipliers, ranges."""

from __future__ import annotations

from typing import Final

from doblest.claims.state import Mention, Sentence
from doblest.language.words import Word

_DASHES: Final = frozenset("-–—")
# Bare «тысяча», «миллион» in these forms is a number; «тысячи», «миллионов» are vague.
_ONE_OF_SCALE: Final = frozenset(
    [
        "тысяча",
        "тысячу",
        "тысячей",
        "миллион",
        "миллиард",
        "сотню",
        "сотня",
        "миллионом",
        "дюжина",
        "дюжину",
        "десяток",
    ]
)
_GENITIVE_SCALE: Final = frozenset(["тысячи", "миллиона", "миллиарда", "сотни", "десятка", "дюжины"])
# «две с половиной», «пуд с четвертью».
_AND_A_PART: Final = {"половиной": 0.5, "четвертью": 0.25, "третью": 1 / 3}
_BOUND_BEFORE: Final = frozenset(["более", "свыше", "больше", "около", "порядка", "менее", "меньше", "до"])


def read_number(sentence: Sentence, i: int) -> Mention | None:
    """The number that begins at the token, a range included; None where it is vague or a name."""
    words, n = sentence.words, sentence.n
    low, j, scale = _cardinal(words, i, n)
    if j == i:
        return None
    mention = Mention(i, j, low, low)
    mention.scale, mention.scaled = scale or 1.0, bool(scale)
    mention.plain = j == i + 1 and words[i].pos == "NMBR"
    first = words[i]
    if first.upper >= 0:
        mention.high = first.upper * (low / first.number if scale and first.number else 1.0)
    elif j + 1 < n and words[j].form in _DASHES:
        _extend(sentence, mention, j + 1)
    return mention


def _extend(sentence: Sentence, mention: Mention, j: int) -> None:
    """«25-27», «20–25 тысяч», «две – три тысячи»: the number becomes a range."""
    words = sentence.words
    if words[j].number < 0:
        return
    high, after, scale = _cardinal(words, j, sentence.n)
    low = mention.low
    if after == j or (_is_year(low) and not _is_year(high)):
        return
    if scale and not mention.scaled and low < high / scale:
        low *= scale
    if low < high and (high <= low * 20 or low == 0):
        mention.low, mention.high, mention.after, mention.end = low, high, after, after
        mention.scale, mention.scaled = scale or 1.0, bool(scale)


def _is_year(value: float) -> bool:
    return 1900 <= value <= 1950


class _Sum:
    """A cardinal as it is added up: `total` of what was multiplied, `part` not yet."""

    __slots__ = ("digits", "limit", "part", "scaled", "total")

    def __init__(self) -> None:
        self.total, self.part, self.limit = 0.0, -1.0, 1e18
        self.digits = self.scaled = False

    def takes_number(self, word: Word) -> bool:
        """Add a cardinal; False where it begins another number."""
        if self.part < 0:
            if self.total and word.number >= self.limit:
                return False
            self.part, self.digits = word.number, word.pos == "NMBR"
            return True
        if self.digits or not _adds(self.part, word):
            return False
        self.part += word.number
        return True

    def takes_scale(self, words: list[Word], j: int) -> bool:
        """Multiply by «тысяч», «млн»; False where the word stands for something vague."""
        scale = words[j].scale
        if self.part < 0 and (self.total or not _stands_alone(words, j)):
            return False
        if scale < self.limit:
            self.total += (1.0 if self.part < 0 else self.part) * scale
        elif self.limit < 1000 <= scale and self.part < 0:
            self.total *= scale
        else:
            return False
        self.part, self.limit, self.scaled = -1.0, scale, True
        return True


def _cardinal(words: list[Word], i: int, n: int) -> tuple[float, int, float]:
    """Value, index after it, and what the last multiplier stands for; 0 where there is none."""
    found, j = _Sum(), i
    while j < n:
        word = words[j]
        if word.number >= 0:
            if not found.takes_number(word):
                break
        elif word.scale:
            if not found.takes_scale(words, j):
                break
            j += word.form in _DOTTED and j + 1 < n and words[j + 1].form == "."
        elif word.form == "с" and found.part >= 0 and j + 1 < n and words[j + 1].form in _AND_A_PART:
            found.part += _AND_A_PART[words[j + 1].form]
            j += 1
        else:
            break
        j += 1
    return found.total + max(found.part, 0.0), j, found.limit if found.scaled else 0.0


_DOTTED: Final = frozenset(["тыс", "млн", "млрд", "трлн", "мил"])


def _adds(part: float, word: Word) -> bool:
    """«сто двадцать», «двадцать пять»: a smaller order follows."""
    value = word.number
    if word.pos == "NMBR" or word.upper >= 0:
        return False
    if part % 100 == 0:
        return 0 < value < 100
    return part % 10 == 0 and part % 100 >= 20 and 0 < value < 10


def _stands_alone(words: list[Word], j: int) -> bool:
    form = words[j].form
    if form in _ONE_OF_SCALE:
        return True
    return form in _GENITIVE_SCALE and j > 0 and words[j - 1].form in _BOUND_BEFORE
