"""City Day in words: «третья суббота августа», «30 августа», «назначают каждый год: 9 августа 2025»."""

from __future__ import annotations

from babel.dates import get_day_names, get_month_names

from doblest.model import Language
from doblest.reference.city_days import CityDay
from doblest.wording.dates import format_day
from doblest.wording.numbers import NBSP
from doblest.wording.vocabulary import texts

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NEUTER, _FEMININE, _MASCULINE = range(3)
_GENDERS = (_MASCULINE, _MASCULINE, _FEMININE, _MASCULINE, _FEMININE, _FEMININE, _NEUTER)
"""Of «понедельник» … «воскресенье», as `city_day_ordinals` has its forms."""


def describe_city_day(day: CityDay, language: Language) -> str:
    """One phrase without a full stop."""
    words = texts("city_days")[day.kind].in_language(language)
    separator = texts("city_days")["or"].in_language(language)
    rules = separator.join(say_rule(rule, language) for rule in day.rules)
    days = ", ".join(format_day(one.isoformat(), language) for one in day.days)
    return words.format(rules=rules, days=days)


def say_rule(rule: str, language: Language) -> str:
    """«30 августа», «последняя суббота мая» of a yearly rule with a month."""
    parts = dict(part.split("=") for part in rule.split(";"))
    month = get_month_names("wide", locale=language)[int(parts["BYMONTH"])]
    if "BYMONTHDAY" in parts:
        return f"{parts['BYMONTHDAY']}{NBSP}{month}"
    number, weekday = int(parts["BYDAY"][:-2]), _WEEKDAYS.index(parts["BYDAY"][-2:])
    ordinal = texts("city_day_ordinals")[str(number)].in_language(language)
    name = get_day_names("wide", locale=language)[weekday]
    if language == "en":
        return texts("city_days")["weekday"].en.format(ordinal=ordinal, name=name, month=month)
    forms = ordinal.split("|")
    return texts("city_days")["weekday"].ru.format(ordinal=forms[_GENDERS[weekday]], name=name, month=month)
