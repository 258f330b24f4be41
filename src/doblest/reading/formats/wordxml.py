"""Word documents as one file of XML: Word 2003 XML, and the flat form of docx."""

from __future__ import annotations

import base64
import binascii
import io
from collections.abc import Iterator
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from doblest.errors import ReadingError
from doblest.reading.blocks import Block
from doblest.reading.format import Candidate, Format
from doblest.reading.formats import docx
from doblest.reading.parsers.ooxml import RELATION_ID
from doblest.reading.parsers.xml_tables import get_attribute, parse_root
from doblest.reading.safety import catch_broken

_HEAD = 4096
_OLD = b"schemas.microsoft.com/office/word/2003/wordml"
_FLAT = b"schemas.microsoft.com/office/2006/xmlPackage"
_PART = "{http://schemas.microsoft.com/office/2006/xmlPackage}part"
_NAME = "{http://schemas.microsoft.com/office/2006/xmlPackage}name"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def recognise(candidate: Candidate) -> bool:
    head = candidate.data[:_HEAD]
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (_OLD in head or _FLAT in head)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines as of the docx that has the same parts."""
    return docx.read_blocks(_pack(data, name), name)


def extract_text(data: bytes, name: str) -> str:
    """All text as of the docx that has the same parts."""
    return docx.extract_text(_pack(data, name), name)


def _pack(data: bytes, name: str) -> bytes:
    """The docx of the parts in a flat one; of a document of Word 2003 the one part that it is."""
    with catch_broken(name):
        root = parse_root(io.BytesIO(data), name)
        parts = dict(_iter_parts(root)) if _FLAT in data[:_HEAD] else _split_old(root)
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    if docx.MAIN not in parts:
        raise ReadingError("в документе XML нет текста Word", where=name, remedy="Сохраните его как docx")
    return packed.getvalue()


def _iter_parts(root: etree._Element) -> Iterator[tuple[str, bytes]]:
    for part in root.iter(_PART):
        content = next(iter(part), None)
        if content is None:
            continue
        path = part.get(_NAME, "").lstrip("/")
        if content.tag.endswith("}xmlData") and len(content):
            yield path, etree.tostring(content[0])
        elif content.tag.endswith("}binaryData"):
            try:
                yield path, base64.b64decode(content.text or "")
            except binascii.Error:
                continue


def _split_old(root: etree._Element) -> dict[str, bytes]:
    """The body, the styles and lists of a document of Word 2003, and its links as relationships."""
    relations = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships")
    for number, link in enumerate(root.iter("{*}hlink")):
        target = get_attribute(link, "dest")
        attributes = {"Id": f"link{number}", "Target": target, "TargetMode": "External"}
        etree.SubElement(relations, f"{{{_RELATIONSHIPS}}}Relationship", attributes)
        link.tag = link.tag.replace("hlink", "hyperlink")
        link.set(RELATION_ID, f"link{number}")
    for merged in root.iter("{*}vmerge"):
        merged.tag = merged.tag.replace("vmerge", "vMerge")
    parts = {docx.MAIN: root, docx.RELATIONS: relations}
    return {path: etree.tostring(part) for path, part in parts.items()}


FORMAT = Format("wordxml", (".xml",), recognise, read_blocks, extract_text)
