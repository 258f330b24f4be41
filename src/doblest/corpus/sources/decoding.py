"""Bytes of a text file → characters: by the byte order mark, else UTF-8, else Windows-1251."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Final

from doblest.corpus.sources.damage import DAMAGE, is_of_storage
from doblest.corpus.values import SourceError

CHUNK: Final = 1 << 20
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TEXT_CONTROLS: Final = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")
_FEW: Final = 0.01
"""Share of control characters above which bytes are no text, of broken ones above which they are no UTF-8."""


def decode_file(file: IO[bytes]) -> Iterator[str]:
    """The text chunk by chunk. Raises SourceError where it is no text, at its end where it is damaged."""
    chunk = _read(file)
    if not chunk:
        return
    encoding = guess_encoding(chunk)
    if encoding is None:
        raise SourceError("binary")
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    damaged = 0
    while chunk:
        text = decoder.decode(chunk)
        damaged += text.count("\ufffd")
        yield text
        chunk = _read(file)
    rest = decoder.getstate()[0]
    yield decoder.decode(b"", final=True)
    if damaged:
        raise SourceError("damaged", f"знаков: {damaged}")
    if rest:
        raise SourceError("truncated", "последний знак не полон")


def _read(file: IO[bytes]) -> bytes:
    """A chunk, and where the file breaks off what there is before it."""
    try:
        return bytes(getattr(file, "read1", file.read)(CHUNK))
    except EOFError as error:
        raise SourceError("truncated", str(error)) from error
    except DAMAGE as error:
        if is_of_storage(error):
            raise
        raise SourceError("damaged", str(error)) from error


def guess_encoding(start: bytes) -> str | None:
    """The codec's name by the first bytes of a file; None where they are no text."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    controls = sum(start.count(code) for code in range(32) if code not in _TEXT_CONTROLS)
    if b"\0" in start or controls > _FEW * len(start):
        return None
    with suppress(UnicodeDecodeError):
        codecs.getincrementaldecoder("utf-8")("strict").decode(start)
        return "utf-8"
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(start)
    broken = text.count("\ufffd")
    foreign = sum(1 for char in text if char > "\x7f")
    if broken <= _FEW * foreign:
        return "utf-8"
    return _guess_single_byte(start, broken, foreign)


def _guess_single_byte(start: bytes, broken: int, foreign: int) -> str | None:
    """Windows-1251 where nearly all bytes beyond ASCII are its letters; UTF-8 where most are whole."""
    high = sum(1 for byte in start if byte > 0x7F)
    letters = sum(1 for byte in start if byte >= 0xC0 or byte in b"\xa8\xb8")
    if letters > 0.9 * high:
        return "cp1251"
    return "utf-8" if broken < 0.5 * foreign else None
