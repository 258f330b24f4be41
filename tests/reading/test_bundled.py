"""The owners' own list: every cell where it belongs."""

from __future__ import annotations

from collections import Counter

import pytest

from doblest.data import bundled_list
from doblest.model import Document, Memorial
from doblest.reading.coverage import measure_coverage

OTHER = {23, 33, 44, 46, 47, 49, 51, 54}
NONE = {34, 36, 39, 42, 45, 48, 50, 52, 53, *range(55, 71)}
KINDS = {
    1: "monument", 2: "stele", 3: "memorial", 8: "plaza", 17: "plaque", 18: "square", 19: "alley",
    29: "foundation_stone", 40: "monument", 41: "entrance_sign", 46: "memorial_sign", 54: "garden",
}  # fmt: skip


def test_it_has_seventy_rows_numbered_in_order(bundled: Document) -> None:
    assert [entry.number for entry in bundled.entries] == list(range(1, 71))


def test_every_character_is_taken_exactly_once() -> None:
    coverage = measure_coverage(bundled_list().read_bytes(), "perechen.txt")
    assert (coverage.share, coverage.left, coverage.twice) == (1.0, (), ())
    assert sum(coverage.parts.values()) == coverage.total
    assert coverage.parts["residue"] == len(
        "[bookmark:_gjdgxs][bookmark:_30j0zll][bookmark:_1fob9te][bookmark:_3znysh7]"
    )


def test_every_cell_is_its_span_of_the_text(bundled: Document) -> None:
    text = bundled_list().read_text("utf-8")
    for entry in bundled.entries:
        for cell in entry.source.cells.values():
            assert [text[span.start : span.end] for span in cell.spans] == [cell.text]


def test_the_heading_names_the_owner_and_the_criterion(bundled: Document) -> None:
    first, *_, last = bundled.heading.splitlines()
    assert first == " Направление по формированию государственной кадровой политики"
    assert last.endswith("«Город трудовой доблести».")


def test_years_are_those_of_the_decrees(bundled: Document) -> None:
    years = Counter(entry.year for entry in bundled.entries)
    assert years == {2020: 20, 2021: 24, 2022: 9, 2023: 10, 2025: 7}


@pytest.mark.parametrize(
    ("number", "city", "region"),
    [
        (22, "Каменск-Уральск", "Свердловская область"),
        (27, "Магадан", "Магаданский край"),
        (32, "Чебоксары", ""),
        (51, "Якутск", "Республика Саха (Якутск)"),
        (56, "Находка", "Приморский край"),
        (64, "Верхняя Пышма", "Свердловская области"),
        (68, "Ленинск-Кузнецкий", "Кемеровская область"),
    ],
)
def test_names_are_healed_but_not_corrected(bundled: Document, number: int, city: str, region: str) -> None:
    entry = bundled.entries[number - 1]
    assert (entry.city, entry.region) == (city, region)


def test_the_source_keeps_the_broken_name(bundled: Document) -> None:
    assert bundled.entries[67].source.cells["city"].text == "Ленинск-\nКузнецкий \n"


def test_the_empty_region_is_the_one_doubt(bundled: Document) -> None:
    doubtful = {
        entry.number: [doubt.field for doubt in entry.doubts] for entry in bundled.entries if entry.doubts
    }
    assert doubtful == {32: ["region"]}


def test_notes_are_kept_to_the_letter(bundled: Document) -> None:
    text = bundled_list().read_text("utf-8")
    assert all(entry.note and entry.note in text for entry in bundled.entries)
    assert bundled.entries[10].note.count(" \n") == 1


def test_memorials_have_the_status_that_the_rows_give_them(bundled: Document) -> None:
    status = {entry.number: entry.memorial.status if entry.memorial else "none" for entry in bundled.entries}
    expected = dict.fromkeys(range(1, 71), "dedicated") | dict.fromkeys(OTHER, "other")
    assert status == expected | dict.fromkeys(NONE, "none") | {29: "planned"}


def test_memorials_are_of_the_kind_that_they_are_called(bundled: Document) -> None:
    kinds = {entry.number: entry.memorial.kind for entry in bundled.entries if entry.memorial}
    assert {number: kinds[number] for number in KINDS} == KINDS
    assert "other" not in kinds.values()


def test_every_memorial_has_name_address_and_link(bundled: Document) -> None:
    for entry in bundled.entries:
        if entry.memorial:
            assert entry.memorial.name
            assert entry.memorial.address
            assert entry.memorial.map_url.startswith("https://")


def test_a_link_right_under_the_address_is_no_part_of_it(bundled: Document) -> None:
    assert bundled.entries[42].memorial == Memorial(
        name="Памятник Город трудовой доблести",
        kind="monument",
        status="dedicated",
        address="Самарская область, Сызрань, парк имени В.И. Ленина",
        map_url="https://yandex.ru/maps/org/gorod_trudovoy_doblesti/115017613088",
    )


def test_residue_is_healed_in_the_field_and_kept_in_the_source(bundled: Document) -> None:
    entry = bundled.entries[9]
    assert entry.memorial is not None
    assert entry.memorial.name == "Памятник Новосибирск - Город трудовой доблести"
    assert "[bookmark: _30j0zll]" in entry.source.cells["memorial"].text
