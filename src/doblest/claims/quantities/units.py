"""What stands after the number: per cent, times, a unit of measure, a part of a whole."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.quantities import bounds
from doblest.claims.state import Mention, Sentence
from doblest.language.words import GEN_SG, Word

_PERCENT: Final = frozenset(["%", "процент", "проц", "процентный"])
_TIMES: Final = frozenset(["раз", "раза", "разов"])
_PART: Final = frozenset(["часть", "доля"])


def read_unit(sentence: Sentence, mention: Mention) -> None:
    """Set the mention's sign, kind and unit, and where the quote ends."""
    half = lexicon.HALF_UNITS.get(sentence.words[mention.first].form)
    if half is not None:
        mention.kind, mention.unit, mention.sign = half.kind, half.name, "unit"
        return
    t = bounds.after(sentence, mention, mention.after)
    word = sentence.at(t)
    if word.form == "%" or word.lemma in _PERCENT:
        _percent(sentence, mention, t)
    elif word.form in _TIMES:
        mention.sign, mention.end = "раз", t + 1
    elif (
        not (_parted(sentence, mention, t, word) or _measure(sentence, mention, t, word))
        and t > mention.after
    ):
        mention.end = t
    if mention.end > t:
        mention.end = bounds.after(sentence, mention, mention.end)


def _parted(sentence: Sentence, mention: Mention, t: int, word: Word) -> bool:
    """What makes a part of the number, or a number in parts: «две трети», «2/3», «девять из десяти»."""
    form = word.form
    if word.fraction or word.ordinal:
        mention.end = t if t > mention.after else mention.end
        _fraction(sentence, mention, t, word)
        return True
    if form == "/":
        _slashed(sentence, mention, t)
        return True
    if form in ("и", "целых", "целая") and _decimal(sentence, mention, t):
        return True
    if form == "из" and _out_of(sentence, mention, t):
        return True
    if not _percent_follows(sentence, t):
        return False
    mention.low /= 100
    mention.high /= 100
    mention.sign, mention.kind = "%", "share"
    return True


def _decimal(sentence: Sentence, mention: Mention, t: int) -> bool:
    """«один и восемь десятых раза»: a decimal in words, and what stands after it."""
    part, order = sentence.at(t + 1), sentence.at(t + 2)
    if part.number < 0 or order.ordinal not in (10, 100, 1000) or not order.form.endswith(("ых", "ая")):
        return False
    mention.low = mention.high = mention.low + part.number / order.ordinal
    mention.after = mention.end = t + 3
    mention.plain = False
    read_unit(sentence, mention)
    return True


def _slashed(sentence: Sentence, mention: Mention, t: int) -> None:
    """«1/5 масел», «свыше 2/3»."""
    below = sentence.at(t + 1)
    if not mention.plain or below.pos != "NMBR" or not 0 < mention.low < below.number <= _LARGEST_DENOMINATOR:
        return
    if sentence.spans[t - 1][1] != sentence.spans[t + 1][0] - 1 or sentence.at(t + 2).form == "/":
        return
    _as_share(mention, mention.low / below.number, t + 2)


def _out_of(sentence: Sentence, mention: Mention, t: int) -> bool:
    """«семь из десяти танков», «98 из 100»: one share."""
    whole = sentence.at(t + 1)
    if whole.number not in _ROUND_WHOLES or mention.scaled or not 0 < mention.low < whole.number:
        return False
    if whole.number not in (10, 100, 1000) and mention.plain and mention.low > 1:
        return False
    _as_share(mention, mention.low / whole.number, t + 2)
    return True


def _as_share(mention: Mention, value: float, end: int) -> None:
    mention.low = mention.high = value
    mention.sign, mention.kind, mention.end = "part", "share", end


_ROUND_WHOLES: Final = frozenset([3.0, 4.0, 5.0, 10.0, 100.0, 1000.0])
_LARGEST_DENOMINATOR: Final = 20


def _percent_follows(sentence: Sentence, t: int) -> bool:
    """«на 100 и 200%»: the sign of the second number is the first one's too."""
    if sentence.at(t).form not in ("и", "или") or sentence.at(t + 1).number < 0:
        return False
    follower = sentence.at(t + 2)
    return follower.form == "%" or follower.lemma == "процент"


def _percent(sentence: Sentence, mention: Mention, t: int) -> None:
    mention.sign, mention.end = "%", t + 1
    mention.low /= 100
    mention.high /= 100
    mention.kind = "share"
    words = sentence.words
    if (
        t + 3 < sentence.n
        and words[t + 1].form in "-–—"
        and words[t + 2].number >= 0
        and words[t + 3].form == "%"
    ):
        mention.high, mention.end = words[t + 2].number / 100, t + 4
        if mention.low > mention.high:
            mention.low, mention.high = mention.high, mention.low


