"""Hidden keys written into a Word file: of its rows, and the file's own."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import msgspec
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from doblest.rounds.keys import NAMESPACE, PROPERTY
from doblest.rounds.values import SentExcerpt

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of custom properties that people name, by Office."""
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def mark_row(cells: Sequence[Any], key: str, number: int) -> None:
    """Puts the key into a row: the first cell's text becomes a content control, the second's a bookmark.

    Two places, for a column may be dropped, and a cell's text typed anew.
    """
    _add_control(next(cells[0].iter(qn("w:p"))), key, number)
    _add_bookmark(next(cells[min(1, len(cells) - 1)].iter(qn("w:p"))), key, number)


def _add_control(paragraph: Any, key: str, number: int) -> None:
    runs = paragraph.findall(qn("w:r"))
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:tag w:val="{key}"/><w:id w:val="{1000 + number}"/></w:sdtPr>'
        "<w:sdtContent/></w:sdt>"
    )
    content: Any = control.find(qn("w:sdtContent"))
    if runs:
        runs[0].addprevious(control)
    else:
        paragraph.append(control)
    for run in runs or [parse_xml(f"<w:r {nsdecls('w')}/>")]:
        content.append(run)


def _add_bookmark(paragraph: Any, key: str, number: int) -> None:
    start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{key}"/>')
    properties = paragraph.find(qn("w:pPr"))
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def mark_file(document: Any, sent: SentExcerpt) -> None:
    """Puts what the file is into it: its round and region, the hash of what each row said."""
    package, part = document.part.package, document.part
    item = Part(package.next_partname("/customXml/item%d.xml"), "application/xml", _describe(sent), package)
    part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    name = PackURI("/docProps/custom.xml")
    properties = Part(name, _PROPERTIES_TYPE, _list_properties(sent), package)
    package.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _describe(sent: SentExcerpt) -> bytes:
    said = {"round": sent.round, "region": sent.region, "revision": str(sent.revision), "title": sent.title}
    root = etree.Element(f"{{{NAMESPACE}}}excerpt", said, nsmap={"d": NAMESPACE})
    for row in sent.rows:
        digest = sha256(msgspec.json.encode(row.entry)).hexdigest()[:16]
        etree.SubElement(root, f"{{{NAMESPACE}}}row", key=row.key, hash=digest)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _list_properties(sent: SentExcerpt) -> bytes:
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap={"p": _PROPERTIES, "vt": _VALUES})
    one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_FORMAT, pid="2", name=PROPERTY)
    etree.SubElement(one, f"{{{_VALUES}}}lpwstr").text = f"{sent.round}/{sent.region}"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
