"""Passports of cities."""

from __future__ import annotations

import io
import re

import msgspec
import pypdfium2
import pytest

from doblest import exports
from doblest.exports import Options
from doblest.exports.documents import pdf
from doblest.model import Edition
from tests.support.editions import with_records


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


def test_a_passport_names_the_stele_by_its_own_title(edition: Edition) -> None:
    record = next(r for r in edition.records if (m := r.located.entry.memorial) and m.status == "dedicated")
    one = msgspec.structs.replace(with_records(edition, record), title="Город воинской славы")
    (page, *_) = read_pages(exports.render("pdf", one))
    assert "Стела «Город воинской славы» установлена" in page
    (page, *_) = read_pages(exports.render("pdf", with_records(edition, record)))
    assert f"Стела «{edition.title}» установлена" in page
