"""What a file is, by its bytes: no name and no header of a browser is asked."""

from __future__ import annotations

import zipfile
from io import BytesIO

from doblest.reference.photos import OtherFormat, list_hidden_signs, other_formats

_JPEG = b"\xff\xd8\xff"
_PNG = b"\x89PNG\r\n\x1a\n"
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_HEAD = 512


def find_format(content: bytes) -> str | None:
    """A key of the formats that are taken."""
    if content.startswith(_JPEG):
        return "jpeg"
    if content.startswith(_PNG):
        return "png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS and b"avif" not in content[8:64]:
        return "heif"
    return None


def name_other(content: bytes) -> str | None:
    """What a file is that is not taken; None where nobody knows."""
    head = content[:_HEAD]
    return next((one.name for one in other_formats() if _is_of(one, head)), None)


def _is_of(other: OtherFormat, head: bytes) -> bool:
    start = head[other.at :] if other.at else head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.lower().startswith(tuple(sign.lower().encode("ascii") for sign in other.starts))


def find_hidden(content: bytes) -> str | None:
    """What other file is hidden in a picture, before or behind its end.

    An archive is found by its end, a page by words that no picture has: a browser or a program that opens the
    file by its name would take it for that.
    """
    if zipfile.is_zipfile(BytesIO(content)):
        return "ZIP"
    if b"%PDF-" in content[:1024]:
        return "PDF"
    small = content.lower()
    return next(("HTML" for sign in list_hidden_signs() if sign in small), None)


def measure_webp(content: bytes) -> tuple[int, int] | None:
    """Width and height that a WebP's head names: to open it is to take memory for its whole canvas."""
    kind, data = content[12:16], content[20:30]
    if len(data) < 10:
        return None
    if kind == b"VP8X":
        return _read(data[4:7]) + 1, _read(data[7:10]) + 1
    if kind == b"VP8L":
        bits = _read(data[1:5])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return _read(data[6:8]) & 0x3FFF, _read(data[8:10]) & 0x3FFF


def _read(part: bytes) -> int:
    return int.from_bytes(part, "little")
