"""Rows as the entries of a title."""

from __future__ import annotations

from doblest.model import Cell, Entry, Source
from doblest.reading.title_entries import part_places, unite_rows


def row(city: str, *settlements: str, cell: str = "", region: str = "") -> Entry:
    source = Source("", 1, {"city": Cell(2, cell or city)})
    return Entry(1, city, region, 2020, "", None, "", source, settlements=settlements)


def test_a_cell_of_two_places_is_two_entries_or_one_of_both() -> None:
    entry = row("Вязьма и Ржев")
    assert [one.city for one in part_places(entry, unites=False)] == ["Вязьма", "Ржев"]
    (whole,) = part_places(entry, unites=True)
    assert (whole.city, whole.settlements) == ("Вязьма и Ржев", ("Вязьма", "Ржев"))


def test_one_place_stays_itself() -> None:
    entry = row("Ростов-на-Дону")
    assert list(part_places(entry, unites=False)) == [entry]


def test_a_cell_that_an_editor_mended_is_not_parted() -> None:
    entry = row("Вязьма", cell="Вязьма и Ржев")
    assert list(part_places(entry, unites=False)) == [entry]


def test_rows_of_one_place_beside_each_other_are_united() -> None:
    (one,) = unite_rows([row("Рубеж", "Ильинское"), row("Рубеж", "Подсосино")])
    assert one.settlements == ("Ильинское", "Подсосино")


def test_rows_apart_of_another_region_or_without_settlements_stay() -> None:
    apart = [row("Рубеж", "Ильинское"), row("Омск"), row("Рубеж", "Подсосино")]
    assert list(unite_rows(apart)) == apart
    regions = [row("Рубеж", "Ильинское", region="А"), row("Рубеж", "Подсосино", region="Б")]
    assert list(unite_rows(regions)) == regions
    assert list(unite_rows([row("Омск"), row("Омск")])) == [row("Омск"), row("Омск")]
    assert list(unite_rows([])) == []
