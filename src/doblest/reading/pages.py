"""The pages of a PDF: pdfplumber's finds as plain values, its troubles told in our words."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from doblest.errors import ReadingError
from doblest.reading.limits import most_unpacked, refuse_unpacked
from doblest.reading.printed import Box, Character, Page

_BROKEN = (
    *(MalformedPDFException, PdfminerException, PSException, struct.error, zlib.error, ArithmeticError),
    *(AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)
"""What pdfminer raises for files that break the form, which it takes on trust."""
_STREAM = re.compile(rb"stream[^\r\n]{0,9}[\r\n]{1,2}")
logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # what it grumbles is no message of ours


def pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages one by one. Raises ReadingError for a locked or a broken file."""
    refuse_unpacked(_unpacked_size(data), name)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            yield from _each(document)
    except _BROKEN as error:
        if error.args and isinstance(error.args[0], PDFEncryptionError):
            raise ReadingError(
                "документ закрыт паролем", where=name, remedy="Сохраните его без пароля"
            ) from error
        raise ReadingError(
            "документ pdf повреждён или обрезан", where=name, remedy="Сохраните его заново"
        ) from error


def _each(document: Any) -> Iterator[Page]:
    place = 0
    for page in document.pages:
        characters = []
        for drawn in page.chars:
            characters.append(Character(drawn["text"], place, _box(drawn)))
            place += len(drawn["text"])
        rows = [
            [Box(*cell) if cell else None for cell in row.cells]
            for table in page.find_tables()
            for row in table.rows
            if len(row.cells) > 1
        ]
        links = [(link["uri"], _box(link)) for link in page.hyperlinks]
        page.close()
        yield Page(characters, rows, links)


def _box(drawn: dict[str, Any]) -> Box:
    return Box(drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"])


def _unpacked_size(data: bytes) -> int:
    """Bytes that the file's deflated streams unpack to, counted no further than is too much."""
    held = memoryview(data)
    size = 0
    for match in _STREAM.finditer(data):
        unpacking = zlib.decompressobj()
        try:
            size += len(unpacking.decompress(held[match.end() :], most_unpacked() + 1))
        except zlib.error:
            continue
        if size > most_unpacked():
            break
    return size
