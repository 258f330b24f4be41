"""Quantities without a cardinal: «каждый третий», «половина», «пятая часть», «вдвое»."""

from __future__ import annotations

import re
from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Mention, Sentence
from doblest.language.words import ACC_SG, GEN_SG, NOM_SG, select_noun

_PART: Final = frozenset(["часть", "доля"])
_SUFFIXED: Final = re.compile(r"(\d+)-[а-яё]{1,3}")
_HALVES_OF_TIME: Final = frozenset(
    ["первый", "второй", "третий", "четвёртый", "последний", "обе", "оба", "этот"]
)


def read_part(sentence: Sentence, i: int) -> Mention | None:
    """The share or the ratio that begins at the token, if one does."""
    word = sentence.words[i]
    if word.lemma == "каждый":
        return _each(sentence, i)
    if word.lemma in lexicon.UNIT_LEMMAS:
        return _one_unit(sentence, i)
    if word.multiple:
        mention = Mention(i, i + 1, word.multiple, word.multiple)
        mention.kind, mention.sign = "ratio", "fold"
        return mention
    if word.fraction:
        return _fraction(sentence, i, word.fraction)
    if word.ordinal >= 3 and sentence.at(i + 1).lemma in _PART and not sentence.at(i + 1).form.endswith("и"):
        return _share(i, i + 2, 1 / word.ordinal, "part")
    if word.ordinal >= 3 and sentence.at(i + 1).form == "части" and word.form.endswith("ой"):
        return _share(i, i + 2, 1 / word.ordinal, "part")
    return None


def _one_unit(sentence: Sentence, i: int) -> Mention | None:
    """«более тонны», «почти литр»: one of the unit, where a comparator stands before it."""
    word = sentence.words[i]
    if sentence.at(i - 1).form not in _BOUNDS or select_noun(word, NOM_SG | GEN_SG | ACC_SG) is None:
        return None
    unit = lexicon.UNIT_LEMMAS[word.lemma]
    mention = Mention(i, i + 1, unit.factor, unit.factor)
    mention.kind, mention.unit, mention.sign, mention.plain = unit.kind, unit.name, "unit", False
    return mention


_BOUNDS: Final = frozenset(
    ["более", "больше", "свыше", "почти", "около", "менее", "меньше", "примерно", "порядка"]
)


def _share(i: int, after: int, value: float, sign: str) -> Mention:
    mention = Mention(i, after, value, value)
    mention.kind, mention.sign, mention.plain = "share", sign, False
    return mention


def _each(sentence: Sentence, i: int) -> Mention | None:
    follower = sentence.at(i + 1)
    ordinal = follower.ordinal
    if not ordinal and follower.pos == "CODE" and (digits := _SUFFIXED.fullmatch(follower.form)):
        ordinal = int(digits[1])
    if ordinal < 2 or any(noun.lemma in lexicon.DURATIONS for noun in sentence.at(i + 2).nouns):
        return None
    mention = _share(i, i + 2, 1 / ordinal, "each")
    if sentence.at(i + 2).lemma in lexicon.UNIT_LEMMAS:
        mention.end = i + 3
    return mention


def _fraction(sentence: Sentence, i: int, value: float) -> Mention | None:
    """«половина», «треть», «четверть», but «в первой половине 1942 года», «четверть века»."""
    words = sentence.words
    if i and (words[i - 1].lemma in _HALVES_OF_TIME or words[i - 1].pos == "CODE"):
        return None
    if words[i].form not in _SINGULAR_FORMS:
        return None
    after = sentence.at(i + 1)
    if (
        after.lemma in lexicon.MONTHS
        or any(noun.lemma in lexicon.DURATIONS for noun in after.nouns)
        or after.pos in ("NMBR", "CODE")
    ):
        return None
    mention = _share(i, i + 1, value, "part")
    _range(sentence, mention)
    return mention


def _range(sentence: Sentence, mention: Mention) -> None:
    """«от четверти до трети станков»: the share becomes a range."""
    i = mention.first
    upper = sentence.at(i + 2)
    if sentence.at(i - 1).form == "от" and sentence.at(i + 1).form == "до" and upper.fraction > mention.low:
        mention.high, mention.start, mention.after, mention.end = upper.fraction, i - 1, i + 3, i + 3


_SINGULAR_FORMS: Final = frozenset(
    [
        "половина",
        "половину",
        "половины",
        "половиной",
        "половине",
        "треть",
        "трети",
        "третью",
        "четверть",
        "четверти",
        "четвертью",
    ]
)