def _fraction(sentence: Sentence, mention: Mention, t: int, word: Word) -> None:
    """«две трети», «три четверти», «две пятых», «одну десятую часть»."""
    if word.fraction:
        value = mention.low * word.fraction
    else:
        part = sentence.at(t + 1).lemma in _PART
        if not (part or _denominator(sentence, mention, t)) or mention.low >= word.ordinal:
            return
        value = mention.low / word.ordinal
        t += part
    if value < 1 and mention.low == mention.high:
        mention.low = mention.high = value
        mention.sign, mention.kind, mention.end = "part", "share", t + 1


def _denominator(sentence: Sentence, mention: Mention, t: int) -> bool:
    """«две пятых», «одна десятая парка», but «одна десятая бригада»."""
    word, after = sentence.words[t], sentence.at(t + 1)
    if mention.low != 1:
        return word.form.endswith(("ых", "их"))
    return word.form.endswith(("ая", "ую", "ой")) and not any(
        noun.cases & word.adjective_cases & ~GEN_SG for noun in after.nouns
    )


def _measure(sentence: Sentence, mention: Mention, t: int, word: Word) -> bool:
    """A unit of `data/units.toml`; True where one was found."""
    if word.form == "т" and sentence.at(t + 1).form == "." and sentence.at(t + 2).form == "р":
        mention.low, mention.high, mention.scaled = mention.low * 1e3, mention.high * 1e3, True
        t, word = t + 2, sentence.at(t + 2)
    unit, end = unit_at(sentence, t, word)
    if word.form == "г" and _grams(sentence, mention, t):
        unit, end = lexicon.UNIT_LEMMAS["грамм"], t + 1
    if unit is None:
        return False
    mention.kind, mention.unit = unit.kind, unit.name
    mention.sign = "pieces" if unit.kind == "count" else "unit"
    if word.lemma == "человек" or word.form == "чел":
        mention.sign = "people"
    if unit.factor != 1.0:
        mention.low *= unit.factor
        mention.high *= unit.factor
    mention.end = end
    _smaller(sentence, mention, end)
    return True


def _grams(sentence: Sentence, mention: Mention, t: int) -> bool:
    """«800 г хлеба», but «1942 г.»."""
    after = sentence.at(t + 1)
    if 100 <= mention.low < 1000 or mention.low != int(mention.low):
        return True
    return (
        not 1700 <= mention.low <= 2030 and bool(after.nouns or after.adjective_cases) and not after.capital
    )


_SMALLER: Final = {
    ("т", "кг"): 1e-3,
    ("кг", "г"): 1e-3,
    ("км", "м"): 1e-3,
    ("т", "ц"): 0.1,
    ("ц", "кг"): 0.01,
}


def _smaller(sentence: Sentence, mention: Mention, t: int) -> None:
    """«7 тонн 300 кг», «142 рубля 50 копеек»: the rest in a smaller unit."""
    rest = sentence.at(t)
    if rest.number < 0 or mention.low != mention.high:
        return
    follower = sentence.at(t + 1)
    if mention.unit == "руб" and (follower.lemma == "копейка" or follower.form in ("коп", "к")):
        share, end = 0.01, _dot(sentence, t + 2) if follower.form == "коп" else t + 2
    else:
        unit, end = unit_at(sentence, t + 1, follower)
        if follower.form == "г":
            unit, end = lexicon.UNIT_LEMMAS["грамм"], t + 2
        share = _SMALLER.get((mention.unit, unit.name), 0.0) if unit else 0.0
    if share:
        mention.low = mention.high = mention.low + rest.number * share
        mention.end = end


def unit_at(sentence: Sentence, t: int, word: Word) -> tuple[lexicon.Unit | None, int]:
    """The unit that begins at the token, and the index after it."""
    if word.pos == "PNCT" and word.form != "₽":
        return None, t
    for lemma in (word.lemma, word.form):
        if lemma in lexicon.UNIT_FIRST:
            u = t + 2 if sentence.at(t + 1).form == "." else t + 1
            follower = sentence.at(u)
            pair = lexicon.UNIT_PAIRS.get((lemma, follower.lemma)) or lexicon.UNIT_PAIRS.get(
                (lemma, follower.form)
            )
            if pair is not None:
                return pair, _dot(sentence, u + 1)
    short = lexicon.UNIT_SHORT.get(word.form)
    if short is not None:
        return short, _dot(sentence, t + 1)
    unit = lexicon.UNIT_LEMMAS.get(word.lemma)
    if unit is None:
        for noun in word.nouns:
            unit = unit or lexicon.UNIT_LEMMAS.get(noun.lemma)
    return unit, t + 1


def _dot(sentence: Sentence, t: int) -> int:
    """Skip the full stop of an abbreviation, but for the sentence's own."""
    return t + 1 if sentence.at(t).form == "." else t
