"""What stands after the number: per cent, times, a unit of measure, a part of a whole."""

from __future__ import annotations

from typing import Final

from doblest.claims import comparators, lexicon
from doblest.claims.sentence import Mention, Sentence
from doblest.language.words import Word

_PERCENT: Final = frozenset(["%", "процент", "проц", "процентный"])
_TIMES: Final = frozenset(["раз", "раза", "разов"])
_PART: Final = frozenset(["часть", "доля"])
_PIECES: Final = frozenset(["штука", "единица", "шт", "ед"])
_CONFUSED: Final = frozenset(["г"])


def read_unit(sentence: Sentence, mention: Mention) -> None:
    """Set the mention's sign, kind and unit, and where the quote ends."""
    t = comparators.after(sentence, mention, mention.after)
    word = sentence.at(t)
    if word.form == "%" or word.lemma in _PERCENT:
        _percent(sentence, mention, t)
    elif word.form in _TIMES:
        mention.sign, mention.end = "раз", t + 1
    elif word.fraction or word.ordinal:
        mention.end = t if t > mention.after else mention.end
        _fraction(sentence, mention, t, word)
    elif _percent_follows(sentence, t):
        mention.low /= 100
        mention.high /= 100
        mention.sign, mention.kind = "%", "share"
    elif not _measure(sentence, mention, t, word) and t > mention.after:
        mention.end = t
    if mention.end > t:
        mention.end = comparators.after(sentence, mention, mention.end)


def _percent_follows(sentence: Sentence, t: int) -> bool:
    """«на 100 и 200%»: the sign of the second number is the first one's too."""
    if sentence.at(t).form not in ("и", ",", "или") or sentence.at(t + 1).number < 0:
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
        if not (part or word.form.endswith("ых") or word.form.endswith("их")) or mention.low >= word.ordinal:
            return
        value = mention.low / word.ordinal
        t += part
    if value < 1 and mention.low == mention.high:
        mention.low = mention.high = value
        mention.sign, mention.kind, mention.end = "part", "share", t + 1


def _measure(sentence: Sentence, mention: Mention, t: int, word: Word) -> bool:
    """A unit of `data/units.toml`; True where one was found."""
    unit, end = _unit_at(sentence, t, word)
    if unit is None:
        return False
    mention.kind, mention.unit = unit.kind, unit.name
    mention.sign = "pieces" if unit.kind == "count" else "unit"
    if unit.factor != 1.0:
        mention.low *= unit.factor
        mention.high *= unit.factor
    mention.end = end
    return True


def _unit_at(sentence: Sentence, t: int, word: Word) -> tuple[lexicon.Unit | None, int]:
    """The unit that begins at the token, and the index after it."""
    if word.pos == "PNCT":
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
