"""Bodies that are compressed once, and joined into a gzip member for the price of a copy.

Each is a deflate block of its own that ends on a byte (RFC 1951, a full flush): blocks may follow each
other in any order. A page of such blocks is half as long again as one compressed whole, and costs next
to nothing where compressing costs as much as all else that answering takes.
"""

from __future__ import annotations

from collections.abc import Iterable

from isal import isal_zlib

_GZIP_HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""No name, no time, no system (RFC 1952, 2.3)."""
_END = b"\x01\0\0\xff\xff"
"""The last block, stored and empty."""
_STORED_BYTES = 65_535
_LEVEL = 3
_RAW_WINDOW = -15


def pack(body: bytes) -> bytes:
    """The body as a block that any other may follow."""
    deflate = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW_WINDOW)
    return bytes(deflate.compress(body) + deflate.flush(isal_zlib.Z_FULL_FLUSH))


COMMA_BLOCK = pack(b",")


def join_gzip(head: bytes, blocks: Iterable[bytes], checksum: int, size: int, tail: bytes) -> bytes:
    """A gzip member of the head, what blocks unpack to, and the tail; CRC-32 and size are of the middle.

    Head and tail are stored as they are: to compress a kilobyte costs more than to send it.
    """
    whole = isal_zlib.crc32_combine(isal_zlib.crc32(head), checksum, size)
    trailer = isal_zlib.crc32(tail, whole), (len(head) + size + len(tail)) & 0xFFFFFFFF
    ends = (number.to_bytes(4, "little") for number in trailer)
    return b"".join((_GZIP_HEADER, *_store(head), *blocks, *_store(tail), _END, *ends))


def _store(body: bytes) -> Iterable[bytes]:
    """As blocks that are not compressed (RFC 1951, 3.2.4)."""
    for start in range(0, len(body), _STORED_BYTES):
        part = body[start : start + _STORED_BYTES]
        yield b"\0" + len(part).to_bytes(2, "little") + (len(part) ^ 0xFFFF).to_bytes(2, "little")
        yield part
