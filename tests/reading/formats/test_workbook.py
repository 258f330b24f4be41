"""Excel workbooks."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date

import pytest
import xlsxwriter
import xlwt

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import fields, read_back, refusal, rows_of, xlsx


def test_the_list_reads_the_same(bundled: Document) -> None:
    document = read_back(xlsx(rows_of(bundled), "Сводный перечень"), "список.xlsx")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == "Сводный перечень"


def test_an_old_workbook_reads_the_same(bundled: Document) -> None:
    book, held = xlwt.Workbook(), io.BytesIO()
    page = book.add_sheet("Перечень")
    for number, row in enumerate(rows_of(bundled)):
        for column, text in enumerate(row):
            page.write(number, column, text)
    book.save(held)
    assert fields(read_back(held.getvalue(), "список.xls").entries) == fields(bundled.entries)


def test_numbers_are_whole_and_dates_give_their_year() -> None:
    rows = [["№", "Город", "Год"], [1, "Пермь", 2020], [2, "Омск", date(2021, 5, 20)]]
    document = read_back(xlsx(rows), "а.xlsx")
    assert [(entry.number, entry.year) for entry in document.entries] == [(1, 2020), (2, 2021)]
    assert not any(doubt.field == "year" for entry in document.entries for doubt in entry.doubts)


def test_merged_cells_and_hyperlinks_are_understood() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet()
        page.merge_range(0, 0, 0, 3, "Перечень городов")
        page.write_row(1, 0, ["Город", "Область", "Год", "Стела"])
        page.write_row(2, 0, ["Екатеринбург", "", 2020])
        page.write_row(3, 0, ["Нижний Тагил", "", 2020])
        page.merge_range(2, 1, 3, 1, "Свердловская область")
        page.write_url(2, 3, "https://clck.ru/1", string="Стела")
    document = read_back(held.getvalue(), "а.xlsx")
    assert [entry.region for entry in document.entries] == ["Свердловская область"] * 2
    memorial = document.entries[0].memorial
    assert memorial is not None
    assert memorial.map_url == "https://clck.ru/1"


def test_blank_columns_before_the_table_are_no_extra_ones() -> None:
    rows: list[list[object]] = [
        ["", "", "Город", "Год"],
        ["", "", "Пермь", 2020.0],
        ["", "хвост", "Омск", 2020],
    ]
    first, second = read_back(xlsx(rows), "а.xlsx").entries
    assert (first.city, first.year, first.extra) == ("Пермь", 2020, {})
    assert second.extra == {"колонка 2": "хвост"}


def test_an_old_workbook_whose_offsets_lead_nowhere_is_refused_without_a_word_more(
    capfd: pytest.CaptureFixture[str],
) -> None:
    held = io.BytesIO()
    book = xlwt.Workbook()
    page = book.add_sheet("города")
    for column, (name, value) in enumerate((("Город", "Пермь"), ("Год", 2020))):
        page.write(0, column, name)
        page.write(1, column, value)
    book.save(held)
    for place in (1044, 1308, 1536, 1548):
        broken = bytearray(held.getvalue())
        broken[place : place + 4] = b"\xff\xff\xff\x7f"
        with suppress(ReadingError):
            read_bytes(bytes(broken), "а.xls")
    assert capfd.readouterr().err == ""


def test_a_compound_file_that_only_names_a_workbook_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")
    assert "таблица повреждена или закрыта паролем" in refusal(data, "а.xls")


def test_a_sheet_as_large_as_can_be_is_refused() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Город", "Год"])
        page.write(1_048_575, 16_383, "угол")
    with pytest.raises(ReadingError, match="таблица повреждена"):
        read_bytes(held.getvalue(), "а.xlsx")
