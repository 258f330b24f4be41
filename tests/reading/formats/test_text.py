"""Word tables saved as text."""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import HEADER, fields, read_back, refusal, rows_of, text_dump


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encoding_makes_no_difference(bundled: Document, encoding: str) -> None:
    data = text_dump(rows_of(bundled), bundled.heading).encode(encoding)
    document = read_back(data, "список.txt")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == bundled.heading


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_a_single_byte_encoding_is_told_by_its_letters(bundled: Document, encoding: str) -> None:
    text = text_dump(rows_of(bundled), bundled.heading)
    data = text.replace("№", "N").encode(encoding, "replace")
    expected = read_bytes(data.decode(encoding).encode(), "список.txt")
    assert fields(read_back(data, "список.txt").entries) == fields(expected.entries)


def test_line_ends_of_windows_make_no_difference(bundled: Document) -> None:
    data = text_dump(rows_of(bundled)).replace("\n", "\r\n").encode()
    assert fields(read_back(data, "список.txt").entries) == fields(bundled.entries)


def test_a_row_short_of_a_cell_does_not_shift_the_others(bundled: Document) -> None:
    rows = rows_of(bundled)
    del rows[5][6], rows[9][4:]
    document = read_back(text_dump(rows).encode(), "список.txt")
    kept = [entry.city for entry in document.entries]
    assert kept == [entry.city for entry in bundled.entries]
    assert document.entries[9].note == bundled.entries[9].note


def test_empty_cells_keep_their_places() -> None:
    rows = [HEADER, ["1.", "Пермь", "", "", "", "", ""], ["2.", "Омск", "", "2020", "", "", ""]]
    document = read_back(text_dump(rows).encode(), "список.txt")
    assert [(entry.city, entry.year) for entry in document.entries] == [("Пермь", None), ("Омск", 2020)]


def test_a_list_without_numbers_is_numbered_in_order() -> None:
    rows = [["Город", "Год"], ["Пермь", "2020"], ["Омск", "2021"]]
    document = read_back(text_dump(rows).encode(), "список.txt")
    assert [(entry.number, entry.city) for entry in document.entries] == [(1, "Пермь"), (2, "Омск")]


def test_an_extra_column_widens_the_rows(bundled: Document) -> None:
    rows = [
        [*row, "Глава города" if index == 0 else f"мэр {index}"] for index, row in enumerate(rows_of(bundled))
    ]
    document = read_back(text_dump(rows).encode(), "список.txt")
    assert document.entries[69].extra == {"Глава города": "мэр 70"}
    assert document.entries[69].city == "Салехард"


def test_a_repeated_header_is_no_row(bundled: Document) -> None:
    rows = rows_of(bundled)
    document = read_back(text_dump([*rows[:31], rows[0], *rows[31:]]).encode(), "список.txt")
    assert fields(document.entries) == fields(bundled.entries)


@pytest.mark.parametrize(
    "text",
    [
        "Города трудовой доблести — это звание.",
        "Звание, учреждённое в 2020 году; его носят\nгорода.\n",
        "\ufeff",
    ],
)
def test_prose_is_refused(text: str) -> None:
    assert "в тексте нет таблицы" in refusal(text.encode(), "а.txt")


def test_a_cell_in_another_encoding_is_read_with_a_doubt() -> None:
    text = (
        "Перечень городов\n\tГород\n\tГод\n\tПермь\n\t2020\n\t".encode()
        + "Омск".encode("koi8-r")
        + b"\n\t2021\n"
    )
    entries = read_back(text, "а.txt").entries
    assert [entry.city for entry in entries] == ["Пермь", "Омск"]
    assert ["кодировке" in doubt.message for doubt in entries[1].doubts] == [True]
