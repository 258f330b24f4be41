"""Delimited text: encoding and delimiter told apart."""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import csv_text, fields, read_back, rows_of


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_list_reads_the_same(bundled: Document, delimiter: str, encoding: str) -> None:
    data = csv_text(rows_of(bundled), delimiter).encode(encoding)
    assert fields(read_back(data, "список.csv").entries) == fields(bundled.entries)


def test_the_list_reads_the_same_from_the_encoding_of_windows(bundled: Document) -> None:
    text = csv_text(rows_of(bundled), ";").encode("cp1251", "replace").decode("cp1251")
    expected = read_bytes(text.encode(), "список.csv")
    assert fields(read_back(text.encode("cp1251"), "список.csv").entries) == fields(expected.entries)


def test_titles_above_and_lines_below_are_kept() -> None:
    text = 'Перечень;;\n;;\n№;Город;Год\n1;"Ленинск-\nКузнецкий";2025\n2;"Город ""А""";2020\nИтого: 2\n'
    document = read_back(text.encode("cp1251"), "а.csv")
    assert [entry.city for entry in document.entries[:2]] == ["Ленинск-Кузнецкий", 'Город "А"']
    assert document.heading == "Перечень"


def test_cells_point_into_the_text() -> None:
    text = 'Город,Год\r\n"Пермь, Мотовилиха",2020\r\n'
    cell = read_back(text.encode(), "а.csv").entries[0].source.cells["city"]
    assert [text[span.start : span.end] for span in cell.spans] == ["Пермь, Мотовилиха"]
