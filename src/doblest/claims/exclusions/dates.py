"""Numbers that tell when: dates, years, durations, ages, the clock."""

from __future__ import annotations

import re
from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Mention, Sentence
from doblest.language.words import GEN_PL, GEN_SG, Word, select_noun

_YEAR_WORDS: Final = frozenset(
    ["г", "гг", "год", "года", "году", "годах", "годов", "годы", "годам", "годами", "годом", "г.г"]
)


_YEAR_PREPOSITIONS: Final = frozenset(
    [
        "в",
        "к",
        "с",
        "до",
        "по",
        "от",
        "за",
        "на",
        "из",
        "и",
        "или",
        "начале",
        "конце",
        "середине",
        "весной",
        "летом",
        "осенью",
        "зимой",
        "весне",
        "лету",
        "осени",
        "зиме",
        "после",
        "уже",
        "-",
        "–",
        "—",
        "(",
        ",",
        "половине",
        "времён",
        "образца",
        "около",
    ]
)


_DASHES: Final = frozenset("-–—")


def calendar(sentence: Sentence, mention: Mention) -> bool:
    """«1941 г.», «22 июля», «в 1941–1945», «к 1943», «с 5 по 7 ноября»."""
    after = sentence.at(mention.after)
    if after.lemma in lexicon.MONTHS and not mention.scaled:
        return True
    follower = sentence.at(mention.after + 1)
    if after.form == "." and mention.plain and follower.form and not set(follower.form) - set("ivxі"):
        return True
    if (
        sentence.at(mention.first - 1).form in _DASHES
        and _is_year(sentence.at(mention.first - 2).number)
        and mention.plain
    ):
        return mention.low < 100 and sentence.spans[mention.first - 1][1] == sentence.spans[mention.first][0]
    if after.form in _YEAR_WORDS and mention.plain and mention.low >= 32 and not mention.sign:
        return True
    if (
        after.form in ("по", "-", "–", "—", "и", ",")
        and mention.low <= 31
        and sentence.at(mention.after + 2).lemma in lexicon.MONTHS
    ):
        return sentence.at(mention.after + 1).number >= 0
    return _day_of_month(sentence, mention, after) or _bare_year(sentence, mention, after)


_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[.](?:0[1-9]|1[0-2])")


def _day_of_month(sentence: Sentence, mention: Mention, after: Word) -> bool:
    """«24.08 — на трассу вышло», «К 1.10 отрыто»."""
    if not mention.plain or mention.sign or not _DAY.fullmatch(sentence.words[mention.first].form):
        return False
    before = sentence.at(mention.first - 1).form
    return (mention.first == 0 and after.form in _DASHES) or (
        before in ("к", "с", "по", "от", "до", "на") and select_noun(after, GEN_PL | GEN_SG) is None
    )


def _bare_year(sentence: Sentence, mention: Mention, after: Word) -> bool:
    """Four digits that may be a year, in a place where years stand."""
    if mention.sign or mention.scaled or not mention.plain or mention.low != int(mention.low):
        return (
            mention.low != mention.high
            and _is_year(mention.low)
            and _is_year(mention.high)
            and not mention.scaled
        )
    if not _is_year(mention.low):
        return False
    follower = sentence.at(mention.after + 1)
    if after.form in ("-", "–", "—", "/") and _is_year(follower.number):
        return True
    if select_noun(after, GEN_PL) is not None or after.lemma in lexicon.UNIT_LEMMAS:
        return False
    before = sentence.at(mention.first - 1).form
    if after.adjective_cases & GEN_PL:
        return before in ("в", "к", "с", "осенью", "летом", "весной", "зимой")
    if mention.comparator in ("ge", "approx"):
        return False
    if after.form in _DASHES and select_noun(follower, GEN_PL) is not None and sentence.claims:
        return False
    named = sentence.at(mention.first - 1)
    return (
        before in _YEAR_PREPOSITIONS
        or mention.first == 0
        or after.pos == "PNCT"
        or bool(named.nouns and select_noun(named, GEN_PL) is None)
    )


def _is_year(value: float) -> bool:
    return 1700 <= value <= 2030


