"""A memorial in the list's own word."""

from __future__ import annotations

import pytest

from doblest.model import Memorial, MemorialStatus
from doblest.reference.titles import default_title
from doblest.wording.memorials import date_list, describe_memorial, list_facts


@pytest.mark.parametrize(
    ("kind", "status", "ru", "en"),
    [
        ("stele", "dedicated", "стела", "stele"),
        ("plaque", "dedicated", "мемориальная доска", "memorial plaque"),
        ("square", "other", "другой сквер", "another garden square"),
        ("stele", "other", "другая стела", "another stele"),
        ("foundation_stone", "planned", "закладной камень", "foundation stone"),
        ("other", "other", "другой памятник", "another memorial"),
    ],
)
def test_a_list_calls_a_memorial_what_it_is(kind: str, status: MemorialStatus, ru: str, en: str) -> None:
    said = describe_memorial(Memorial("Имя", kind, status))
    assert (said.ru, said.en) == (ru, en)


def test_no_memorial_is_said_in_words() -> None:
    assert describe_memorial(None).ru == "памятника нет"
    assert list_facts(None, default_title(), "en") == ("No memorial",)


def test_whether_the_name_has_the_title_is_said_apart() -> None:
    named = Memorial("Стела Город трудовой доблести", "stele", "dedicated")
    assert list_facts(named, default_title(), "ru") == (
        "Стела в честь звания «Город трудовой доблести»",
        "Звание названо в имени",
    )
    plain = Memorial("Труженикам тыла", "monument", "dedicated")
    assert list_facts(plain, default_title(), "en")[1] == "The title is not in its name"


def test_a_list_is_of_a_day() -> None:
    assert date_list("2026-05-01T09:30:00Z", "ru") == "По перечню, редакция от 1\u00a0мая\u00a02026"
