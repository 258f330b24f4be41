"""A change is told by what differs: both sides are never alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from doblest.model import Memorial
from doblest.wording.changes import PartChange, compare_values, quote_sides

STELE = Memorial("Стела", "stele", "dedicated", "ул. Мира, 1", "https://yandex.ru/maps/1", 58.0, 56.0)


@pytest.mark.parametrize(
    ("change", "part", "sides"),
    [
        ({"address": "ул. Мира, 2"}, "адрес", ("ул. Мира, 1", "ул. Мира, 2")),
        ({"map_url": ""}, "ссылка", ("https://yandex.ru/maps/1", "—")),
        ({"name": "СТЕЛА"}, "название", ("Стела", "СТЕЛА")),
        ({"lon": 58.5}, "точка", ("56.0, 58.0", "56.0, 58.5")),
        ({"status": "planned"}, "статус", ("памятник званию", "закладной камень")),
    ],
)
def test_of_a_memorial_the_part_that_changed_is_named(
    change: dict[str, object], part: str, sides: tuple[str, str]
) -> None:
    [found] = compare_values(STELE, replace(STELE, **change))
    assert found.part is not None
    assert (found.part.ru, quote_sides(found)) == (part, sides)


def test_a_memorial_that_came_is_told_whole() -> None:
    [part] = compare_values(None, STELE)
    assert quote_sides(part) == ("—", "стела, Стела, ул. Мира, 1, https://yandex.ru/maps/1")


@pytest.mark.parametrize(
    ("old", "new", "sides"),
    [
        ("дал  танки", "дал танки", ("дал␣␣танки", "дал␣танки")),
        ("танки ", "танки", ("танки␣", "танки")),
        ("5\u00a0тонн", "5 тонн", ("5⍽тонн", "5␣тонн")),
        ("дал\nтанки", "дал танки", ("дал↵танки", "дал␣танки")),
        ("\u00a0-", "-\u00a0", ("⍽-", "-⍽")),
        ("Ленинск", "ленинск", ("Ленинск", "ленинск")),
    ],
)
def test_blanks_and_case_are_seen(old: str, new: str, sides: tuple[str, str]) -> None:
    [part] = compare_values(old, new)
    assert quote_sides(part) == sides


TEXT = st.text(st.sampled_from("аб. -\n\t\u00a0\xad"), max_size=30)


@given(TEXT, TEXT)
def test_two_texts_that_differ_are_never_quoted_alike(old: str, new: str) -> None:
    if old != new:
        before, after = quote_sides(PartChange(None, old, new))
        assert before != after
