"""Numbers that borrow from their neighbours: «с 38 до 57 %», «процентов тридцать», «тысячи две пар»."""

from __future__ import annotations

from typing import Final

from doblest.claims import lexicon
from doblest.claims.quantities.numerals import read_number
from doblest.claims.quantities.units import read_unit
from doblest.claims.state import Mention, Sentence
from doblest.language.words import GEN_PL, select_noun

_LINKS: Final = frozenset(["до", "и", "или", "против"])
_INVERTED_COUNTERS: Final = frozenset(
    ["штука", "человек", "раз", "пара", "ведро", "мешок", "вагон", "экземпляр"]
)


def borrow(sentence: Sentence, mention: Mention) -> None:
    """Complete a bare number by the measure of the number after it or of the word before it."""
    if sentence.words[mention.first].pos != "NMBR":
        if _multiplied(sentence, mention) or mention.sign:
            return
        _inverted(sentence, mention)
    if (
        not mention.sign
        and sentence.at(mention.after).form in _LINKS
        and sentence.at(mention.after + 1).number >= 0
    ):
        _from_next(sentence, mention)
    elif not mention.sign and not mention.scaled:
        _from_parallel(sentence, mention)


def _from_next(sentence: Sentence, mention: Mention) -> None:
    """«с 20 до 45 тыс. т»: the first number takes multiplier and unit of the second."""
    link = sentence.at(mention.after).form
    before = sentence.at(mention.first - 1).form
    if link == "до" and before not in ("с", "от", "со"):
        return
    follower = read_number(sentence, mention.after + 1)
    if follower is None:
        return
    read_unit(sentence, follower)
    if link != "до" and (
        follower.sign not in ("unit",) or not mention.plain or follower.scaled != mention.scaled
    ):
        return
    _take(mention, follower)
    if link == "до" and before == "от" and mention.low <= follower.low:
        mention.high, mention.end, mention.after = follower.high, follower.end, follower.after
        mention.start = mention.first - 1


def _from_parallel(sentence: Sentence, mention: Mention) -> None:
    """«в 5,1, а масел — в 3,4 раза», «на сто двенадцать, второго — на сто девятнадцать процентов»."""
    words, t = sentence.words, mention.after
    preposition = sentence.at(mention.first - 1).form
    if mention.low >= _LEAST_YEAR or preposition not in ("в", "на") or sentence.at(t).form not in (",", "и"):
        return
    for u in range(t + 1, min(sentence.n - 1, t + _PARALLEL)):
        if words[u + 1].number < 0:
            if words[u].form in (";", ":", "."):
                return
            continue
        follower = read_number(sentence, u + 1) if words[u].form == preposition else None
        if follower is None:
            return
        read_unit(sentence, follower)
        if follower.sign in ("%", "раз"):
            _take(mention, follower)
        return


_PARALLEL: Final = 7
_LEAST_YEAR: Final = 1700


def _take(mention: Mention, follower: Mention) -> None:
    if follower.scaled and not mention.scaled:
        mention.low *= follower.scale
        mention.high *= follower.scale
        mention.scale, mention.scaled = follower.scale, True
    if follower.sign in ("%", "раз", "unit", "pieces", "people"):
        mention.sign, mention.kind, mention.unit = follower.sign, follower.kind, follower.unit
        if follower.sign == "%":
            mention.low /= 100
            mention.high /= 100


def _multiplied(sentence: Sentence, mention: Mention) -> bool:
    """«тысячи две пар», «тысяч пять рублей»: the multiplier stands before its number."""
    t = mention.first - 1
    word = sentence.at(t)
    if mention.scaled or word.scale < 1000 or t < sentence.phrase_ends:
        return False
    mention.low *= word.scale
    mention.high *= word.scale
    mention.scale, mention.scaled = word.scale, True
    mention.start, mention.comparator = t, "approx"
    return True


def _inverted(sentence: Sentence, mention: Mention) -> None:
    """«процентов тридцать», «литров семь», «граммов по триста»."""
    t = mention.first - 1
    if sentence.at(t).form == "по":
        t -= 1
    word = sentence.at(t)
    if t < 0 or word.pos == "PNCT" or t < sentence.phrase_ends:
        return
    if mention.scaled or (select_noun(word, GEN_PL) is None and word.lemma != "штука"):
        return
    unit = lexicon.UNIT_LEMMAS.get(word.lemma)
    if word.lemma == "процент":
        mention.low /= 100
        mention.high /= 100
        mention.sign, mention.kind = "%", "share"
    elif unit is not None:
        mention.sign, mention.kind, mention.unit = "unit", unit.kind, unit.name
        if unit.kind == "count":
            mention.sign = "people" if word.lemma == "человек" else "pieces"
    elif word.lemma not in _INVERTED_COUNTERS and (
        sentence.at(mention.end).nouns
        or sentence.at(mention.end).adjective_cases
        or sentence.words[mention.first].lemma == "один"
    ):
        return
    mention.start = t
    if sentence.words[mention.first].form not in lexicon.COLLECTIVES:
        mention.comparator = "approx"
