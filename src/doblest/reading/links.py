"""Hyperlinks of an xlsx workbook, which its values do not tell."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from doblest.reading.xml import parsed

_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)")


def sheet_links(archive: ZipFile, name: str) -> dict[str, dict[tuple[int, int], str]]:
    """By sheet, the target of each cell that is a link: row and column from 0."""
    book = relations(archive, "xl/workbook.xml", name)
    with archive.open("xl/workbook.xml") as source:
        sheets = [
            (sheet.get("name", ""), _relation(sheet)) for sheet in parsed(source, name).iter("{*}sheet")
        ]
    return {title: dict(_links(archive, book[key], name)) for title, key in sheets if key in book}


def relations(archive: ZipFile, part: str, name: str) -> dict[str, str]:
    """Targets of a part's relations: addresses, or paths within the archive."""
    folder, base = posixpath.split(part)
    path = f"{folder}/_rels/{base}.rels"
    if path not in archive.namelist():
        return {}
    with archive.open(path) as source:
        found = parsed(source, name).iter("{*}Relationship")
        return {relation.get("Id", ""): _target(relation, folder) for relation in found}


def _target(relation: etree._Element, folder: str) -> str:
    target = relation.get("Target", "")
    if relation.get("TargetMode") == "External":
        return target
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _relation(element: etree._Element) -> str:
    return element.get(_RELATION_ID) or element.get(_STRICT_RELATION_ID) or ""


def _links(archive: ZipFile, part: str, name: str) -> Iterator[tuple[tuple[int, int], str]]:
    targets = relations(archive, part, name)
    if not targets:
        return
    with archive.open(part) as source:
        for _, element in etree.iterparse(source, tag=("{*}row", "{*}hyperlink"), resolve_entities=False):
            reference = _REFERENCE.match(element.get("ref", ""))
            target = targets.get(_relation(element))
            if reference and target:
                yield (int(reference[2]) - 1, _column(reference[1])), target
            element.clear()


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
