"""Bodies on their way into a file: added in segments of some megabytes, and put together anew where most of a
segment is of features that are gone."""

from __future__ import annotations

import sqlite3
from typing import Any

import numpy
from isal import isal_zlib

from doblest.featurestore.blocks import COMMA_BLOCK, pack
from doblest.featurestore.contents import PLACE, Places

SEGMENT_BYTES = 4 * 1024 * 1024
SMALL_BYTES = 256 * 1024
MANY_SMALL = 32
"""More small segments, one of each edit, become one: each is a handle of the reader's."""


class SegmentWriter:
    """Takes the bodies of one collection, one after another."""

    def __init__(self, base: sqlite3.Connection, *, is_packed: bool) -> None:
        self._base = base
        self._is_packed = is_packed
        (last,) = base.execute("SELECT max(segment) FROM bodies").fetchone()
        self._number = (last or 0) + 1
        self._bodies, self._blocks = bytearray(), bytearray()
        self._checksum = 0
        self._rows: list[tuple[Any, ...]] = []
        """Places in the segment that is filled."""
        self._places: list[Places] = []
        """Those in full ones."""

    def add(self, body: bytes, digest: bytes) -> None:
        block = pack(body) if self._is_packed else b""
        starts = len(self._bodies), len(self._blocks)
        self._rows.append(
            (self._number, starts[0], len(body), digest, starts[1], len(block), *self._sum(body))
        )
        self._bodies += body + b","
        self._blocks += block + COMMA_BLOCK if self._is_packed else b""
        if len(self._bodies) >= SEGMENT_BYTES:
            self._write()

    def _sum(self, body: bytes) -> tuple[int, int, int]:
        """The checksums of its place."""
        if not self._is_packed:
            return 0, 0, 0
        before, after = self._checksum, isal_zlib.crc32(body, self._checksum)
        self._checksum = isal_zlib.crc32(b",", after)
        return isal_zlib.crc32(body), before, after

    def take_places(self) -> Places:
        """Of what was added since they were taken last."""
        places = numpy.concatenate([*self._places, self._pack_rows()])
        self._places = []
        return places

    def _pack_rows(self) -> Places:
        """As an array, which takes a tenth of their memory."""
        rows, self._rows = numpy.array(self._rows, PLACE), []
        return rows

    def close(self) -> None:
        if self._bodies:
            self._write()

    def _write(self) -> None:
        self._base.execute("INSERT INTO bodies VALUES (?,?)", (self._number, self._bodies))
        if self._is_packed:
            self._base.execute("INSERT INTO blocks VALUES (?,?)", (self._number, self._blocks))
        self._places.append(self._pack_rows())
        self._number, self._checksum = self._number + 1, 0
        self._bodies, self._blocks = bytearray(), bytearray()


def tidy(base: sqlite3.Connection, writer: SegmentWriter, old: Places, places: Places) -> Places:
    """The places, those of loose segments moved to the end; segments that `old` had and nothing is in go."""
    kept = numpy.unique(old["segment"]).tolist()
    loose = find_loose(places, _measure(base, kept))
    moved = numpy.flatnonzero(numpy.isin(places["segment"], list(loose)))
    places = places.copy()
    for place in places[moved]:
        with base.blobopen("bodies", "content", int(place["segment"]), readonly=True) as segment:
            segment.seek(int(place["start"]))
            writer.add(segment.read(int(place["size"])), place["digest"].tobytes())
    places[moved] = writer.take_places()
    unused = set(kept) - set(numpy.unique(places["segment"]).tolist())
    for table in ("bodies", "blocks"):
        base.executemany(f"DELETE FROM {table} WHERE segment=?", [(number,) for number in unused])
    return places


def find_loose(places: Places, sizes: dict[int, int]) -> set[int]:
    """Segments, of these sizes in bytes, of which less than a half is still used; and the small ones where
    there are many."""
    used = dict.fromkeys(sizes, 0)
    for number in used:
        own = places[places["segment"] == number]
        used[number] = int((own["size"] + 1).sum())
    sparse = {number for number, size in sizes.items() if 0 < used[number] * 2 < size}
    small = {number for number, size in sizes.items() if size < SMALL_BYTES and used[number]}
    return sparse | (small if len(small) > MANY_SMALL else set())


def _measure(base: sqlite3.Connection, segments: list[int]) -> dict[int, int]:
    """Bytes of each."""
    sizes: dict[int, int] = dict(base.execute("SELECT segment, length(content) FROM bodies"))
    return {number: sizes[number] for number in segments}
