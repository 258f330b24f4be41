"""Relationships between the parts of an Office document."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from doblest.reading.parsers.ooxml import get_relationship, parse_relationships
from tests.support.documents import archive


def test_targets_are_addresses_or_paths_within_the_archive() -> None:
    relations = (
        '<Relationships xmlns="r"><Relationship Id="1" Target="https://clck.ru/1" TargetMode="External"/>'
        '<Relationship Id="2" Target="worksheets/sheet1.xml"/><Relationship Id="3" Target="/xl/styles.xml"/>'
        '<Relationship Id="4" Target=""/></Relationships>'
    )
    with ZipFile(BytesIO(archive({"xl/_rels/workbook.xml.rels": relations}))) as opened:
        addresses = parse_relationships(opened, "xl/workbook.xml", "а.xlsx", external=True)
        assert addresses == {"1": "https://clck.ru/1"}
        parts = parse_relationships(opened, "xl/workbook.xml", "а.xlsx", external=False)
        assert parts == {"2": "xl/worksheets/sheet1.xml", "3": "xl/styles.xml"}
        assert parse_relationships(opened, "xl/other.xml", "а.xlsx", external=False) == {}


def test_an_id_is_found_in_either_namespace() -> None:
    for space in (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ):
        assert get_relationship(etree.fromstring(f'<a xmlns:r="{space}" r:id="7"/>')) == "7"
    assert get_relationship(etree.fromstring('<a id="7"/>')) == ""
