"""Word and Excel files: what a coordinator opens and prints."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import msgspec
import openpyxl
import pytest

from doblest import exports
from doblest.exports import ExportError, Options
from doblest.model import Edition


def document_xml(edition: Edition, options: Options = Options()) -> str:  # noqa: B008 # a frozen value
    with zipfile.ZipFile(io.BytesIO(exports.render("docx", edition, options))) as held:
        return held.read("word/document.xml").decode()


def test_docx_has_seven_columns_and_a_header_that_repeats(edition: Edition) -> None:
    xml = document_xml(edition)
    assert xml.count("<w:gridCol ") == 7
    assert xml.count("<w:tblHeader/>") == 1
    assert 'w:orient="landscape"' in xml
    assert xml.count("<w:tr>") == 71


def test_docx_links_are_live(edition: Edition) -> None:
    urls = {m.map_url for r in edition.records if (m := r.located.entry.memorial) and m.map_url}
    with zipfile.ZipFile(io.BytesIO(exports.render("docx", edition))) as held:
        relations = held.read("word/_rels/document.xml.rels").decode()
    for url in urls:
        assert url.replace("&", "&amp;") in relations
    assert document_xml(edition).count("<w:hyperlink ") == len(urls)


def test_docx_as_in_the_source_keeps_its_residue(edition: Edition) -> None:
    assert "[bookmark: _gjdgxs]" in document_xml(edition, Options(values="source"))
    assert "[bookmark: _gjdgxs]" not in document_xml(edition)


def test_xlsx_is_typed_frozen_and_filtered(edition: Edition) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exports.render("xlsx", edition)))
    sheet = book.active
    top = next(row for row in range(1, 20) if sheet.cell(row, 2).value == "Город")
    assert sheet.freeze_panes == f"C{top + 1}"
    assert sheet.auto_filter.ref == f"A{top}:G{top + 70}"
    assert sheet.cell(top + 1, 4).value == 2020
    assert isinstance(sheet.cell(top + 1, 1).value, int)
    assert sheet.cell(top + 1, 6).hyperlink.target.startswith("https://yandex.ru/maps/")
    assert {p.name: p.value for p in book.custom_doc_props.props}["source_sha256"] == edition.document


def test_xlsx_refuses_a_note_that_a_cell_cannot_hold(edition: Edition) -> None:
    record = edition.records[0]
    entry = msgspec.structs.replace(record.located.entry, note="я" * 40_000)
    located = msgspec.structs.replace(record.located, entry=entry)
    long = msgspec.structs.replace(edition, records=(msgspec.structs.replace(record, located=located),))
    with pytest.raises(ExportError, match="Нижний Новгород"):
        exports.render("xlsx", long)


def test_a_doubtful_year_goes_out_as_the_list_has_it(edition: Edition) -> None:
    record = edition.records[0]
    entry = msgspec.structs.replace(record.located.entry, year=None)
    located = msgspec.structs.replace(record.located, entry=entry)
    doubtful = msgspec.structs.replace(edition, records=(msgspec.structs.replace(record, located=located),))
    assert ";2020;" in exports.render("csv", doubtful).decode("utf-8-sig")


def test_a_passport_is_a_page_of_pdf_in_pt_serif(edition: Edition) -> None:
    one = exports.select(edition, exports.Selection(slug=("gorod-1",)))
    content = exports.render("pdf", one)
    assert content.startswith(b"%PDF-")
    assert b"PTSerif" in content
    assert len(re.findall(rb"/Type\s*/Page[^s]", content)) <= 2


@pytest.mark.libreoffice
@pytest.mark.parametrize(("form", "pages"), [("docx", 20), ("xlsx", 5)])
def test_libreoffice_opens_it_and_repeats_the_header_on_each_page(
    edition: Edition, form: str, pages: int, tmp_path: Path
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    path = tmp_path / f"list.{form}"
    path.write_bytes(exports.render(form, edition))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    printed = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "list.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert printed.count("Примечание") >= pages
    for record in edition.records:
        assert record.located.entry.city.split("-")[0].split()[0] in printed
