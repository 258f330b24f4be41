"""Relationships between the parts of an Office document (docx, xlsx).

ECMA-376, part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import posixpath
import re
from zipfile import ZipFile

from lxml import etree

from doblest.reading.parsers.xml_tables import parse_part

RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TYPES = "[Content_Types].xml"
_IDS = (RELATION_ID, "{http://purl.oclc.org/ooxml/officeDocument/relationships}id")
"""In transitional and strict documents."""


def get_relationship(element: etree._Element) -> str:
    """The id of the relationship that an element refers to; empty where it does to none."""
    return element.get(_IDS[0]) or element.get(_IDS[1]) or ""


def find_main_part(archive: ZipFile, kind: re.Pattern[str], name: str) -> str | None:
    """The path of the part that the archive's own list says is of a kind; None where none is."""
    if _TYPES not in archive.namelist():
        return None
    for element in parse_part(archive, _TYPES, name).iter("{*}Override"):
        path = element.get("PartName", "").lstrip("/")
        if kind.fullmatch(element.get("ContentType", "")) and path in archive.namelist():
            return path
    return None


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
