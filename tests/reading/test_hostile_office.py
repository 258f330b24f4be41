"""Small office files that say they are huge: each ends soon, and names the limit that it exceeds."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
import xlsxwriter

from doblest.errors import ReadingError
from doblest.reading import read_bytes
from tests.support.documents import docx, docx_table, odf, odf_row, p, read_back, refusal, table, tc

HEAD = docx_table([("Город", "Год")])
WIDE = '<w:gridSpan w:val="999999999"/>'
SPAN = "<text:span>а</text:span>"


def ods(rows: str, columns: str = "") -> bytes:
    return odf(
        f"<office:spreadsheet><table:table>{columns}{odf_row(('Город', 'Год'))}{rows}</table:table>"
        "</office:spreadsheet>",
        "spreadsheet",
    )


def cell_of(text: str, times: int = 1) -> str:
    repeats = f'table:number-columns-repeated="{times}"'
    return f"<table:table-cell {repeats}><text:p>{text}</text:p></table:table-cell>"


def row_of(cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


def nest(opening: str, inner: str, depth: int) -> str:
    closing = "".join(f"</{name}>" for name in reversed([part[1:] for part in opening.split(">")[:-1]]))
    return opening * depth + inner + closing * depth


FLAT = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    "<w:body>{}</w:body></w:wordDocument>"
)

REFUSED = {
    "spans": (
        docx(table("".join(tc("x", WIDE) for _ in range(257)))),
        "таблицы больше 16384",
    ),
    "wide": (
        docx(docx_table([tuple(f"к{n}" for n in range(16_385))])),
        "таблицы больше 16384",
    ),
    "rows": (docx(f"<w:tbl>{'<w:tr/>' * 50_100}</w:tbl>"), "строк в таблицах больше 50000"),
    "depth": (docx(nest("<w:tbl><w:tr><w:tc>", p("x"), 3000)), "вложен слишком глубоко"),
    "text": (docx(p("а" * 9_000_000)), "слишком длинный"),
    "elements": (docx("<w:p/>" * 2_500_001 + HEAD), "элементов разметки подряд больше 2500000"),
    "runs": (docx(f"<w:p>{'<w:r><w:t>а</w:t></w:r>' * 630_000}</w:p>{HEAD}"), "элементов разметки подряд"),
    "flat": (FLAT.format("<w:p/>" * 2_500_001).encode(), "элементов разметки подряд"),
    "page": (f"<table><tr><td>Город<td>Год</table>{'<b>' * 2_500_001}".encode(), "элементов разметки подряд"),
    "lines": (f"Город;Год\n{'а;' + chr(10)}".encode() * 25_001, "строк в таблицах больше 50000"),
    "rich": (
        (rb"{\rtf1 " + rb"\cell\row" * 50_001 + b"}"),
        "строк в таблицах больше 50000",
    ),
    "dump": (("\tГород\n\tГод\n" + "\t\n" * 250_001).encode(), "клеток в таблицах больше 250000"),
    "repeated": (
        ods(odf_row(("a", "")).replace("row>", 'row table:number-rows-repeated="9999">', 1) * 11),
        "строк, названных числом повторов, больше 10000",
    ),
    "cells": (ods(row_of(cell_of("Миасс", 50), 9_999)), "клеток, названных числом повторов, больше 200000"),
    "covered": (
        ods(row_of(cell_of("", 60) * 20, 1) * 200),
        "клеток, названных числом повторов, больше 200000",
    ),
    "characters": (
        ods(row_of(cell_of("а" * 500), 9_999)),
        "знаков, названных числом повторов, больше 4000000",
    ),
    "groups": (
        ods(f"{odf_row(('Город', 'Год'))}{row_of(cell_of('Миасс') + cell_of('2020'), 99)}" * 900),
        "строк, названных числом повторов",
    ),
    "colspan": (
        f"<table><tr><td>Город<td>Год{('<tr>' + '<td colspan=1000>x' * 16) * 31}</table>".encode(),
        "клеток, названных числом повторов",
    ),
    "rowspan": (
        f"<table><tr><td>Город<td>Год<tr><td rowspan=1000 colspan=300>x{'<tr><td>' * 3_000}</table>".encode(),
        "клеток, названных числом повторов",
    ),
}
SMALL = ("repeated", "cells", "covered", "characters", "groups", "colspan", "rowspan")
"""What says by a number that it is large."""
NAMES = {
    **dict.fromkeys(SMALL, "а.ods"),
    **dict.fromkeys(("colspan", "rowspan"), "а.html"),
    "flat": "а.xml",
    "page": "а.html",
    "dump": "а.txt",
    "lines": "а.csv",
    "rich": "а.rtf",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_exceeds_a_limit_is_refused_with_the_limit(kind: str) -> None:
    data, said = REFUSED[kind]
    assert said in refusal(data, NAMES.get(kind, "а.docx"))


@pytest.mark.quiet
@pytest.mark.parametrize("kind", SMALL)
def test_what_is_said_by_a_number_takes_no_longer_than_what_is_written(kind: str) -> None:
    started = time.process_time()
    refusal(REFUSED[kind][0], NAMES[kind])
    assert time.process_time() - started < 3


def test_what_is_written_does_not_count_among_what_is_repeated() -> None:
    """Of the longest list there are eight millions of characters."""
    rows = "".join(odf_row((f"Город-{number}", "2020", "а" * 5_000)) for number in range(1_000))
    head = odf_row(("Город", "Год", "Примечание"))
    data = odf(
        f"<office:spreadsheet><table:table>{head}{rows}</table:table></office:spreadsheet>", "spreadsheet"
    )
    assert len(read_back(data, "а.ods").entries) == 1_000


def test_a_workbook_of_a_million_blank_rows_is_read_for_what_stands_in_it() -> None:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        book.add_worksheet().write_row(0, 0, ("Город", "Год"))
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Город", "Год"))
        sheet.write_row(250_000, 0, ("Миасс", "2020"))
    assert [entry.city for entry in read_bytes(held.getvalue(), "а.xlsx").entries] == ["Миасс"]


def test_rows_that_were_read_do_not_count_among_what_lies_in_memory() -> None:
    """Of them there are three millions of marks, of which a row has three hundred; and a picture."""
    row = f"<w:tr>{tc('Миасс')}{tc('2020')}{'<w:bookmarkEnd/>' * 280}</w:tr>"
    picture = random.Random(1).randbytes(100_000).hex()
    data = docx(HEAD.replace("</w:tbl>", f"{row * 10_000}</w:tbl>"), picture=picture)
    assert len(read_bytes(data, "а.docx").entries) == 10_000


def repeat_hidden(times: int) -> bytes:
    return docx(f"<w:p>{'<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r>' * times}</w:p>{HEAD}")


def repeat_fields(times: int) -> bytes:
    return docx(f"<w:p>{'<w:r><w:instrText>HYPERLINK  </w:instrText></w:r>' * times}</w:p>{HEAD}")


def repeat_boxes(times: int) -> bytes:
    return docx(f"<w:p>{'<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>' * times}</w:p>{HEAD}")


def repeat_attributes(times: int) -> bytes:
    attributes = " ".join(f'a{number}="1"' for number in range(times))
    return docx(f"<w:p {attributes}/>{HEAD}")


def repeat_spans(times: int) -> bytes:
    cell = f"<table:table-cell><text:p>{SPAN * times}</text:p></table:table-cell>"
    return ods(f"<table:table-row>{cell}</table:table-row>")


def repeat_hidden_columns(times: int) -> bytes:
    column = '<table:table-column table:visibility="collapse" table:number-columns-repeated="9999"/>'
    return ods("", column * times)


HEADINGS = "№;Город;Регион;Год;Примечание;Стела"


def repeat_headings(times: int) -> bytes:
    return f"{HEADINGS}\n".encode() * times


def repeat_further_rows(times: int) -> bytes:
    """Of one city; each goes on with its note."""
    return f"{HEADINGS}\n1;Миасс;;2020;\n{f';;;;Дал фронту мины.;{chr(10)}' * times}".encode()


def repeat_captions(times: int) -> bytes:
    return f"{HEADINGS}\n{'а' + chr(10)}".encode() + b";;;;;\n" * times


def repeat_rich_rows(times: int) -> bytes:
    return rb"{\rtf1 " + (rb"\trowd" + rb"\cell" * 5 + rb"\row") * times + b"}"


def repeat_dumped_headings(times: int) -> bytes:
    return "\tГород\n\tГод\n".encode() * times


@pytest.mark.quiet
@pytest.mark.parametrize(
    "write",
    [
        *(repeat_hidden, repeat_fields, repeat_boxes, repeat_attributes, repeat_spans),
        *(repeat_hidden_columns, repeat_headings, repeat_further_rows, repeat_captions),
        *(repeat_rich_rows, repeat_dumped_headings),
    ],
)
def test_four_times_the_input_takes_no_more_than_its_share(write: Callable[[int], bytes]) -> None:
    """A quadratic reader takes sixteen times as long; noise and the start are allowed for."""
    small, large = (measure(write(times)) for times in (3000, 12_000))
    assert large < 10 * small + 0.3


def measure(data: bytes) -> float:
    def take() -> float:
        start = time.process_time()
        with suppress(ReadingError):
            read_bytes(data, _name(data))
        return time.process_time() - start

    return min(take() for _ in range(2))


def _name(data: bytes) -> str:
    """What is neither an archive nor rich text is text, and its tabs tell which."""
    if data.startswith(b"PK"):
        return "а.ods" if b"opendocument" in data else "а.docx"
    return "а.rtf" if data.startswith(b"{") else "а.txt" if data.startswith(b"\t") else "а.csv"
