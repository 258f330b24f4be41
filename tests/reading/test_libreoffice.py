"""The same list in files that LibreOffice wrote.

The sources are spreadsheets and OpenDocument texts: LibreOffice's import of docx itself drops
blanks at the ends of lines, which no reader could bring back.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from doblest.model import Document
from doblest.reading import coverage, read

from .conftest import Convert
from .documents import fields, odt, rows_of, saved
from .test_sheet import xlsx

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]


@pytest.fixture(scope="module")
def text(bundled: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("text")
    return saved(folder, "список.odt", odt(rows_of(bundled), bundled.heading))


@pytest.fixture(scope="module")
def sheet(bundled: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheet")
    return saved(folder, "список.xlsx", xlsx(rows_of(bundled)))


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "rtf"])
def test_a_text_it_wrote_reads_the_same(bundled: Document, text: Path, convert: Convert, kind: str) -> None:
    written = convert(text, kind)
    document = read(written)
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading.split() == bundled.heading.split()
    assert coverage(written).share == 1


@pytest.mark.parametrize("kind", ["xlsx", "ods", "html"])
def test_a_sheet_it_wrote_reads_the_same(bundled: Document, sheet: Path, convert: Convert, kind: str) -> None:
    written = convert(sheet, kind)
    assert fields(read(written).entries) == fields(bundled.entries)
    assert coverage(written).share == 1


@pytest.mark.parametrize(
    ("charset", "instead"), [(76, {}), (34, {"―": "-", "\u202f": "?"})], ids=["utf-8", "cp1251"]
)
def test_a_csv_it_wrote_reads_the_same(
    bundled: Document, sheet: Path, convert: Convert, charset: int, instead: dict[str, str]
) -> None:
    written = convert(sheet, f"csv:Text - txt - csv (StarCalc):59,34,{charset}")
    kept = str.maketrans(instead)
    expected = [{**row, "note": row["note"].translate(kept)} for row in fields(bundled.entries)]
    assert fields(read(written).entries) == expected
