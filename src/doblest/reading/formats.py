"""Which format a document has: told by its first bytes, then by its text, last by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from doblest.errors import ReadingError
from doblest.model import Doubt
from doblest.reading import delimited, docx, html, odf, pdf, rtf, sheet, text
from doblest.reading.archive import opened
from doblest.reading.blocks import Block
from doblest.reading.encoding import decode

_DELIMITED = (".csv", ".tsv")
KNOWN = "docx, xlsx, xls, ods, odt, csv, html, rtf, pdf и текст"


class Format(Struct, frozen=True):
    """A format: its blocks, and its whole text, read apart from them to check that none is lost."""

    name: str
    blocks: Callable[[bytes, str], Iterator[Block]]
    whole: Callable[[bytes, str], str]
    spanned: bool = False
    """Whether cells' spans are of the whole text itself."""
    doubts: tuple[Doubt, ...] = ()
    """Of every entry that is read from it."""


TEXT = Format("text", text.blocks, text.whole, spanned=True)
CSV = Format("csv", delimited.blocks, delimited.whole, spanned=True)
DOCX = Format("docx", docx.blocks, docx.whole)
ODF = Format("odf", odf.blocks, odf.whole)
SHEET = Format("sheet", sheet.blocks, sheet.whole)
HTML = Format("html", html.blocks, html.whole)
RTF = Format("rtf", rtf.blocks, rtf.whole)
PDF = Format("pdf", pdf.blocks, pdf.whole, spanned=True, doubts=(Doubt("note", pdf.DOUBT),))

_ARCHIVED = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": SHEET,
    "xl/workbook.bin": SHEET,
    "content.xml": ODF,
}
"""By the member that makes an archive a document of its kind."""
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|table|meta)\b", re.I | re.S
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def format_of(data: bytes, name: str) -> Format:
    """The format of a document. Raises ReadingError for one that cannot be read as a list."""
    if data.startswith(b"PK"):
        return _archived(data, name)
    if data.startswith(_OLE):
        return _compound(data, name)
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(b"%PDF-"):
        return PDF
    return _textual(decode(data, name), name)


def _archived(data: bytes, name: str) -> Format:
    with opened(data, name) as archive:
        members = set(archive.namelist())
    for member, kind in _ARCHIVED.items():
        if member in members:
            return kind
    raise ReadingError("в архиве нет документа", where=name, remedy=f"Читаются {KNOWN}")


def _compound(data: bytes, name: str) -> Format:
    """Microsoft's compound files: a locked document, an old workbook, or an old Word document."""
    if _names(data, "EncryptedPackage"):
        raise ReadingError("документ закрыт паролем", where=name, remedy="Сохраните его без пароля")
    if _names(data, "Workbook") or _names(data, "Book"):
        return SHEET
    raise ReadingError(
        "старый вид документа Word (doc) не читается", where=name, remedy="Сохраните его как docx"
    )


def _names(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in data


def _textual(content: str, name: str) -> Format:
    if _PAGE.match(content):
        return HTML
    if Path(name).suffix.lower() in _DELIMITED:
        return CSV if delimited.delimiter_of(content) else TEXT
    if text.has_cells(content):
        return TEXT
    if content.lstrip().startswith("<?xml"):
        raise ReadingError("документ XML не читается", where=name, remedy=f"Читаются {KNOWN}")
    return CSV if delimited.has_rows(content) else TEXT
