"""Typed fields of a row, and the doubts about them."""

from __future__ import annotations

import pytest

from doblest.errors import ReadingError
from doblest.model import Entry
from tests.support.documents import csv_text, read_back, refusal

HEAD = ("№", "Город", "Область", "Год", "Примечание", "Стела")


def entry(
    number: str = "1.", city: str = "Пермь", year: str = "2020", note: str = "", stele: str = ""
) -> Entry:
    row = [number, city, "Пермский край", year, note, stele]
    return read_back(csv_text([HEAD, row]).encode(), "а.csv").entries[0]


@pytest.mark.parametrize(
    "cell", ["2020", " 2020\n", "2020 г.", "2020 год", "2 020", "02.07.2020", "2020-07-02"]
)
def test_a_year_is_read_without_doubt(cell: str) -> None:
    assert (entry(year=cell).year, entry(year=cell).doubts) == (2020, ())


@pytest.mark.parametrize(
    ("cell", "year", "message"),
    [
        ("", None, "год не указан"),
        ("—", None, "год не указан"),
        ("2020, 2021", 2020, "год взят из «2020, 2021»"),
        ("указ № 444, июль 2020 г.", 2020, "год взят из «указ № 444, июль 2020 г.»"),
    ],
)
def test_a_doubtful_year_is_kept_and_told(cell: str, year: int | None, message: str) -> None:
    found = entry(year=cell)
    assert (found.year, [doubt.message for doubt in found.doubts]) == (year, [message])


@pytest.mark.parametrize("cell", ["202О", "год присвоения", "20200", "1020", "20 20"])
def test_what_is_no_year_is_refused_with_its_place(cell: str) -> None:
    with pytest.raises(ReadingError, match=r"а\.csv, строка 1, колонка «Год»"):
        entry(year=cell)


@pytest.mark.parametrize("cell", ["202О", "год присвоения"])
def test_the_refusal_quotes_the_cell(cell: str) -> None:
    data = csv_text([HEAD, ["1", "Пермь", "", cell, "", ""]]).encode()
    assert f"строка 1, колонка «Год»: «{cell}» — не год" in refusal(data, "а.csv")


@pytest.mark.parametrize(("cell", "number"), [("1. ", 1), ("№ 7", 7), ("12)", 12), ("3", 3), ("", 1)])
def test_a_number_is_read_or_counted(cell: str, number: int) -> None:
    assert (entry(number=cell).number, entry(number=cell).doubts) == (number, ())


def test_what_is_no_number_is_counted_and_told() -> None:
    found = entry(number="первый")
    assert (found.number, found.doubts[0].message) == (1, "«первый» — не номер, поставлен 1 по порядку")


def test_a_nameless_city_is_kept_and_told() -> None:
    assert [doubt.message for doubt in entry(city=" ").doubts] == ["город не назван"]


def test_a_memorial_of_no_known_kind_is_told() -> None:
    found = entry(stele="Проект обсуждается")
    assert [doubt.message for doubt in found.doubts] == ["непонятно, что стоит: «Проект обсуждается»"]


@pytest.mark.parametrize(
    ("cell", "note"),
    [
        ("\n \nТанки. \n Мины.\n\n", "Танки. \n Мины."),
        (" Танки ", " Танки "),
        ("\n\n", ""),
        ("Тан\xadки[bookmark: _gjdgxs]", "Танки"),
        ("военно-\nморской флот", "военно-морской флот"),
        ("работа -\nмины", "работа -\nмины"),
        ("Танки\r\nМины", "Танки\nМины"),
    ],
)
def test_a_note_is_kept_to_the_letter_but_for_residue(cell: str, note: str) -> None:
    assert entry(note=cell).note == note


def test_a_date_with_a_short_year_is_of_this_century() -> None:
    dated = entry(year="02.07.20")
    assert (dated.year, dated.doubts[0].message) == (2020, "год взят из «02.07.20»")
