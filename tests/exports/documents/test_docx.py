"""The list in Word: what a coordinator opens and prints."""

from __future__ import annotations

import io
import re
import zipfile

from doblest import exports
from doblest.exports import Options
from doblest.model import Edition
from tests.support.editions import change_entry, with_records


def read_part(edition: Edition, name: str, options: Options = Options()) -> str:  # noqa: B008 # a frozen value
    with zipfile.ZipFile(io.BytesIO(exports.render("docx", edition, options))) as archive:
        return archive.read(name).decode()


def document_xml(edition: Edition, options: Options = Options()) -> str:  # noqa: B008 # a frozen value
    return read_part(edition, "word/document.xml", options)


def test_docx_has_seven_columns_and_a_header_that_repeats(edition: Edition) -> None:
    xml = document_xml(edition)
    assert xml.count("<w:gridCol ") == 7
    assert xml.count("<w:tblHeader/>") == 1
    assert 'w:orient="landscape"' in xml
    assert xml.count("<w:tr>") == 71


def test_docx_links_are_live(edition: Edition) -> None:
    urls = {m.map_url for r in edition.records if (m := r.located.entry.memorial) and m.map_url}
    relations = read_part(edition, "word/_rels/document.xml.rels")
    for url in urls:
        assert url.replace("&", "&amp;") in relations
    assert document_xml(edition).count("<w:hyperlink ") == len(urls)


def test_docx_as_in_the_source_keeps_its_residue(edition: Edition) -> None:
    assert "[bookmark: _gjdgxs]" in document_xml(edition, Options(values="original"))
    assert "[bookmark: _gjdgxs]" not in document_xml(edition)


def test_docx_draws_what_xml_cannot_hold(edition: Edition) -> None:
    changed = change_entry(edition.records[0], note="звон \x07 \ufffe <b> & «конец»")
    xml = document_xml(with_records(edition, changed))
    assert "звон ␇ \ufffd &lt;b&gt; &amp; «конец»" in xml


def test_the_mode_is_that_of_word_2013(edition: Edition) -> None:
    """LibreOffice drops blanks at the end of a cell in the modes before it."""
    settings = read_part(edition, "word/settings.xml")
    assert re.search(r'w:name="compatibilityMode"[^>]*w:val="15"', settings)
