"""Headings of groups within a list: «Пермский край», «Указ Президента РФ от 27 апреля 2007 года № 459»."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from doblest.language.residue import clean_line
from doblest.model import Cell, Entry
from doblest.reading.acts import parse_act
from doblest.reading.header import Layout
from doblest.reading.place_names import is_region, part_region, strip_count

_YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:г\.?|год|года)?\s*:?")
_LONGEST = 200
"""Characters of a heading of a group."""
ABOVE = 0
"""The column of a cell that stands above the row: in the heading of its group."""


class Group(Struct, frozen=True):
    """What the headings above a row say of it."""

    region: str = ""
    act: str = ""
    """An act with its day, or a year."""


def read_group(text: str, group: Group) -> Group:
    """The group that begins with a line or a lonely cell; the one before it where the text heads none."""
    said = clean_line(text)
    if not said or len(said) > _LONGEST:
        return group
    if is_region(said):
        return replace(group, region=strip_count(said))
    if _YEAR.fullmatch(said) or ((act := parse_act(said)) and (act.kind or act.conferrer)):
        return replace(group, act=said)
    return group


def inherit(entry: Entry, group: Group, layout: Layout) -> Entry:
    """The entry with what its group or its own city's cell says, where the table has no such column."""
    if "region" not in layout.fields:
        entry = _take_region(entry, group)
    if "year" not in layout.fields and group.act:
        year = re.search(r"(?:19|20)\d\d", group.act)
        entry = _add_cell(replace(entry, year=int(year[0]) if year else None), "year", group.act)
    return entry


def _take_region(entry: Entry, group: Group) -> Entry:
    city, region = part_region(entry.city)
    if region:
        return replace(entry, city=city, region=region)
    return _add_cell(replace(entry, region=group.region), "region", group.region) if group.region else entry


def _add_cell(entry: Entry, field: str, text: str) -> Entry:
    cells = {**entry.source.cells, field: Cell(ABOVE, text)}
    return replace(entry, source=replace(entry.source, cells=cells))
