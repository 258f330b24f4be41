"""The list in Excel: typed, frozen, filtered."""

from __future__ import annotations

import io
from typing import Any

import openpyxl

from doblest import exports, reading
from doblest.exports import Options
from doblest.model import Edition
from tests.support.editions import change_entry, with_records


def read_sheet(edition: Edition, options: Options = Options()) -> tuple[Any, int]:  # noqa: B008 # a frozen value
    """The sheet and the row of its header."""
    sheet = openpyxl.load_workbook(io.BytesIO(exports.render("xlsx", edition, options))).active
    return sheet, next(row for row in range(1, 20) if sheet.cell(row, 2).value == "Город")


def test_xlsx_is_typed_frozen_and_filtered(edition: Edition) -> None:
    sheet, top = read_sheet(edition)
    assert sheet.freeze_panes == f"C{top + 1}"
    assert sheet.auto_filter.ref == f"A{top}:G{top + 70}"
    assert sheet.cell(top + 1, 4).value == 2020
    assert isinstance(sheet.cell(top + 1, 1).value, int)
    assert sheet.cell(top + 1, 6).hyperlink.target.startswith("https://yandex.ru/maps/")
    properties = {p.name: p.value for p in sheet.parent.custom_doc_props.props}
    assert properties["source_sha256"] == edition.document


def test_what_the_source_says_is_text(edition: Edition) -> None:
    sheet, top = read_sheet(edition, Options(values="original"))
    assert isinstance(sheet.cell(top + 1, 4).value, str)


def test_a_note_that_a_cell_cannot_hold_goes_on_below_and_comes_back_whole(edition: Edition) -> None:
    note = "слово " * 12_000
    long = with_records(edition, change_entry(edition.records[0], note=note.strip()), edition.records[1])
    output = exports.build("xlsx", long)
    assert output.notes == ("Клетка xlsx вмещает 32767 знаков: продолжено строкой ниже, строк: 2",)
    first, second = reading.read_bytes(output.content, "список.xlsx").entries
    assert "".join(first.note.split()) == "".join(note.split())
    assert any(doubt.field == "note" for doubt in first.doubts)
    assert second.city == edition.records[1].city
