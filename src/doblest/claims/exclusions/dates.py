"""Numbers that tell when: dates, years, durations, ages, the clock."""

from __future__ import annotations

import re
from typing import Final

from doblest.claims import lexicon
from doblest.claims.state import Quantity, Sentence
from doblest.language.cases import GEN_PL, GENITIVE, NOMINATIVE
from doblest.language.words import Word, has_noun, select_noun

_SEASONS: Final = frozenset(["в", "к", "с", "осенью", "летом", "весной", "зимой"])
_DAY: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[.](?:0[1-9]|1[0-2])")
_DAY_PREPOSITIONS: Final = frozenset(["к", "с", "по", "от", "до", "на"])
_LAST_DAY: Final = 31
_YEAR_DIGITS: Final = 4
_BETWEEN_DAYS: Final = frozenset(["по", "и", ",", "-", "–", "—"])
_ROMAN: Final = frozenset("ivxі")
_HOURS: Final = re.compile(r"(?:[01]?\d|2[0-3])[.][0-5]\d")
_DIGITS: Final = ("NMBR", "CODE")
BEFORE_TIME: Final = frozenset(["с", "половиной", ".", "и", "более"])
_AGED: Final = frozenset(["было", "лет", "будет", "стукнуло", "минуло"])
_FAR: Final = 14
_OLDEST: Final = 110
_OLDEST_CHILD: Final = 24
_RATINGS: Final = frozenset([0.0, 6.0, 12.0, 16.0, 18.0])


def is_day_of_month(sentence: Sentence, quantity: Quantity) -> bool:
    """«22 июля»."""
    return not quantity.scaled and not quantity.marker


def is_day_before_month(sentence: Sentence, quantity: Quantity) -> bool:
    """«с 5 по 7 ноября», «5 и 7 ноября», «в ночь на 3, 4 и 9 мая»: the month stands after the last number."""
    words, t = sentence.words, quantity.after
    if quantity.low > _LAST_DAY or quantity.marker:
        return False
    while words[t].form in _BETWEEN_DAYS and 0 <= words[t + 1].number <= _LAST_DAY:
        t += 2
    return t > quantity.after and words[t].lemma in lexicon.MONTHS


def is_day_of_roman_month(sentence: Sentence, quantity: Quantity) -> bool:
    """«3.II.42»."""
    month = sentence.words[quantity.after + 1].form
    return quantity.plain and bool(month) and _ROMAN.issuperset(month)


def is_day_of_numbered_month(sentence: Sentence, quantity: Quantity) -> bool:
    """«24.08 — на трассу вышло», «К 1.10 отрыто»."""
    words, first = sentence.words, quantity.first
    if quantity.low > _LAST_DAY + 1 or not _DAY.fullmatch(words[first].form):
        return False
    after = words[quantity.after]
    if first == 0 and after.form in lexicon.DASHES:
        return True
    return words[first - 1].form in _DAY_PREPOSITIONS and select_noun(after, GENITIVE) is None


def is_year_ending(sentence: Sentence, quantity: Quantity) -> bool:
    """«1941–45»."""
    if quantity.low >= 100 or not _follows_year(sentence, quantity):
        return False
    return sentence.touches(quantity.first - 1)


def _follows_year(sentence: Sentence, quantity: Quantity) -> bool:
    """«1941–45» is a date, «1941 — 1800 танков» what happened in a year."""
    if not quantity.plain or sentence.words[quantity.first - 1].form not in lexicon.DASHES:
        return False
    return _may_be_year(sentence.words[quantity.first - 2].number)


def _may_be_year(value: float) -> bool:
    return lexicon.FIRST_YEAR <= value <= lexicon.LAST_YEAR


def is_year_of_word(sentence: Sentence, quantity: Quantity) -> bool:
    """«1941 г.», «в 1943 году»."""
    return quantity.low > _LAST_DAY


def is_year(sentence: Sentence, quantity: Quantity) -> bool:
    """«в 1941–1945», «к 1943», «зимой 1942»: four digits in a place where years stand, and no «1 943»."""
    low, t = quantity.low, quantity.after
    if len(sentence.words[quantity.first].form) > _YEAR_DIGITS:
        return False
    if not _may_be_year(low) or low != int(low) or _follows_year(sentence, quantity):
        return False
    after, follower = sentence.words[t], sentence.words[t + 1]
    if (after.form in lexicon.DASHES or after.form == "/") and _may_be_year(follower.number):
        return True
    if select_noun(after, GEN_PL) is not None or after.lemma in lexicon.UNIT_LEMMAS:
        return False
    return _stands_as_year(sentence, quantity, after)


def _stands_as_year(sentence: Sentence, quantity: Quantity, after: Word) -> bool:
    """«к 1943», «(1943)»: no counted thing follows and the word before suits a year."""
    before = sentence.words[quantity.first - 1]
    if after.adjective_cases & GEN_PL:
        return before.form in _SEASONS
    if quantity.comparator in ("ge", "approx") or _labels_thing(sentence, quantity, after):
        return False
    if before.form in lexicon.BEFORE_YEARS or quantity.first == 0 or after.pos == "PNCT":
        return True
    return bool(before.nouns) and select_noun(before, GEN_PL) is None


def _labels_thing(sentence: Sentence, quantity: Quantity, after: Word) -> bool:
    """«1933 - стахановцев», in a row of counts."""
    if after.form not in lexicon.DASHES or sentence.state.claim is None:
        return False
    return select_noun(sentence.words[quantity.after + 1], GEN_PL) is not None


