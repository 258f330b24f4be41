"""Whatever the cells hold, each comes back to the letter and in its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.model import Document
from tests.support.documents import csv_text, docx, docx_table, odt, read_back, text_dump

LETTERS = "абвГДЕёЙ №«»—-.,;:!?()[]/%\"'<>&1234567890\u00ad\u00a0"
LINE = st.text(LETTERS, max_size=30)
PROSE = st.lists(LINE, min_size=1, max_size=4).map("\n".join)
CITY = st.sampled_from(["Пермь", "Ленинск-\nКузнецкий", "Улан-Удэ ", "Орёл", "Находка", ""])
YEAR = st.integers(1945, 2030).map(str)
HEAD = ["№", "Город", "Год", "Примечание", "Заметки"]
ROWS = st.lists(st.tuples(CITY, YEAR, PROSE, PROSE), min_size=1, max_size=6)
QUICK = settings(max_examples=40, derandomize=True, deadline=None)


def numbered(rows: list[tuple[str, ...]]) -> list[list[str]]:
    return [HEAD, *([f"{number}.", *row] for number, row in enumerate(rows, 1))]


def cells(document: Document) -> list[list[str]]:
    names = ("number", "city", "year", "note", "Заметки")
    return [[entry.source.cells[name].text for name in names] for entry in document.entries]


@QUICK
@given(ROWS)
def test_docx(rows: list[tuple[str, ...]]) -> None:
    assert cells(read_back(docx(docx_table(numbered(rows))), "а.docx")) == numbered(rows)[1:]


@QUICK
@given(ROWS)
def test_odt(rows: list[tuple[str, ...]]) -> None:
    assert cells(read_back(odt(numbered(rows)), "а.odt")) == numbered(rows)[1:]


@QUICK
@given(ROWS, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_csv(rows: list[tuple[str, ...]], delimiter: str, encoding: str) -> None:
    data = csv_text(numbered(rows), delimiter).encode(encoding)
    assert cells(read_back(data, "а.csv")) == numbered(rows)[1:]


@QUICK
@given(ROWS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text(rows: list[tuple[str, ...]], encoding: str) -> None:
    data = text_dump(numbered(rows)).encode(encoding)
    back = cells(read_back(data, "а.txt"))
    assert [[cell.rstrip("\n") for cell in row] for row in back] == [
        [cell.rstrip("\n") for cell in row] for row in numbered(rows)[1:]
    ]
