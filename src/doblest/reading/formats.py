"""Which format a document has: told by its first bytes, then by its text, last by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.reading import delimited, docx, text
from doblest.reading.archive import opened
from doblest.reading.blocks import Block
from doblest.reading.encoding import decode

KNOWN = "docx, xlsx, xls, ods, odt, csv, html, rtf, pdf и текст"


class Format(Struct, frozen=True):
    """A format: its blocks, and its whole text, read apart from them to check that none is lost."""

    name: str
    blocks: Callable[[bytes, str], Iterator[Block]]
    whole: Callable[[bytes, str], str]
    spanned: bool = False
    """Whether cells' spans are of the whole text itself."""


TEXT = Format("text", text.blocks, text.whole, spanned=True)
CSV = Format("csv", delimited.blocks, delimited.whole, spanned=True)
DOCX = Format("docx", docx.blocks, docx.whole)


def format_of(data: bytes, name: str) -> Format:
    """The format of a document. Raises ReadingError for one that cannot be read as a list."""
    if data.startswith(b"PK"):
        return _archived(data, name)
    return _textual(decode(data, name), name)


def _archived(data: bytes, name: str) -> Format:
    with opened(data, name) as archive:
        members = set(archive.namelist())
    if "word/document.xml" in members:
        return DOCX
    raise ReadingError("в архиве нет документа", where=name, remedy=f"Читаются {KNOWN}")


def _textual(content: str, name: str) -> Format:
    if text.has_cells(content) or not delimited.delimiter_of(content):
        return TEXT
    return CSV