def is_minutes(sentence: Sentence, quantity: Quantity) -> bool:
    """«45 мин.», but «45 мин» are mines."""
    return sentence.words[quantity.end + 1].form == "." and quantity.low <= 60


def is_duration(sentence: Sentence, quantity: Quantity) -> bool:
    """«за три месяца», «5 лет», «в течение 3-5 месяцев», «пять долгих лет»."""
    for t in range(quantity.end, min(sentence.n, quantity.end + 4)):
        word = sentence.words[t]
        if has_noun(word, lexicon.DURATIONS) or (not word.nouns and word.form in lexicon.DURATIONS):
            return not _counts_clocks(sentence, quantity, t)
        if not word.adjective_cases and word.form not in BEFORE_TIME:
            return False
    return False


def _counts_clocks(sentence: Sentence, quantity: Quantity, t: int) -> bool:
    """«292,3 тыс. часов различных модификаций» are clocks."""
    if sentence.words[t].form != "часов" or not quantity.scaled:
        return False
    return bool(sentence.words[t + 1].adjective_cases) or sentence.words[t + 1].form == "для"


def is_duration_before(sentence: Sentence, quantity: Quantity) -> bool:
    """«с 9,8 до 7,1 часа»: the span of time stands after the next number."""
    number, span = sentence.words[quantity.end + 1 : quantity.end + 3]
    return number.number >= 0 and span.lemma in lexicon.DURATIONS


def is_second_duration(sentence: Sentence, quantity: Quantity) -> bool:
    """«за 40 дней вместо 70 построили», «за 19 дней первый, за 60 — второй»: days are meant again."""
    words, after = sentence.words, sentence.words[quantity.end]
    if after.nouns or after.adjective_cases & ~NOMINATIVE:
        return False
    preposition = words[quantity.first - 1].form
    for t in range(quantity.first - 2, max(0, quantity.first - _FAR), -1):
        if words[t].form in (";", ":"):
            return False
        spanned = 0 <= words[t].number < lexicon.FIRST_YEAR and has_noun(words[t + 1], lexicon.DURATIONS)
        if spanned and (preposition == "вместо" or words[t - 1].form == preposition):
            return True
    return False


def is_later(sentence: Sentence, quantity: Quantity) -> bool:
    """«через месяц, а то и через три —»."""
    return True


def is_age(sentence: Sentence, quantity: Quantity) -> bool:
    """«старше 16», «мороз под сорок»."""
    return sentence.words[quantity.start - 1].form in lexicon.AGES


def is_rating(sentence: Sentence, quantity: Quantity) -> bool:
    """«Вход свободный, 12+»."""
    if quantity.low not in _RATINGS or sentence.words[quantity.end].nouns:
        return False
    return sentence.words[quantity.end - 1].form == "+"


def is_age_of_person(sentence: Sentence, quantity: Quantity) -> bool:
    """«ей было девятнадцать», «мне тогда 17», «тебе уж 20»."""
    words, t = sentence.words, quantity.start - 1
    if words[quantity.end].pos != "PNCT" or quantity.high > _OLDEST:
        return False
    while t >= 0 and (words[t].form in _AGED or words[t].pos in ("ADVB", "PRCL")):
        t -= 1
    return words[t].form in lexicon.DATIVES


def is_least_age(sentence: Sentence, quantity: Quantity) -> bool:
    """«с 12» of «подростки с 12 до 16,»."""
    number, mark = sentence.words[quantity.end + 1 : quantity.end + 3]
    return quantity.high <= _OLDEST_CHILD and 0 < number.number <= _OLDEST_CHILD and mark.pos == "PNCT"


def is_greatest_age(sentence: Sentence, quantity: Quantity) -> bool:
    """«до 16» of «подростки с 12 до 16,»."""
    words, t = sentence.words, quantity.first - 1
    if quantity.high > _OLDEST_CHILD or words[quantity.end].pos not in ("PNCT", "PREP"):
        return False
    if words[t].form != "до" or words[t - 2].form != "с" or sentence.state.claim is not None:
        return False
    return 0 <= words[t - 1].number <= _OLDEST_CHILD


def is_hour(sentence: Sentence, quantity: Quantity) -> bool:
    """«в 8.30», «с 9.00 до 18.00»."""
    word, after = sentence.words[quantity.first : quantity.first + 2]
    suits = after.pos in ("PNCT", "PREP", "CONJ") or after.form in ("утра", "вечера")
    return suits and _HOURS.fullmatch(word.form) is not None


def is_clock_or_score(sentence: Sentence, quantity: Quantity) -> bool:
    """«14:30», «3:2», «1/2 листа»: the first number of the pair."""
    t = quantity.after
    return sentence.touches(t - 1) and sentence.touches(t) and sentence.words[t + 1].pos in _DIGITS


def is_second_of_score(sentence: Sentence, quantity: Quantity) -> bool:
    """«14:30», «3:2», «2+3»: the number after the mark."""
    t = quantity.first
    return sentence.touches(t - 1) and sentence.words[t - 2].pos in _DIGITS


def is_grade(sentence: Sentence, quantity: Quantity) -> bool:
    """«4,7 из 5»."""
    number = sentence.words[quantity.first - 2].number
    return number > 0 and number % 1 > 0


def is_difference(sentence: Sentence, quantity: Quantity) -> bool:
    """«+5 (104)»: a change before what it came to."""
    return True
