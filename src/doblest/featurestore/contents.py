"""Where the bodies of features lie in a file, and how those that follow one another are read at once.

A segment is a run of bodies, each with a comma after it, as they follow one another in a page; of a packed
collection also the same run as deflate blocks. A page of features is then a few stretches of segments, mostly
one, and what it costs does not grow with the number of its features.
"""

from __future__ import annotations

from typing import Any

import numpy
from isal import isal_zlib
from msgspec import Struct

from doblest.featurestore.blocks import COMMA_BLOCK
from doblest.featurestore.features import DIGEST_BYTES

Places = Any  # numpy.ndarray of PLACE
Positions = Any
"""Of features in the collection's order: a slice of it, or an array."""

PLACE = numpy.dtype(
    [
        ("segment", "<i4"),
        ("start", "<i4"),
        ("size", "<i4"),
        ("digest", f"V{DIGEST_BYTES}"),
        ("block_start", "<i4"),
        ("block_size", "<i4"),
        ("checksum", "<u4"),
        ("checksum_before", "<u4"),
        ("checksum_after", "<u4"),
    ]
)
"""Of a body: its segment, its bytes there without the comma, its hash; its block; its CRC-32, that of all
before it in the segment, and of these with it. The last five are 0 in a collection that is not packed."""

Piece = tuple[int, int, int]
"""Bytes of a segment: its number, the first one, the one after the last."""


class Content(Struct, frozen=True):
    """Features as they follow one another in a page."""

    parts: list[bytes]
    """Of bodies with commas between them, or of their blocks."""
    checksum: int = 0
    size: int = 0
    """Of blocks alone: the CRC-32 and bytes of what they unpack to."""


class Layout:
    """The places of all bodies of a collection, column by column.

    Each array has one value a feature, in the collection's order. An array of PLACE would copy whole rows
    where a hundred features that stand apart are asked for one field.
    """

    def __init__(self, places: Places) -> None:
        self.segment, self.start, self.digest, self.block_start, self._checksum, self._before, self._after = (
            numpy.ascontiguousarray(places[name])
            for name in (
                "segment",
                "start",
                "digest",
                "block_start",
                "checksum",
                "checksum_before",
                "checksum_after",
            )
        )
        self.stop = self.start + places["size"]
        self._block_stop = self.block_start + places["block_size"]
        self._follows = numpy.zeros(len(places), bool)
        """Whether each lies right after the one before it."""
        is_next = (self.start[1:] == self.stop[:-1] + 1) & (self.segment[1:] == self.segment[:-1])
        self._follows[1:] = is_next

    def list_pieces(self, positions: Positions) -> list[Piece]:
        """What to read for the bodies at these positions, with a comma between each two."""
        firsts, lasts = self._find_stretches(positions)
        return self._end_with_comma(firsts, self.start[firsts], self.stop[lasts], 1)

    def list_block_pieces(self, positions: Positions) -> tuple[list[Piece], int, int]:
        """What to read for their blocks; the CRC-32 and the size in bytes of what these unpack to."""
        firsts, lasts = self._find_stretches(positions)
        starts, stops = self.block_start[firsts], self._block_stop[lasts]
        pieces = self._end_with_comma(firsts, starts, stops, len(COMMA_BLOCK))
        sizes: list[int] = (self.stop[lasts] - self.start[firsts]).tolist()
        return pieces, self._sum_stretches(firsts, lasts, sizes), sum(sizes) + max(len(sizes) - 1, 0)

    def _find_stretches(self, positions: Positions) -> tuple[Any, Any]:
        """The first and the last position of each run of bodies that lie side by side in their segment."""
        if isinstance(positions, slice):
            positions = numpy.arange(positions.start, positions.stop)
        begins, ends = numpy.ones(len(positions), bool), numpy.ones(len(positions), bool)
        begins[1:] = (positions[1:] != positions[:-1] + 1) | ~self._follows[positions[1:]]
        ends[:-1] = begins[1:]
        return positions[begins], positions[ends]

    def _end_with_comma(self, firsts: Any, starts: Any, stops: Any, length: int) -> list[Piece]:
        """Each stretch but the last with the comma after it, of `length` bytes; it moves `stops`."""
        stops[:-1] += length
        return list(zip(self.segment[firsts].tolist(), starts.tolist(), stops.tolist(), strict=True))

    def _sum_stretches(self, firsts: Any, lasts: Any, sizes: list[int]) -> int:
        """The CRC-32 of all, with a comma between each two."""
        sums: list[int] = self._checksum[firsts].tolist()
        for number in numpy.flatnonzero(firsts != lasts).tolist():
            sums[number] = self._sum_stretch(firsts[number], lasts[number], sizes[number])
        whole = sums[0] if sums else 0
        for checksum, size in zip(sums[1:], sizes[1:], strict=True):
            whole = isal_zlib.crc32_combine(isal_zlib.crc32(b",", whole), checksum, size)
        return whole

    def _sum_stretch(self, first: Any, last: Any, size: int) -> int:
        """The CRC-32 of a run of `size` bytes, from those of all before it and of all up to its end.

        CRC-32 is linear: the former, moved on by `size` zero bytes, is taken from the latter by XOR.
        """
        return isal_zlib.crc32_combine(int(self._before[first]), 0, size) ^ int(self._after[last])
