"""A field as it was sent, as it came back, as the register has it now."""

from __future__ import annotations

import pytest

from doblest.model import Memorial
from doblest.rounds.merging import FieldEdit, merge

SENT = "Дал 170 вагонов и 20 танков."
STELE = Memorial("Стела", "stele", "dedicated", "ул. Мира, 1", "https://maps.example/1", 56.0, 58.0)


def moved(**values: str) -> Memorial:
    return Memorial(**{"name": STELE.name, "kind": "stele", "status": "dedicated", **values})  # type: ignore[arg-type] # a memorial's own fields


def note(theirs: str, current: str) -> tuple[object, str]:
    merged = merge(FieldEdit("note", SENT, theirs), current)
    return merged.value, merged.state


def test_what_nobody_else_touched_is_theirs() -> None:
    assert note("Дал 180 вагонов и 20 танков.", SENT) == ("Дал 180 вагонов и 20 танков.", "fresh")


def test_what_the_register_says_by_now_changes_nothing() -> None:
    said = "Дал 180 вагонов и 20 танков."
    assert note(said, said) == (said, "already")


def test_two_hands_on_different_words_are_joined() -> None:
    joined = note("Дал 180 вагонов и 20 танков.", "Дал 170 вагонов и 25 танков.")
    assert joined == ("Дал 180 вагонов и 25 танков.", "merged")


def test_two_hands_on_one_word_are_a_conflict() -> None:
    assert note("Дал 180 вагонов и 20 танков.", "Дал 190 вагонов и 20 танков.")[1] == "conflict"


def test_a_year_that_two_hands_changed_is_a_conflict() -> None:
    assert merge(FieldEdit("year", 2020, 2021), 2022).state == "conflict"


def test_a_city_is_never_joined_of_two_names() -> None:
    assert merge(FieldEdit("city", "Кузнецк", "Ново Кузнецк"), "Кузнецк Сибирский").state == "conflict"


def test_parts_of_a_memorial_are_joined() -> None:
    theirs = moved(address="ул. Мира, 2", map_url=STELE.map_url)
    current = moved(address=STELE.address, map_url="https://maps.example/2")
    merged = merge(FieldEdit("memorial", STELE, theirs), current)
    assert merged.state == "merged"
    assert (merged.value.address, merged.value.map_url) == ("ул. Мира, 2", "https://maps.example/2")


@pytest.mark.parametrize("current", [moved(address="ул. Ленина, 3", map_url=STELE.map_url), None])
def test_one_address_changed_twice_is_a_conflict(current: Memorial | None) -> None:
    theirs = moved(address="ул. Мира, 2", map_url=STELE.map_url)
    assert merge(FieldEdit("memorial", STELE, theirs), current).state == "conflict"
