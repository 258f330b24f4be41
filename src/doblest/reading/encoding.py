"""Bytes → text: UTF-8, UTF-16, cp1251, KOI8-R, cp866, MacCyrillic or ISO 8859-5, detected from the bytes."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.model import Span

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1251", "koi8-r", "cp866", "mac_cyrillic", "iso8859-5")
_SAMPLE = 1 << 16
_COMMON = re.compile("[оеаинтсрвлкмдпуя]")
"""The sixteen commonest letters of Russian: 85 % of any Russian text."""
_STRANGE = re.compile(r"[^\x00-\x7fА-Яа-яЁё«»—–№…„“”\xa0•]|(?<=[а-яё])[А-ЯЁ]")
"""What Russian prose does not use: other letters, a capital after a small letter."""
_CYRILLIC = re.compile("[А-Яа-яЁё]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f]")
_ENCODED = re.compile(rb"[\x80-\xff]++")
"""A word beyond ASCII: it has one encoding, whatever the words around it have."""
_END_OF_FILE = "\x1a"
"""That DOS wrote after the last line."""
_TWICE = re.compile(r"(?:[РС][\x98\xa0-\xbbЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЁЄЇІіґё№єјЅѕї‚„…†‡€‰‹‘’“”•–—™›]){4}")
"""«Р“РѕСЂРѕРґ»: UTF-8 that was taken for cp1251 and saved as UTF-8 again."""
_NAMED = re.compile(r"utf-(?:8|16|32)|cp\d|koi8|iso8859|latin|ascii|mac-cyr")


class DecodedText(Struct, frozen=True):
    text: str
    """Without a byte order mark."""
    foreign: tuple[Span, ...] = ()
    """Where words stand that are in another encoding than the rest, in order."""

    def is_foreign(self, start: int, end: int) -> bool:
        """Whether such a word stands between two places of the text."""
        at = bisect_right(self.foreign, start, key=lambda span: span.end)
        return at < len(self.foreign) and self.foreign[at].start < end


FOREIGN = "слова в клетке записаны в другой кодировке, чем весь документ: проверьте, верно ли они прочитаны"
"""What a reader doubts of a cell in which such words stand."""


def decode(data: bytes, name: str) -> str:
    """The text of bytes. Raises ReadingError as `decode_text` does."""
    return decode_text(data, name).text


def decode_text(data: bytes, name: str) -> DecodedText:
    """The text of bytes, and where it changes its encoding.

    Raises ReadingError where they are no text in a known encoding.
    """
    for encoding in _guess_encodings(data):
        try:
            text = data.decode(encoding).rstrip(_END_OF_FILE)
        except UnicodeDecodeError:
            continue
        if _TWICE.search(text):
            return DecodedText(_undo_second_encoding(text, name))
        if not _CONTROL.search(text):
            return DecodedText(text)
    if _has_utf8_words(data):
        mixed = _decode_mixed(data.removeprefix(codecs.BOM_UTF8))
        if not _CONTROL.search(mixed.text):
            return mixed
    raise ReadingError(
        "это не текст и не известный вид документа, или его кодировка не опознана",
        where=name,
        remedy="Сохраните перечень как docx, xlsx, odt, csv или текст в UTF-8",
    )


def _undo_second_encoding(text: str, name: str) -> str:
    """Raises ReadingError where letters were lost on the way."""
    try:
        return text.translate({0x98: None}).encode("cp1251").decode()
    except UnicodeError as error:
        raise ReadingError(
            "кодировка текста испорчена: UTF-8 принят за cp1251 и записан снова («Р“РѕРґ» вместо «Год»)",
            where=name,
            remedy="Возьмите файл, каким он был до этого",
        ) from error


def decode_named(data: bytes, encoding: str) -> str | None:
    """The text in an encoding that a document names; None where it is not in it.

    A page may name one and be in another: a text without a Russian word is not taken on trust.
    """
    try:
        found = codecs.lookup(encoding).name
        text = data.decode(found) if _NAMED.match(found) else ""
    except (LookupError, UnicodeDecodeError):
        return None
    if not found.startswith("utf") and not data.isascii() and _is_utf8(data):
        text = data.decode()
    return text if data.isascii() or _CYRILLIC.search(text) else None


def replace_unstorable(text: str) -> str:
    """Text with U+FFFD for what JSON and databases cannot hold: NUL, and halves of a surrogate pair.
    Both halves together are the character that they stand for."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", "\ufffd")


def _guess_encodings(data: bytes) -> Iterator[str]:
    """The likeliest first; single-byte encodings are scored only where the others fail."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    yield from marked
    if not marked:
        yield from _guess_utf16(data)
        yield "utf-8"
        if not _has_utf8_words(data):
            yield _guess_single_byte(data[:_SAMPLE])


def _guess_single_byte(sample: bytes) -> str:
    return max(_SINGLE_BYTE, key=lambda encoding: _score_russian(sample.decode(encoding, "replace")))


def _has_utf8_words(data: bytes) -> bool:
    """Whether Russian words in UTF-8 stand in bytes that are not UTF-8 throughout."""
    words = (word.decode("utf-8", "ignore") for word in _ENCODED.findall(data[:_SAMPLE]) if _is_utf8(word))
    return sum(bool(_CYRILLIC.search(word)) for word in words) > 1


def _is_utf8(word: bytes) -> bool:
    try:
        word.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decode_mixed(data: bytes) -> DecodedText:
    """Words in UTF-8, and others in the single-byte encoding that fits them best."""
    lines = data.splitlines(keepends=True)
    others = b" ".join(
        word for line in lines if not _is_utf8(line) for word in _ENCODED.findall(line) if not _is_utf8(word)
    )
    encoding = _guess_single_byte(others[:_SAMPLE])
    parts: list[str] = []
    foreign: list[Span] = []
    length = 0
    for line in lines:
        for piece in [line] if _is_utf8(line) else _split_words(line):
            is_utf8 = _is_utf8(piece)
            text = piece.decode("utf-8" if is_utf8 else encoding, "replace")
            if not is_utf8:
                foreign.append(Span(length, length + len(text)))
            parts.append(text)
            length += len(text)
    return DecodedText("".join(parts), tuple(foreign))


def _split_words(line: bytes) -> Iterator[bytes]:
    at = 0
    for match in _ENCODED.finditer(line):
        yield line[at : match.start()]
        yield match[0]
        at = match.end()
    yield line[at:]


def _guess_utf16(data: bytes) -> Iterator[str]:
    """UTF-16 without its mark: every other byte is 0x00 (Latin, spaces) or 0x04 (Cyrillic)."""
    sample = data[:_SAMPLE]
    if len(sample) >= 4 and len(data) % 2 == 0:
        for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
            if high.count(0) + high.count(4) > 0.8 * len(high):
                yield encoding


def _score_russian(text: str) -> float:
    """Common small letters less what Russian prose does not use, per character."""
    return (len(_COMMON.findall(text)) - len(_STRANGE.findall(text))) / (len(text) or 1)
