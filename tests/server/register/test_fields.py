"""Fields of an entry: as history stores them, and as a person's values become them."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from doblest.errors import RegisterError
from doblest.model import Edition, Memorial
from doblest.server.register.fields import (
    FIELDS,
    convert,
    describe_field,
    load_change,
    read_private,
    replace_private,
)

STELE = Memorial("Стела", "stele", "dedicated", "ул. Мира, 1")
VALUES = {
    "city": "Омск",
    "region": "Омская область",
    "year": 2020,
    "note": "Дал фронту 6 тысяч танков.",
    "memorial": STELE,
    "further": (STELE, replace(STELE, name="Знак")),
    "settlements": ("Горки", "Ленинские"),
    "settlement_points": {"Горки": (37.6, 55.7)},
    "political": "спокойно",
    "extra": {"Куратор": "Иванова"},
}


def test_every_field_comes_back_from_history_as_it_was() -> None:
    assert set(VALUES) == set(FIELDS)
    for name, value in VALUES.items():
        stored = FIELDS[name].dump(value)
        assert FIELDS[name].load(stored) == value, name
        assert load_change(name, stored) == value, name


@pytest.mark.parametrize("name", [*FIELDS, "decision", "event", "photo", "slug", "listed"])
def test_what_was_not_there_comes_back_as_nothing(name: str) -> None:
    assert load_change(name, None) is None


def test_the_empty_value_of_a_field_is_one_that_it_takes() -> None:
    for name, field in FIELDS.items():
        if name != "city":
            assert convert(name, field.empty) == field.empty


@pytest.mark.parametrize(
    ("field", "typed", "taken"),
    [
        ("year", "2021", 2021),
        ("year", None, None),
        ("year", "null", None),
        ("memorial", "Нет", None),
        (
            "memorial",
            {"name": "Стела", "kind": "stele", "status": "planned"},
            Memorial("Стела", "stele", "planned"),
        ),
        ("settlements", ["Горки"], ("Горки",)),
        ("settlement_points", {"Горки": [37.6, 55.7]}, {"Горки": (37.6, 55.7)}),
    ],
)
def test_a_persons_value_becomes_the_fields_own(field: str, typed: Any, taken: Any) -> None:
    assert convert(field, typed) == taken


def test_the_words_of_a_lists_cell_become_a_memorial() -> None:
    made = convert("memorial", "Стела «Город трудовой доблести»\nул. Мира, 1")
    assert made.kind == "stele"
    assert "Мира" in made.address


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("slug", "omsk", "поля «slug» у города нет"),
        ("number", 7, "поля «number» у города нет"),
        ("year", "двадцатый", "год: «двадцатый» не подходит"),
        ("year", True, "год: «True» не подходит"),
        ("note", 7, "примечание: «7» не подходит"),
        ("extra", {"Код": 5}, "не подходит"),
        ("settlement_points", {"Горки": [37.6]}, "не подходит"),
    ],
)
def test_what_a_field_cannot_take_is_refused_by_its_name(field: str, value: Any, said: str) -> None:
    with pytest.raises(RegisterError) as refused:
        convert(field, value)
    assert said in str(refused.value)


def test_a_long_value_is_clipped_in_its_refusal() -> None:
    with pytest.raises(RegisterError) as refused:
        convert("year", "я" * 5_000)
    assert len(str(refused.value)) < 250


def test_a_column_that_the_register_does_not_know_is_named_by_its_header() -> None:
    assert describe_field("note") == "примечание"
    assert describe_field("Куратор") == "Куратор"


@pytest.mark.django_db
def test_private_columns_are_read_and_put_back(register: Edition) -> None:
    entry = replace(
        register.records[0].located.entry, political_situation="тихо", extra={"Куратор": "Иванова"}
    )
    assert read_private(entry) == {"political": "тихо", "Куратор": "Иванова"}
    changed = replace_private(entry, {"political": "", "Куратор": "Петрова", "Код": "55"})
    assert (changed.political_situation, changed.extra) == ("", {"Куратор": "Петрова", "Код": "55"})
    assert changed.note == entry.note
