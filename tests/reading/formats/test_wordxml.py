"""Word documents as one file of XML."""

from __future__ import annotations

import base64

import pytest

from doblest.model import Document
from tests.support.documents import W, docx_table, fields, p, read_back, refusal, rows_of

OLD = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"


def old(body: str) -> bytes:
    start = '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    return f"{start}<w:wordDocument {OLD}><w:body>{body}</w:body></w:wordDocument>".encode()


def flat(body: str) -> bytes:
    image = base64.b64encode(b"picture").decode()
    return (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{PACKAGE}">'
        f'<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document {W}><w:body>{body}</w:body>'
        "</w:document></pkg:xmlData></pkg:part>"
        f'<pkg:part pkg:name="/word/media/1.png"><pkg:binaryData>{image}</pkg:binaryData></pkg:part>'
        '<pkg:part pkg:name="/empty"/></pkg:package>'
    ).encode()


@pytest.mark.parametrize("write", [old, flat])
def test_the_list_reads_the_same(bundled: Document, write: object) -> None:
    body = "".join(map(p, bundled.heading.split("\n"))) + docx_table(rows_of(bundled))
    document = read_back(write(body), "список.xml")  # type: ignore[operator] # one of the two above
    assert fields(document.entries) == fields(bundled.entries)
    assert document.heading == bundled.heading.strip("\n")


def test_links_and_merged_cells_of_word_2003_are_read() -> None:
    link = '<w:hlink w:dest="https://clck.ru/1"><w:r><w:t>Стела</w:t></w:r></w:hlink>'
    body = (
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Город</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>Год</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Стела</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Лысьва</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>2021</w:t></w:r></w:p></w:tc>"
        f"<w:tc><w:p>{link}</w:p></w:tc></w:tr>"
        "<w:tr><w:tc><w:p><w:r><w:t>Кунгур</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    first, second = read_back(old(body), "а.xml").entries
    assert second.year == first.year == 2021
    assert first.memorial is not None
    assert first.memorial.map_url == "https://clck.ru/1"


@pytest.mark.parametrize("data", [old("<w:p>")[:-30], flat("<w:tbl>")])
def test_broken_xml_is_refused(data: bytes) -> None:
    assert "повреждён" in refusal(data, "а.xml")


def test_a_package_without_a_text_is_refused() -> None:
    data = f'<pkg:package xmlns:pkg="{PACKAGE}"/>'.encode()
    assert "нет текста Word" in refusal(data, "а.xml")


def test_entities_are_refused() -> None:
    data = b'<!DOCTYPE a [<!ENTITY b "c">]>' + old("").partition(b'"Word.Document"?>')[2]
    assert "сущности" in refusal(data, "а.xml")
