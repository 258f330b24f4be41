"""A record as an edition has it for months: what is seldom looked at is bytes, what is equal is one value."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import lru_cache

from msgspec import structs

from doblest.model import Cell, Claim, Entry, Finding, Located, Record, RegionMatch
from doblest.packed import Packer

_CELLS: Packer[Cell] = Packer(dict[str, Cell])
_CLAIMS: Packer[Claim] = Packer(tuple[Claim, ...])
_FINDINGS: Packer[Finding] = Packer(tuple[Finding, ...])


def pack_record(record: Record) -> Record:
    """An equal record; its findings, claims and the document's cells are decoded when they are asked for.

    All of them quote the note.
    """
    note = record.located.entry.note
    return structs.replace(
        record,
        located=_pack_located(record.located),
        claims=_CLAIMS.pack_sequence(record.claims, note),
        findings=pack_findings(record.findings, note),
    )


def pack_findings(findings: Sequence[Finding], note: str) -> Sequence[Finding]:
    """Equal to them; decoded when they are asked for. They quote the note of their entry."""
    return _FINDINGS.pack_sequence(findings, note)


def _pack_located(located: Located) -> Located:
    return structs.replace(
        located,
        entry=_pack_entry(located.entry),
        region=_share_region(located.region),
    )


def _pack_entry(entry: Entry) -> Entry:
    source = entry.source
    packed = structs.replace(
        source, document=sys.intern(source.document), cells=_CELLS.pack_mapping(source.cells, entry.note)
    )
    return structs.replace(entry, region=sys.intern(entry.region), source=packed)


@lru_cache(1024)
def _share_region(region: RegionMatch | None) -> RegionMatch | None:
    """The first of equal ones."""
    return region
