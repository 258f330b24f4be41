from __future__ import annotations

import pytest

from doblest.model import Language
from doblest.reference.city_days import city_days
from doblest.wording.city_days import describe_city_day, say_rule

LANGUAGES: tuple[Language, ...] = ("ru", "en")


def _say(rule: str, language: Language) -> str:
    return say_rule(rule, language).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("rule", "ru", "en"),
    [
        ("FREQ=YEARLY;BYMONTH=8;BYDAY=3SA", "третья суббота августа", "the third Saturday of August"),
        ("FREQ=YEARLY;BYMONTH=9;BYDAY=2SU", "второе воскресенье сентября", "the second Sunday of September"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=-1SA", "последняя суббота мая", "the last Saturday of May"),
        ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=12", "12 июня", "12 June"),
    ],
)
def test_a_rule_is_said_as_people_say_it(rule: str, ru: str, en: str) -> None:
    assert [_say(rule, language) for language in LANGUAGES] == [ru, en]


@pytest.mark.parametrize(
    ("city", "language", "words"),
    [
        ("Находка", "ru", "источники расходятся: 18 мая или последнее воскресенье мая"),
        ("Иваново", "ru", "назначают каждый год: 26 августа 2023, 9 августа 2025"),
        ("Екатеринбург", "en", "19 August 2017; the rule is not told"),
        ("Луганск", "ru", "прежде: второе воскресенье сентября"),
    ],
)
def test_a_doubtful_day_says_its_doubt(city: str, language: Language, words: str) -> None:
    day = next(one for one in city_days().values() if one.city == city)
    assert describe_city_day(day, language).replace("\N{NO-BREAK SPACE}", " ") == words
