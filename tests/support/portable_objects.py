"""A PDF as a list of its objects, their streams unpacked, and made whole of them again.

So what spoils one object spoils neither the packing nor the table of offsets, without which nothing is read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence

from msgspec import Struct

_OBJECT = re.compile(rb"(\d{1,9}) \d{1,5} obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+\d+(?: \d+ R)?")
_PACKED = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode(?:\s*\])?")
_ROOT = re.compile(rb"/Type\s*/Catalog\b")
_MOST_UNPACKED = 1 << 20


class PortableObject(Struct, frozen=True):
    number: int
    head: bytes
    """All before the stream: mostly a dictionary."""
    stream: bytes | None = None


def split_objects(data: bytes) -> list[PortableObject]:
    """The objects, those within streams of objects among them; tables of offsets are left out."""
    found: list[PortableObject] = []
    for match in _OBJECT.finditer(data):
        one = _read_object(int(match[1]), match[2])
        if b"/ObjStm" in one.head:
            found.extend(_split_packed(one))
        elif b"/XRef" not in one.head:
            found.append(one)
    return found


def _read_object(number: int, body: bytes) -> PortableObject:
    match = _STREAM.search(body)
    if match is None:
        return PortableObject(number, body.strip())
    head, stream = _LENGTH.sub(b"", body[: match.start()]).strip(), match[1]
    if _PACKED.search(head) and b"/DecodeParms" not in head:
        try:
            unpacked = zlib.decompressobj().decompress(stream, _MOST_UNPACKED)
        except zlib.error:
            return PortableObject(number, head, stream)
        return PortableObject(number, _PACKED.sub(b"", head), unpacked)
    return PortableObject(number, head, stream)


def _split_packed(holder: PortableObject) -> Iterator[PortableObject]:
    first = re.search(rb"/First\s+(\d{1,9})", holder.head)
    if first is None or holder.stream is None:
        return
    start = int(first[1])
    numbers = [int(word) for word in holder.stream[:start].split() if word.isdigit()]
    places = [start + place for place in numbers[1::2]]
    for number, place, end in zip(numbers[::2], places, [*places[1:], len(holder.stream)], strict=False):
        yield PortableObject(number, holder.stream[place:end].strip())


def join_objects(objects: Sequence[PortableObject]) -> bytes:
    """A whole document: lengths, offsets and the trailer are right."""
    whole, places = bytearray(b"%PDF-1.7\n"), {}
    root = 1
    for one in objects:
        places[one.number] = len(whole)
        whole += b"%d 0 obj\n%b\nendobj\n" % (one.number, _write_body(one))
        root = one.number if _ROOT.search(one.head) else root
    start = len(whole)
    whole += b"xref\n" + b"".join(
        b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items()
    )
    size = max(places, default=0) + 1
    return bytes(whole) + b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)


def _write_body(one: PortableObject) -> bytes:
    if one.stream is None:
        return one.head
    length = b"/Length %d" % len(one.stream)
    head = one.head.replace(b"<<", b"<<" + length, 1)
    return b"%b\nstream\n%b\nendstream" % (head, one.stream)
