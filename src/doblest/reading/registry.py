"""The formats that lists are read from; the first to recognise a document reads it."""

from __future__ import annotations

from collections.abc import Sequence

from doblest.errors import ReadingError
from doblest.reading.format import ARCHIVE, COMPOUND, Candidate, Format
from doblest.reading.formats import (
    delimited,
    doc,
    docx,
    html,
    mhtml,
    odf,
    pdf,
    rtf,
    text,
    wordxml,
    workbook,
)

FORMATS: tuple[Format, ...] = (
    docx.FORMAT,
    workbook.FORMAT,
    odf.FORMAT,
    doc.FORMAT,
    wordxml.FORMAT,
    mhtml.FORMAT,
    rtf.FORMAT,
    pdf.FORMAT,
    html.FORMAT,
    delimited.FORMAT,
    text.FORMAT,
)
READABLE = "docx, doc, xml (Word), xlsx, xlsb, xls, ods, odt, csv, html, mht, rtf, pdf и текст"


def detect_format(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Format:
    """The format of a document: by its bytes, then by its text, last by its name.

    Raises ReadingError for a document that no format recognises.
    """
    candidate = Candidate(data, name)
    for one in formats:
        if one.recognise(candidate):
            return one
    what, remedy = _explain(candidate)
    raise ReadingError(what, where=name, remedy=remedy)


def _explain(candidate: Candidate) -> tuple[str, str]:
    """Why a document is not read, and what to do."""
    if candidate.data.startswith(ARCHIVE):
        return "в архиве нет документа", f"Читаются {READABLE}"
    if candidate.has_stream("EncryptedPackage"):
        return "документ закрыт паролем", "Сохраните его без пароля"
    if candidate.data.startswith(COMPOUND):
        return "старый вид документа Word (doc) не читается", "Сохраните его как docx"
    return "документ XML не читается", f"Читаются {READABLE}"
