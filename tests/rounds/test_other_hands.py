"""Answers in forms that our exporter never makes: typed anew, pasted, reheaded, with columns of their own."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from doblest.model import Edition
from doblest.rounds.files import IncomingFile
from doblest.rounds.taking import Baseline, take
from doblest.rounds.values import Excerpt
from tests.support.documents import xlsx

ROUND = "4f1c09ab"
HEADER = ("№", "Город", "Область", "Год", "Примечание", "Наличие стелы, сквера")
OTHER = (
    "№ п/п",
    "Наименование города",
    "Субъект Российской Федерации",
    "Год присвоения",
    "Примечание",
    "Стела",
)
STELE = "Стела «Город трудовой доблести», ул. Мира, 12а"
Rows = list[list[str]]
Form = Callable[[Rows], bytes]


def type_rows(excerpt: Excerpt) -> tuple[Rows, set[tuple[str, str]]]:
    """What somebody typed from the excerpt: a year, a word of a note and a stele are other ones."""
    sent = excerpt.sent.rows
    names = ("number", "city", "region", "year", "note", "memorial")
    rows = [[row.entry.source.cells[name].text for name in names] for row in sent]
    rows[0][3] = "2024"
    rows[1][4] = rows[1][4].replace(" ", " примерно ", 1)
    rows[2][5] = STELE
    return rows, {(sent[0].slug, "year"), (sent[1].slug, "note"), (sent[2].slug, "memorial")}


def build(rows: Sequence[Sequence[str]], above: Sequence[Sequence[str]] = (HEADER,)) -> Any:
    document = docx.Document()
    table = document.add_table(0, len(rows[0]))
    for row in (*above, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return document


def save(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def typed_plainly(rows: Rows) -> bytes:
    return save(build(rows, (OTHER,)))


def under_a_merged_title(rows: Rows) -> bytes:
    document = build(rows, (("Сведения по области",) + ("",) * 5, HEADER))
    top = document.tables[0].rows[0].cells
    top[0].merge(top[5])
    return save(document)


def headed_on_two_rows(rows: Rows) -> bytes:
    above = (("№", "Населённый пункт", "", "Год", "Сведения", ""), ("", "Город", "Область", "", *HEADER[4:]))
    document = build(rows, above)
    cells = document.tables[0].rows[0].cells
    cells[1].merge(cells[2])
    cells[4].merge(cells[5])
    return save(document)


def numbered_by_a_list(rows: Rows) -> bytes:
    document = build([["", *row[1:]] for row in rows])
    for row in document.tables[0].rows[1:]:
        row.cells[0].paragraphs[0].style = "List Number"
    return save(document)


def with_a_column_of_comments(rows: Rows) -> bytes:
    return save(build([[*row, "проверено"] for row in rows], ((*HEADER, "Комментарий региона"),)))


def as_a_web_page_pasted(rows: Rows) -> bytes:
    """A run to each word, blanks that do not break, an empty paragraph at the end of every cell."""
    document = build(rows)
    for row in document.tables[0].rows[1:]:
        for cell in row.cells:
            paragraph = cell.paragraphs[0]
            text, paragraph.text = paragraph.text, ""
            for word in text.split(" "):
                paragraph.add_run(f"{word}\u00a0" if len(word) < 3 else f"{word} ").bold = len(word) > 9
            cell.add_paragraph()
    return save(document)


def without_number_and_region(rows: Rows) -> bytes:
    kept = [[row[1], *row[3:]] for row in rows]
    return xlsx([(HEADER[1], *HEADER[3:]), *kept])


def pasted_from_a_sheet(rows: Rows) -> bytes:
    """Two tables, the second without headings; widths of another program."""
    document = build(rows[:2])
    document.add_paragraph("Продолжение")
    table = document.add_table(0, 6)
    table._tbl.tblPr.append(parse_xml(f'<w:tblW {nsdecls("w")} w:w="0" w:type="auto"/>'))
    for row in rows[2:]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return save(document)


FORMS: tuple[Form, ...] = (
    typed_plainly,
    under_a_merged_title,
    headed_on_two_rows,
    numbered_by_a_list,
    with_a_column_of_comments,
    as_a_web_page_pasted,
    without_number_and_region,
    pasted_from_a_sheet,
)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_edits_are_found_in_a_form_of_somebody_else(
    form: Form, edition: Edition, send: Callable[..., Excerpt]
) -> None:
    excerpt = send("RU-CHE")
    current = {one.slug: one.located.entry for one in edition.records}
    known = Baseline(ROUND, {(ROUND, "RU-CHE"): excerpt.sent}, current, region="RU-CHE")
    rows, expected = type_rows(excerpt)
    content = form(rows)
    name = "ответ.docx" if content.find(b"word/document.xml") > 0 else "ответ.xlsx"
    outcome = take([IncomingFile(name, content)], known)
    assert {(one.slug, one.field) for one in outcome.changes} == expected, outcome
    assert [one for one in outcome.rows if one.kind in ("added", "missing")] == []
    told = {one.text for one in outcome.remarks}
    assert told == ({"Комментарий региона: проверено"} if form is with_a_column_of_comments else set())
