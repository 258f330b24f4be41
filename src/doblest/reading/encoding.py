"""Bytes → text: UTF-8, UTF-16, cp1251, KOI8-R or cp866, detected from the bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from doblest.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866")
_SAMPLE = 1 << 16
_COMMON = frozenset("оеаинтсрвлкмдпуя")
"""The sixteen commonest letters of Russian: 85 % of any Russian text."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")


def decode(data: bytes, name: str) -> str:
    """The text of bytes, without its byte order mark.

    Raises ReadingError where they are no text in a known encoding.
    """
    for encoding in _guess_encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise ReadingError(
        "это не текст и не известный вид документа",
        where=name,
        remedy="Сохраните перечень как docx, xlsx, odt, csv или текст в UTF-8",
    )


def replace_unstorable(text: str) -> str:
    """Text without what JSON and databases cannot hold: NUL, and halves of a surrogate pair.

    Both halves together are the character that they stand for; what is replaced becomes U+FFFD.
    """
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", "\ufffd")


def _guess_encodings(data: bytes) -> Iterator[str]:
    """The likeliest first; single-byte encodings are scored only where the others fail."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    yield from marked
    if not marked:
        yield from _guess_utf16(data)
        yield "utf-8"
        yield max(
            _SINGLE_BYTE, key=lambda encoding: _score_russian(data[:_SAMPLE].decode(encoding, "replace"))
        )


def _guess_utf16(data: bytes) -> Iterator[str]:
    """UTF-16 without its mark: every other byte is 0x00 (Latin, spaces) or 0x04 (Cyrillic)."""
    sample = data[:_SAMPLE]
    if len(sample) >= 4 and len(data) % 2 == 0:
        for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
            if high.count(0) + high.count(4) > 0.8 * len(high):
                yield encoding


def _score_russian(text: str) -> float:
    """Common small letters less characters that Russian prose does not use, per character."""
    common = sum(character in _COMMON for character in text)
    strange = sum(
        not (character.isascii() or character.isalpha() or character in "«»—–№…„“”\xa0•")
        for character in text
    )
    return (common - strange) / (len(text) or 1)
