"""Bodies that are compressed once, and joined into a gzip member for the price of a copy.

Each is a deflate block of its own that ends on a byte (RFC 1951, a full flush): blocks may follow each
other in any order. A page of such blocks is half as long again as one compressed whole, and costs next
to nothing where compressing costs as much as all else that answering takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice

from isal import isal_zlib

_GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""No name, no time, no system (RFC 1952, 2.3)."""
_LEVEL = 3
_RAW_WINDOW = -15


Block = tuple[bytes, int, int]
"""A body as a deflate block, the CRC-32 of the body, and its size in bytes."""


def pack(body: bytes) -> Block:
    """The body as a block that any other may follow."""
    return _deflate(body, isal_zlib.Z_FULL_FLUSH)


def join_gzip(head: bytes, bodies: Iterable[Block], tail: bytes) -> bytes:
    """A gzip member of the head, the bodies with commas between them, and the tail."""
    separated = chain.from_iterable((_COMMA, body) for body in bodies)
    blocks = [pack(head), *islice(separated, 1, None), _deflate(tail, isal_zlib.Z_FINISH)]
    checksum = size = 0
    for _content, own_checksum, own_size in blocks:
        checksum = isal_zlib.crc32_combine(checksum, own_checksum, own_size)
        size += own_size
    trailer = checksum.to_bytes(4, "little") + (size & 0xFFFFFFFF).to_bytes(4, "little")
    return b"".join((_GZIP_HEADER, *[block[0] for block in blocks], trailer))


def _deflate(body: bytes, flush: int) -> Block:
    deflate = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW_WINDOW)
    return deflate.compress(body) + deflate.flush(flush), isal_zlib.crc32(body), len(body)


_COMMA = pack(b",")
