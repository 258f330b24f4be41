"""The same list in files that LibreOffice wrote.

The sources are spreadsheets and OpenDocument texts: LibreOffice's import of docx itself drops
blanks at the ends of lines, which no reader could bring back.
"""

from __future__ import annotations

import pytest

from doblest.model import Document
from doblest.reading import coverage, read
from tests.support.documents import fields

from .conftest import FONTS, Written

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow, pytest.mark.xdist_group("libreoffice")]


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "rtf"])
def test_a_text_it_wrote_reads_the_same(bundled: Document, written: Written, kind: str) -> None:
    path = written(kind)["text"]
    document = read(path)
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading.split() == bundled.heading.split()
    assert coverage(path).share == 1


@pytest.mark.parametrize("kind", ["xlsx", "ods", "html"])
def test_a_sheet_it_wrote_reads_the_same(bundled: Document, written: Written, kind: str) -> None:
    path = written(kind)["sheet"]
    assert fields(read(path).entries) == fields(bundled.entries)
    assert coverage(path).share == 1


@pytest.mark.parametrize(
    ("charset", "instead"), [(76, {}), (34, {"―": "-", "\u202f": "?"})], ids=["utf-8", "cp1251"]
)
def test_a_csv_it_wrote_reads_the_same(
    bundled: Document, written: Written, charset: int, instead: dict[str, str]
) -> None:
    path = written(f"csv:Text - txt - csv (StarCalc):59,34,{charset}")["sheet"]
    kept = str.maketrans(instead)
    expected = [{**row, "note": row["note"].translate(kept)} for row in fields(bundled.entries)]
    assert fields(read(path).entries) == expected


@pytest.mark.parametrize("font", FONTS)
def test_a_pdf_it_printed_reads_the_same_but_for_white_space_in_notes(
    bundled: Document, written: Written, font: str
) -> None:
    path = written("pdf")[font]
    printed, listed = fields(read(path).entries), fields(bundled.entries)
    for row in (*printed, *listed):
        row["note"] = "".join(row["note"].split())
    assert printed == listed
    assert coverage(path).share == 1
