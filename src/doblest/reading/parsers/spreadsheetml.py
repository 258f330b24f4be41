"""Hyperlinks of an xlsx workbook, which its values do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from doblest.reading.parsers.opc import get_relationship, parse_relationships
from doblest.reading.parsers.xml_tables import parse_part

_BOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")

Links = dict[tuple[int, int], str]
"""By row and column from 0, the target of the cell that is a link."""


def parse_links(archive: ZipFile, name: str) -> dict[str, Links]:
    """Links by the name of their sheet."""
    parts = parse_relationships(archive, _BOOK, name)
    sheets = [
        (sheet.get("name", ""), get_relationship(sheet))
        for sheet in parse_part(archive, _BOOK, name).iter("{*}sheet")
    ]
    return {
        title: dict(_iter_links(archive, parts[key].target, name)) for title, key in sheets if key in parts
    }


def _iter_links(archive: ZipFile, part: str, name: str) -> Iterator[tuple[tuple[int, int], str]]:
    targets = parse_relationships(archive, part, name)
    if not targets:
        return
    with archive.open(part) as source:
        for _, element in etree.iterparse(source, tag=("{*}row", "{*}hyperlink"), resolve_entities=False):
            reference = _REFERENCE.match(element.get("ref", ""))
            target = targets.get(get_relationship(element))
            if reference and target:
                yield (int(reference[2]) - 1, _parse_column(reference[1])), target.target
            element.clear()


def _parse_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
