"""Rows → the entries of a title: memorials judged by its words, places parted or united as it has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from doblest.language.residue import clean_line
from doblest.model import Entry
from doblest.reading.memorial import classify_memorials
from doblest.reading.place_names import find_several
from doblest.reference.titles import Title, default_title


def apply_title(rows: Sequence[Entry], title: Title) -> tuple[Entry, ...]:
    """The entries that rows of a list are in this title; the default one reads them as they stand."""
    if title is default_title():
        return classify_memorials(rows, title)
    entries = tuple(part for row in unite_rows(rows) for part in part_places(row, unites=title.unites))
    return tuple(classify_memorials(entries, title))


def part_places(entry: Entry, *, unites: bool) -> Iterator[Entry]:
    """An entry for each place of a cell that names several, or one that is made of them all."""
    cell = entry.source.cells["city"].text
    is_whole = not entry.settlements and entry.city == clean_line(cell)
    several = find_several(cell) if is_whole else ()
    if not several:
        yield entry
    elif unites:
        yield replace(entry, settlements=several)
    else:
        yield from (replace(entry, city=name) for name in several)


def unite_rows(rows: Iterable[Entry]) -> Iterator[Entry]:
    """Rows beside each other that name one place and other settlements of it are one entry."""
    for _, numbered in groupby(enumerate(rows), key=_identify_place):
        first, *rest = (row for _, row in numbered)
        if rest:
            settlements = tuple(name for one in (first, *rest) for name in one.settlements)
            first = replace(first, settlements=settlements)
        yield first


def _identify_place(numbered: tuple[int, Entry]) -> tuple[str, str, int]:
    """Rows without settlements are each a place of their own."""
    at, entry = numbered
    return (entry.city, entry.region, -1) if entry.settlements else ("", "", at)
