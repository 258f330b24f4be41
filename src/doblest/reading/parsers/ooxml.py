"""Relationships between the parts of an Office document (docx, xlsx), and the links of a workbook's cells.

ECMA-376, part 2 (Open Packaging Conventions) and part 1, 18 (SpreadsheetML).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from doblest.reading.parsers.xml_tables import parse_part

_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
"""In transitional and strict documents."""

_BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")

Links = dict[tuple[int, int], str]
"""By row and column from 0, the target of the cell that is a link."""


def get_relationship(element: etree._Element) -> str:
    """The id of the relationship that an element refers to; empty where it does to none."""
    return element.get(_IDS[0]) or element.get(_IDS[1]) or ""


def parse_relationships(archive: ZipFile, part: str, name: str, *, external: bool) -> dict[str, str]:
    """Targets of a part by their id: addresses, or paths within the archive.

    Raises ReadingError where the relationships declare entities.
    """
    folder, base = posixpath.split(part)
    path = f"{folder}/_rels/{base}.rels"
    if path not in archive.namelist():
        return {}
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for element in parse_part(archive, path, name).iter("{*}Relationship")
        if element.get("Target") and (element.get("TargetMode") == "External") == external
    }
    return targets if external else {key: _join_path(folder, target) for key, target in targets.items()}


def _join_path(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def parse_links(archive: ZipFile, name: str) -> dict[str, Links]:
    """Links by the name of their sheet."""
    parts = parse_relationships(archive, _BOOK, name, external=False)
    sheets = [
        (sheet.get("name", ""), get_relationship(sheet))
        for sheet in parse_part(archive, _BOOK, name).iter("{*}sheet")
    ]
    return {title: dict(_iter_links(archive, parts[key], name)) for title, key in sheets if key in parts}


def _iter_links(archive: ZipFile, part: str, name: str) -> Iterator[tuple[tuple[int, int], str]]:
    targets = parse_relationships(archive, part, name, external=True)
    if not targets:
        return
    with archive.open(part) as source:
        for _, element in etree.iterparse(source, tag=("{*}row", "{*}hyperlink"), resolve_entities=False):
            reference = _REFERENCE.match(element.get("ref", ""))
            target = targets.get(get_relationship(element))
            if reference and target:
                yield (int(reference[2]) - 1, _parse_column(reference[1])), target
            element.clear()


def _parse_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
