"""The pages of a PDF: what pdfplumber finds, as plain values, and its errors in our words."""

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
from doblest.reading.encoding import replace_unstorable
from doblest.reading.parsers.pdf_lines import Box, Character, Page
from doblest.reading.safety import check_unpacked_size, get_limit

_BROKEN = (
    *(MalformedPDFException, PdfminerException, PSException, struct.error, zlib.error, ArithmeticError),
    *(AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)
"""What pdfminer raises for files that break the form, which it takes on trust."""
_STREAM = re.compile(rb"stream[^\r\n]{0,9}[\r\n]{1,2}")
logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its warnings are no messages of ours


def read_pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages one by one. Raises ReadingError for a locked or a broken file."""
    check_unpacked_size(_measure_unpacked(data), name)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            yield from _iter_pages(document)
    except _BROKEN as error:
        if error.args and isinstance(error.args[0], PDFEncryptionError):
            what, remedy = "документ закрыт паролем", "Сохраните его без пароля"
        else:
            what, remedy = "документ pdf повреждён или обрезан", "Сохраните его заново"
        raise ReadingError(what, where=name, remedy=remedy) from error


def _iter_pages(document: Any) -> Iterator[Page]:
    start = 0
    for page in document.pages:
        characters = []
        for drawn in page.chars:
            characters.append(Character(replace_unstorable(drawn["text"]), start, _build_box(drawn)))
            start = characters[-1].end
        rows = [
            [Box(*cell) if cell else None for cell in row.cells]
            for table in page.find_tables()
            for row in table.rows
            if len(row.cells) > 1
        ]
        links = [(link["uri"], _build_box(link)) for link in page.hyperlinks]
        page.close()
        yield Page(characters, rows, links)


def _build_box(drawn: dict[str, Any]) -> Box:
    return Box(drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"])


def _measure_unpacked(data: bytes) -> int:
    """Bytes that the file's deflated streams unpack to, counted no further than is too much."""
    limit = get_limit("unpacked_megabytes")
    view = memoryview(data)
    size = 0
    for match in _STREAM.finditer(data):
        try:
            size += len(zlib.decompressobj().decompress(view[match.end() :], limit + 1))
        except zlib.error:
            continue
        if size > limit:
            break
    return size
