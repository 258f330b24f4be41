"""Bytes → text: UTF-8, UTF-16, cp1251 and its Soviet cousins, told apart."""

from __future__ import annotations

import codecs
import re

from doblest.errors import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866")
_SAMPLE = 1 << 16
_COMMON = frozenset("оеаинтсрвлкмдпуя")
"""The sixteen commonest letters of Russian: 85 % of any text, whatever it says."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")


def decode(data: bytes, name: str) -> str:
    """The text that bytes hold, without its byte order mark.

    Raises ReadingError where they hold no text in a known encoding.
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


def _guess_encodings(data: bytes) -> list[str]:
    """The likeliest first."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [encoding]
    return [*_guess_utf16(data), "utf-8", _guess_single_byte(data)]


def _guess_utf16(data: bytes) -> list[str]:
    """UTF-16 without its mark: every other byte is 0x00 (Latin, spaces) or 0x04 (Cyrillic)."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return []
    halves = (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2]))
    return [name for name, high in halves if high.count(0) + high.count(4) > 0.8 * len(high)][:1]


def _guess_single_byte(data: bytes) -> str:
    """The encoding in which the text reads most like Russian."""
    return max(_SINGLE_BYTE, key=lambda encoding: _score_russian(data[:_SAMPLE].decode(encoding, "replace")))


def _score_russian(text: str) -> float:
    """Common small letters less what Russian prose has not, a character."""
    common = sum(character in _COMMON for character in text)
    strange = sum(
        not (character.isascii() or character.isalpha() or character in "«»—–№…„“”\xa0•")
        for character in text
    )
    return (common - strange) / (len(text) or 1)
