"""Rich text, as it is written by hand here and by LibreOffice in `test_libreoffice`."""

from __future__ import annotations

import pytest

from doblest.errors import ReadingError
from doblest.model import Document
from doblest.reading import read_bytes
from tests.support.documents import fields, read_back, rows_of, rtf

HEAD = ("Город", "Год", "Примечание")


def test_the_list_reads_the_same(bundled: Document) -> None:
    document = read_back(rtf(rows_of(bundled), "Сводный перечень"), "список.rtf")
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == "Сводный перечень"


def test_a_character_beyond_the_basic_plane_is_one() -> None:
    (entry,) = read_back(rtf([HEAD, ("Пермь", "2020", "😀 Пушки")]), "а.rtf").entries
    assert entry.note == "😀 Пушки"


@pytest.mark.parametrize("code", [r"\u0?", r"\u-10179?", r"\u-8704?"])
def test_what_no_database_holds_is_replaced(code: str) -> None:
    data = rtf([HEAD, ("Пермь", "2020", "Пушки")]).replace(
        rb"\cell\row\pard", code.encode() + rb"\cell\row\pard"
    )
    assert read_bytes(data, "а.rtf").entries[0].note == "Пушки\ufffd"


def test_the_blank_that_ends_a_code_is_no_text() -> None:
    data = rtf([HEAD, ("Пермь", "2020", "Пушки")])
    for code in (rb"\trowd", rb"\cell", rb"\row"):
        data = data.replace(code + b"\\", code + b" \\")
    assert fields(read_back(data, "а.rtf").entries)[0]["note"] == "Пушки"


def test_cells_of_a_nested_table_are_lines() -> None:
    nested = rb"{\nestcell}{\nestrow}"
    data = rtf([HEAD, ("Пермь", "2020", "танки|мины")]).replace(b"|", nested)
    assert read_back(data, "а.rtf").entries[0].note == "танки\n\nмины"


def test_what_is_no_rich_text_after_all_is_refused() -> None:
    with pytest.raises(ReadingError, match="документ rtf повреждён"):
        read_bytes(rb"{\rtf1\ansicpg99999 \'ff\'fe}", "а.rtf")
