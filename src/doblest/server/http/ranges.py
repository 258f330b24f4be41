"""Parts of a body by their bytes (RFC 9110, 14): what a reader of a large file asks for."""

from __future__ import annotations

import re

from msgspec import Struct

MAX_RANGES = 16
"""Who asks for more parts at once gets the whole."""
_SPEC = re.compile(r"(\d{0,18})-(\d{0,18})", re.ASCII)


class Range(Struct, frozen=True):
    """Bytes from `start` to `stop`, without the latter."""

    start: int
    stop: int

    def describe(self, size: int) -> str:
        """As `Content-Range` has it."""
        return f"bytes {self.start}-{self.stop - 1}/{size}"


class PartialBody(Struct, frozen=True):
    """What is sent in place of the whole."""

    status: int
    body: bytes
    headers: dict[str, str]


def select_part(body: bytes, content_type: str, header: str) -> PartialBody | None:
    """The parts that a `Range` header names; None where it makes no sense, and the whole is sent.

    A part that lies wholly beyond the end is passed over; of nothing but such ones the status is 416.
    """
    ranges = parse_ranges(header, len(body))
    if ranges is None:
        return None
    if not ranges:
        return PartialBody(416, b"", {"Content-Range": f"bytes */{len(body)}"})
    if len(ranges) == 1:
        part = ranges[0]
        headers = {"Content-Range": part.describe(len(body)), "Content-Type": content_type}
        return PartialBody(206, body[part.start : part.stop], headers)
    return _join_parts(body, content_type, ranges)


def parse_ranges(header: str, size: int) -> list[Range] | None:
    """The ranges of a body of `size` bytes, in the order asked for; None where the header is not of bytes,
    is misspelt, or asks for more than the whole."""
    unit, _, text = header.partition("=")
    specs = [spec.strip() for spec in text.split(",") if spec.strip()]
    if unit.strip().lower() != "bytes" or not 0 < len(specs) <= MAX_RANGES:
        return None
    pairs = [pair for pair in map(_parse_spec, specs) if pair]
    return _satisfy([_resolve(*pair, size) for pair in pairs], size) if len(pairs) == len(specs) else None


def _parse_spec(spec: str) -> tuple[str, str] | None:
    """First and last byte, one of which may be left out; None for what is no such pair."""
    match = _SPEC.fullmatch(spec)
    if match is None or match[0] == "-":
        return None
    first, last = match.groups()
    return None if first and last and int(first) > int(last) else (first, last)


def _satisfy(ranges: list[Range], size: int) -> list[Range] | None:
    """Those that are not empty; None where together they are more than the whole."""
    satisfiable = [part for part in ranges if part.start < part.stop]
    total = sum(part.stop - part.start for part in satisfiable)
    return satisfiable if len(satisfiable) < 2 or total <= size else None


def _resolve(first: str, last: str, size: int) -> Range:
    """Empty where it lies beyond the end."""
    if not first:
        return Range(max(0, size - int(last)), size)
    return Range(int(first), min(int(last) + 1, size) if last else size)


def _join_parts(body: bytes, content_type: str, ranges: list[Range]) -> PartialBody:
    """`multipart/byteranges`; its boundary stands in none of the parts."""
    parts = [body[part.start : part.stop] for part in ranges]
    boundary, number = "doblest-part", 0
    while any(boundary.encode() in part for part in parts):
        number += 1
        boundary = f"doblest-part-{number}"
    pieces = []
    for part, content in zip(ranges, parts, strict=True):
        head = f"--{boundary}\r\nContent-Type: {content_type}\r\nContent-Range: {part.describe(len(body))}"
        pieces.append(head.encode() + b"\r\n\r\n" + content + b"\r\n")
    pieces.append(f"--{boundary}--\r\n".encode())
    headers = {"Content-Type": f"multipart/byteranges; boundary={boundary}"}
    return PartialBody(206, b"".join(pieces), headers)
