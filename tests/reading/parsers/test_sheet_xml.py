"""Links and hidden places of the sheets of an xlsx."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import xlsxwriter

from doblest.reading.parsers.sheet_xml import SheetNotes, parse_notes
from tests.support.documents import archive


def parse(held: BytesIO) -> dict[str, SheetNotes]:
    with ZipFile(held) as opened:
        return parse_notes(opened, "а.xlsx")


def test_links_are_found_by_sheet_and_cell() -> None:
    held = BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet("Без ссылок").write(0, 0, "Город")
        page = book.add_worksheet("Стелы")
        page.write_url("B2", "https://clck.ru/1", string="Стела")
        page.write_url("AB10", "https://clck.ru/2", string="Памятник")
        page.write_url("C3", "internal:'Без ссылок'!A1")
    assert parse(held) == {
        "Без ссылок": SheetNotes(),
        "Стелы": SheetNotes(links={(1, 1): "https://clck.ru/1", (9, 27): "https://clck.ru/2"}),
    }


def test_hidden_rows_and_columns_are_told_from_filtered_rows() -> None:
    held = BytesIO()
    with xlsxwriter.Workbook(held) as book:
        page = book.add_worksheet("Лист")
        page.write_row(0, 0, ["Город", "Год"])
        for row in range(1, 5):
            page.write_row(row, 0, [f"Город {row}", 2020])
        page.autofilter(0, 0, 3, 1)
        page.filter_column(1, "x == 2021")
        page.set_row(2, options={"hidden": True})
        page.set_row(4, options={"hidden": True})
        page.set_column(3, 5, options={"hidden": True})
    notes = parse(held)["Лист"]
    assert (notes.filtered_rows, notes.hidden_rows, notes.hidden_columns) == ({2}, {4}, {3, 4, 5})


def test_a_binary_workbook_says_nothing() -> None:
    assert parse(BytesIO(archive({"xl/workbook.bin": b""}))) == {}
