"""Relationships between the parts of an Office document (docx, xlsx): Open Packaging Conventions."""

from __future__ import annotations

import posixpath
from zipfile import ZipFile

from lxml import etree
from msgspec import Struct

from doblest.reading.parsers.xml_tables import parse_part

_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
"""In transitional and strict documents."""


class Relationship(Struct, frozen=True):
    target: str
    """An address, or a path within the archive."""
    external: bool


def get_relationship(element: etree._Element) -> str:
    """The id of the relationship that an element refers to; empty where it does to none."""
    return element.get(_IDS[0]) or element.get(_IDS[1]) or ""


def parse_relationships(archive: ZipFile, part: str, name: str) -> dict[str, Relationship]:
    """A part's relationships by their id. Raises ReadingError where they declare entities."""
    folder, base = posixpath.split(part)
    path = f"{folder}/_rels/{base}.rels"
    if path not in archive.namelist():
        return {}
    elements = parse_part(archive, path, name).iter("{*}Relationship")
    return {
        element.get("Id", ""): _parse_relationship(element, folder)
        for element in elements
        if element.get("Target")
    }


def _parse_relationship(element: etree._Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return Relationship(target, external=True)
    path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(path, external=False)
