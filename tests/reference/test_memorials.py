"""Words for memorials, and whether their names are the title's."""

from __future__ import annotations

import pytest

from doblest.data import load
from doblest.model import Memorial, MemorialStatus
from doblest.reference.memorials import has_title_name, name_kind
from doblest.reference.titles import default_title


def test_every_kind_has_its_words() -> None:
    names = {kind["key"]: name_kind(kind["key"]) for kind in load("memorials")["kinds"]}
    assert names["stele"].plain.ru == "стела"
    assert names["square"].another.ru == "другой сквер"
    assert all(word.ru and word.en for name in names.values() for word in (name.plain, name.another))


def test_a_kind_that_is_not_named_is_a_memorial() -> None:
    assert name_kind("other").plain.ru == name_kind("no such kind").plain.ru == "памятник"


@pytest.mark.parametrize(
    ("name", "status", "expected"),
    [
        ("Стела «Город трудовой доблести»", "dedicated", True),
        ("площадь Трудовой доблести", "dedicated", True),
        ("Сквер Трудовой Доблести и Воинской Славы", "dedicated", True),
        ("Камень на месте стелы Город трудовой доблести", "planned", True),
        ("Доблестным труженикам тыла", "dedicated", False),
        ("Стела Город трудовой славы", "dedicated", False),
        ("Соседнему городу - Город Трудовой Доблести и Славы", "other", False),
        ("Сквер Труда", "other", False),
    ],
)
def test_a_memorial_names_the_title_by_its_own_name(
    name: str, status: MemorialStatus, expected: bool
) -> None:
    assert has_title_name(Memorial(name, "stele", status), default_title()) is expected
