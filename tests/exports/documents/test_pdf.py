"""Passports of cities."""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from typing import Any

import msgspec
import pypdfium2
import pypdfium2.raw
import pytest

from doblest import exports
from doblest.exports import Options
from doblest.exports.documents import pdf
from doblest.model import Edition, Memorial
from tests.support.editions import change_entry, with_records


def read_pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def test_a_passport_is_a_page_of_pdf_in_pt_serif(edition: Edition) -> None:
    one = exports.select(edition, exports.Selection(slug=("gorod-1",)))
    content = exports.render("pdf", one)
    assert content.startswith(b"%PDF-")
    assert b"PTSerif" in content
    assert len(re.findall(rb"/Type\s*/Page[^s]", content)) <= 2


def test_an_english_passport_has_english_labels(edition: Edition) -> None:
    (page,) = read_pages(
        exports.render("pdf", with_records(edition, edition.records[60]), Options(language="en"))
    )
    assert "CITY OF LABOUR VALOUR" in page
    assert "Contribution to Victory" in page


def test_a_great_register_is_set_in_parts_that_give_the_same_bytes(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = with_records(edition, *edition.records[59:62])
    whole = read_pages(exports.render("pdf", few))
    monkeypatch.setattr(pdf, "_BATCH", 2)
    joined = exports.render("pdf", few)
    assert read_pages(joined) == whole
    assert exports.render("pdf", few) == joined
    assert b"D:20260501093000+00'00'" in joined


@pytest.mark.parametrize(
    ("memorial", "told"),
    [
        (
            Memorial("Доска «Город трудовой доблести»", "plaque", "dedicated"),
            "Мемориальная доска в честь звания «Город трудовой доблести». Звание названо в имени.",
        ),
        (
            Memorial("Труженикам тыла, в день указа", "monument", "dedicated"),
            "Памятник в честь звания «Город трудовой доблести». Звания в имени нет.",
        ),
        (Memorial("Сквер Труда", "square", "other"), "Сквер не в честь звания «Город трудовой доблести»."),
        (Memorial("Камень на месте стелы", "foundation_stone", "planned"), "самого памятника званию"),
        (Memorial("✓", "other", "other"), "Памятник не в честь звания"),
        (None, "Памятника нет."),
    ],
)
def test_a_passport_calls_the_memorial_by_the_lists_word(
    edition: Edition, memorial: Memorial | None, told: str
) -> None:
    record = change_entry(edition.records[60], memorial=memorial)
    text = " ".join(read_pages(exports.render("pdf", with_records(edition, record)))[0].split())
    assert told in text
    assert "По перечню, редакция от 1 мая 2026." in text
    assert "установлена" not in text.partition("Памятник")[2]


def test_a_passport_names_its_own_title(edition: Edition) -> None:
    record = change_entry(
        edition.records[60], memorial=Memorial("Стела воинской славы", "stele", "dedicated")
    )
    one = msgspec.structs.replace(with_records(edition, record), title_key="military-glory")
    (page, *_) = read_pages(exports.render("pdf", one))
    assert "Стела в честь звания «Город воинской славы»" in " ".join(page.split())


def count_tags(page: pypdfium2.PdfPage) -> Counter[str]:
    """Structure elements of a page by their types, as a screen reader meets them."""
    tree = pypdfium2.raw.FPDF_StructTree_GetForPage(page)
    tags: Counter[str] = Counter()

    def visit(element: Any) -> None:
        buffer = ctypes.create_string_buffer(200)
        pypdfium2.raw.FPDF_StructElement_GetType(element, buffer, 200)
        tags[buffer.raw.decode("utf-16-le").partition("\0")[0]] += 1
        for place in range(pypdfium2.raw.FPDF_StructElement_CountChildren(element)):
            child = pypdfium2.raw.FPDF_StructElement_GetChildAtIndex(element, place)
            if child:
                visit(child)

    for place in range(pypdfium2.raw.FPDF_StructTree_CountChildren(tree)):
        visit(pypdfium2.raw.FPDF_StructTree_GetChildAtIndex(tree, place))
    return tags


def test_the_table_of_claims_has_header_cells(edition: Edition) -> None:
    one = msgspec.structs.replace(edition, records=edition.records[:1])
    document = pypdfium2.PdfDocument(exports.render("pdf", one))
    tags = count_tags(document[0])
    document.close()
    assert (tags["Table"], tags["THead"], tags["TH"], tags["H1"]) == (1, 1, 3, 1)


def test_a_share_is_rounded_in_words(edition: Edition) -> None:
    record = edition.records[0]
    (claim, *_) = record.claims
    thirds = [
        msgspec.structs.replace(claim, kind=kind, unit=unit, low=value, high=value)
        for kind, unit, value in (("share", "1", 1 / 3), ("share", "1", 5 / 6), ("count", "%", 100 / 3))
    ]
    one = msgspec.structs.replace(edition, records=(msgspec.structs.replace(record, claims=tuple(thirds)),))
    document = pypdfium2.PdfDocument(exports.render("pdf", one))
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "33333" not in text
    assert "1/3" in text