def duration(sentence: Sentence, mention: Mention) -> bool:
    """«за три месяца», «5 лет», «в течение 3-5 месяцев», «пять долгих лет», «с 9,8 до 7,1 часа»."""
    words, end = sentence.words, mention.end
    form = sentence.at(end).form
    if form == "мин" and sentence.at(end + 1).form == ".":
        return not mention.scaled and mention.low <= 60
    if (
        form in ("до", "и")
        and sentence.at(end + 1).number >= 0
        and sentence.at(end + 2).lemma in lexicon.DURATIONS
    ):
        return not mention.sign
    if sentence.at(mention.first - 1).form == "через" and form in ("—", "–", "-", ",", "."):
        return not mention.sign
    for t in range(end, min(sentence.n, end + 4)):
        word = words[t]
        lemmas = {noun.lemma for noun in word.nouns} if word.nouns else {word.form}
        if lemmas & lexicon.DURATIONS:
            return not _clocks(sentence, mention, word, t)
        if not word.adjective_cases and word.form not in ("с", "половиной", ".", "и", "более"):
            return False
    return False


def _clocks(sentence: Sentence, mention: Mention, word: Word, t: int) -> bool:
    """«292,3 тыс. часов различных модификаций» are clocks."""
    return (
        word.form == "часов"
        and mention.scaled
        and bool(sentence.at(t + 1).adjective_cases or sentence.at(t + 1).form == "для")
    )


_HOURS: Final = re.compile(r"(?:[01]?\d|2[0-3])[.][0-5]\d")


def _hours(sentence: Sentence, t: int) -> bool:
    """«в 8.30», «с 9.00 до 18.00»."""
    return (
        sentence.at(t - 1).form in ("в", "с", "до", "к", "около")
        and _HOURS.fullmatch(sentence.words[t].form) is not None
        and (
            sentence.at(t + 1).pos in ("PNCT", "PREP", "CONJ")
            or sentence.at(t + 1).form in ("утра", "вечера")
        )
    )


_AGES: Final = frozenset(["старше", "младше", "моложе", "исполнилось", "исполнился", "под"])


def age(sentence: Sentence, mention: Mention) -> bool:
    """«старше 16», «ей было девятнадцать», «мне тогда 17», «мороз под сорок», «с 12 до 16», «12+»."""
    if mention.sign or mention.scaled:
        return False
    words, t = sentence.words, mention.start - 1
    before = sentence.at(t)
    after = sentence.at(mention.end)
    if before.form in _AGES:
        return True
    if after.pos == "PNCT" and mention.high <= _OLDEST and _of_whom(sentence, t):
        return True
    if mention.low in _RATINGS and sentence.words[mention.end - 1].form == "+" and not after.nouns:
        return True
    if after.pos not in ("PNCT", "PREP") or mention.high > 24:
        return False
    if (
        before.form == "с" and after.form == "до" and words[mention.after + 1].number > 0
        if mention.after + 1 < sentence.n
        else False
    ):
        follower = sentence.at(mention.after + 2)
        return follower.pos == "PNCT" and sentence.at(mention.after + 1).number <= 24
    return (
        sentence.at(mention.first - 1).form == "до"
        and sentence.at(mention.first - 3).form == "с"
        and 0 <= sentence.at(mention.first - 2).number <= 24
        and not sentence.claims
    )


def _of_whom(sentence: Sentence, t: int) -> bool:
    """«ей было», «мне тогда», «тебе уж»: before the number stands one whose age it is."""
    words = sentence.words
    while t >= 0 and (words[t].form in _AGED or words[t].pos in ("ADVB", "PRCL")):
        t -= 1
    return t >= 0 and words[t].form in _DATIVES


_AGED: Final = frozenset(["было", "лет", "будет", "стукнуло", "минуло"])
_DATIVES: Final = frozenset(["мне", "тебе", "ему", "ей", "нам", "вам", "им"])
_OLDEST: Final = 110
_RATINGS: Final = frozenset([0.0, 6.0, 12.0, 16.0, 18.0])


def clock(sentence: Sentence, mention: Mention) -> bool:
    """«14:30», «в 8.30», «3:2», «1/2 листа», «4,7 из 5»."""
    spans, t = sentence.spans, mention.first
    if not mention.plain or mention.sign:
        return False
    if _hours(sentence, t):
        return True
    if sentence.at(t - 1).form == "из" and sentence.at(t - 2).number % 1 and sentence.at(t - 2).number > 0:
        return True
    if sentence.at(t - 1).form == "+" and sentence.at(t + 1).form == "(":
        return True
    if t + 1 < sentence.n and sentence.words[t + 1].form in (":", "/") and spans[t][1] == spans[t + 1][0]:
        return (
            t + 2 < sentence.n
            and spans[t + 1][1] == spans[t + 2][0]
            and sentence.words[t + 2].pos in ("NMBR", "CODE")
        )
    return (
        t >= 2
        and sentence.words[t - 1].form in (":", "/", "+")
        and spans[t - 1][1] == spans[t][0]
        and sentence.words[t - 2].pos in ("NMBR", "CODE")
    )
