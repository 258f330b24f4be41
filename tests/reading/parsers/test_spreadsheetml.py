"""Hyperlinks of workbooks."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import xlsxwriter

from doblest.reading.parsers.spreadsheetml import parse_links


def test_links_are_found_by_sheet_and_cell() -> None:
    held = BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet("Без ссылок").write(0, 0, "Город")
        page = book.add_worksheet("Стелы")
        page.write_url("B2", "https://clck.ru/1", string="Стела")
        page.write_url("AB10", "https://clck.ru/2", string="Памятник")
        page.write_url("C3", "internal:'Без ссылок'!A1")
    with ZipFile(held) as archive:
        assert parse_links(archive, "а.xlsx") == {
            "Без ссылок": {},
            "Стелы": {(1, 1): "https://clck.ru/1", (9, 27): "https://clck.ru/2"},
        }
