"""The list as a whole."""

from __future__ import annotations

import msgspec
import pytest

from doblest.model import Cell, Located
from tests.support.checks import message, row, run_check

HEADER = ("№", "Город [bookmark: _gjdgxs]", "Область", "Год", "Примечание", "Стела")


def with_cell(located: Located, field: str, text: str) -> Located:
    """The row, where the document's cell holds that text."""
    cells = {**located.entry.source.cells, field: Cell(2, text)}
    source = msgspec.structs.replace(located.entry.source, cells=cells)
    return msgspec.structs.replace(located, entry=msgspec.structs.replace(located.entry, source=source))


@pytest.mark.parametrize(
    ("heading", "times"),
    [
        ("Перечень городов", 1),
        ("Перечень городов по состоянию на май", 0),
        ("Перечень на 1 июля 2025 года", 0),
        (" \n", 0),
        ("", 0),
    ],
)
def test_a_heading_says_of_what_day_the_list_is(heading: str, times: int) -> None:
    assert len(run_check("list-undated", row(), heading=heading)) == times


def test_a_column_that_no_row_fills_goes_by_its_header() -> None:
    filled = with_cell(row(2, city="Омск", region="Омская область"), "year", "2020")
    empty = run_check("column-empty", row(1), filled, header=HEADER)
    assert [message(one) for one in empty] == [
        "Графа «Стела» пуста во всех строках.",
        "Графа «Общеполитическая ситуация» пуста во всех строках.",
    ]


def test_a_column_that_one_row_fills_is_not_empty() -> None:
    filled = with_cell(with_cell(row(1), "year", "2020"), "memorial", "Нет")
    assert [one.field for one in run_check("column-empty", filled, row(2))] == ["political"]


def test_a_city_is_the_same_under_two_spellings() -> None:
    rows = [row(1), row(2, city="Омск", region="Омская область"), row(3, city="ТОМСК")]
    (finding,) = run_check("city-twice", *rows)
    assert finding.entries == ("row-1", "row-3")
    assert "строки 1, 3" in message(finding)


def test_namesakes_of_two_regions_are_two_cities() -> None:
    rows = [
        row(1, city="Киров", region="Кировская область"),
        row(2, city="Киров", region="Калужская область"),
    ]
    assert run_check("city-twice", *rows) == []


@pytest.mark.parametrize(
    ("numbers", "at_fault"),
    [
        ((1, 2, 3), []),
        ((5, 6, 7), []),
        ((1, 3, 4), ["row-2"]),
        ((1, 1, 2), ["row-2"]),
        ((2, 1, 3), ["row-2"]),
    ],
)
def test_numbers_follow_each_other(numbers: tuple[int, ...], at_fault: list[str]) -> None:
    rows = [row(n) for n in range(1, 4)]
    numbered = [
        msgspec.structs.replace(one, entry=msgspec.structs.replace(one.entry, number=number))
        for one, number in zip(rows, numbers, strict=True)
    ]
    assert [slug for one in run_check("numbering", *numbered) for slug in one.entries] == at_fault


def test_residue_of_a_word_processor_is_found_in_the_header_and_in_cells() -> None:
    cell = with_cell(row(), "region", "Томская область HYPERLINK https://example.org")
    header, region = run_check("residue", cell, header=HEADER)
    assert (header.entries, header.field) == ((), "header")
    assert (region.entries, region.field) == (("row-1",), "region")


def test_a_name_that_a_line_end_splits_is_found() -> None:
    (finding,) = run_check("residue", with_cell(row(), "city", "Ленинск-\nКузнецкий"))
    assert message(finding) == "Название разорвано переводом строки: «Ленинск- ⏎ Кузнецкий»."
