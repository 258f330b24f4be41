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


def list_pieces(places: Places) -> list[Piece]:
    """What to read of the bodies at these places."""
    firsts, lasts = _find_stretches(places)
    starts, stops = places["start"][firsts], places["start"][lasts] + places["size"][lasts]
    return _end_with_comma(places["segment"][firsts], starts, stops, 1)


def list_block_pieces(places: Places) -> tuple[list[Piece], int, int]:
    """What to read of their blocks, and the CRC-32 and bytes of what these unpack to.

    Of bytes that follow others the checksum is that of all, less that of the others moved by as many places.
    """
    firsts, lasts = _find_stretches(places)
    stops = places["block_start"][lasts] + places["block_size"][lasts]
    pieces = _end_with_comma(
        places["segment"][firsts], places["block_start"][firsts], stops, len(COMMA_BLOCK)
    )
    sizes = places["start"][lasts] + places["size"][lasts] + 1 - places["start"][firsts]
    sizes[-1:] -= 1
    return pieces, _combine(_sum_stretches(places, firsts, lasts, sizes), sizes.tolist()), int(sizes.sum())


def _sum_stretches(places: Places, firsts: Any, lasts: Any, sizes: Any) -> list[int]:
    """The CRC-32 of each, of all but the last with the comma after it."""
    sums: list[int] = places["checksum"][firsts].tolist()
    for number in numpy.flatnonzero(firsts != lasts).tolist():
        before, after = places["checksum_before"][firsts[number]], places["checksum_after"][lasts[number]]
        size = int(sizes[number]) - (number < len(sums) - 1)
        sums[number] = isal_zlib.crc32_combine(int(before), 0, size) ^ int(after)
    return [*[isal_zlib.crc32(b",", one) for one in sums[:-1]], *sums[-1:]]


def _combine(sums: list[int], sizes: list[int]) -> int:
    """Of all together."""
    whole = 0
    for checksum, size in zip(sums, sizes, strict=True):
        whole = isal_zlib.crc32_combine(whole, checksum, size)
    return whole


def _find_stretches(places: Places) -> tuple[Any, Any]:
    """The first and the last of those that follow one another in their segment."""
    starts, segments = places["start"], places["segment"]
    ends = starts + places["size"] + 1
    breaks = numpy.flatnonzero((starts[1:] != ends[:-1]) | (segments[1:] != segments[:-1]))
    numbers = numpy.arange(len(places))
    return numpy.append(numbers[:1], breaks + 1), numpy.append(breaks, numbers[-1:])


def _end_with_comma(segments: Any, starts: Any, stops: Any, length: int) -> list[Piece]:
    """Each stretch but the last with the comma after it, which has so many bytes."""
    stops[:-1] += length
    return list(zip(segments.tolist(), starts.tolist(), stops.tolist(), strict=True))
