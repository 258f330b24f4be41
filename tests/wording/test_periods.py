"""When a claim was true, in words."""

from __future__ import annotations

import pytest

from doblest.model import Mention, Period, PeriodRelation
from doblest.wording.periods import describe_period, find_years

SOMEWHERE = Mention("тогда", 0, 5)


@pytest.mark.parametrize(
    ("first", "last", "relation", "russian", "english"),
    [
        ("1941", "1945", "during", "1941–1945", "1941–1945"),
        ("1942", "1942", "during", "1942", "1942"),
        ("1942-07", "1942-07", "during", "июль 1942", "July 1942"),
        ("1942-07-22", "1942-07-22", "during", "22 июля 1942", "22 July 1942"),
        ("1941-12", "1942-02", "during", "декабрь 1941 — февраль 1942", "December 1941 – February 1942"),
        ("1941-07", "1941-12", "during", "июль — декабрь 1941", "July–December 1941"),
        ("1943-03-01", "1943-03-10", "during", "1 марта — 10 марта 1943", "1 March – 10 March 1943"),
        ("1943", "1943", "by", "к 1943 г.", "by 1943"),
        ("1943-07", "1943-07", "by", "к июлю 1943", "by July 1943"),
        ("1943-05-01", "1943-05-01", "by", "к 1 мая 1943", "by 1 May 1943"),
        ("1943-05-01", "1943-05-01", "at", "на 1 мая 1943", "as of 1 May 1943"),
        (None, "1941", "during", "до 1941 г.", "until 1941"),
        ("1942-11", None, "during", "с ноября 1942", "from November 1942"),
    ],
)
def test_a_period_is_said_with_the_case_of_its_preposition(
    first: str | None, last: str | None, relation: PeriodRelation, russian: str, english: str
) -> None:
    period = Period(first, last, relation, SOMEWHERE)
    said = [describe_period(period, language).replace("\u00a0", " ") for language in ("ru", "en")]
    assert said == [russian, english]


def test_what_only_the_note_says_stands_in_brackets() -> None:
    assert describe_period(Period("1941", "1945", "during", SOMEWHERE, "note"), "ru") == "[1941–1945]"


def test_an_open_end_is_open() -> None:
    assert find_years(Period("1942-07", None, "during", SOMEWHERE)) == (1942, 9999)
    assert find_years(Period("1943", "1943", "by", SOMEWHERE)) == (1943, 1943)
    assert find_years(Period(None, None, "during", SOMEWHERE)) is None
    assert describe_period(Period(None, None, "during", SOMEWHERE), "ru") == ""
