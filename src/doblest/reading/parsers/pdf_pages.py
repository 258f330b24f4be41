"""The pages of a PDF: what pdfplumber finds, as plain values, and its errors in our words."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from doblest.errors import ReadingError
from doblest.reading.encoding import replace_unstorable
from doblest.reading.format import PORTABLE
from doblest.reading.parsers.pdf_drawing import BoundedFonts, PageBudget, draw_page, find_open_sides
from doblest.reading.parsers.pdf_lines import Box, Character, Page
from doblest.reading.parsers.pdf_strokes import find_struck
from doblest.reading.safety import check_count, check_unpacked_size, get_limit

_BROKEN = (
    *(MalformedPDFException, PdfminerException, PSException, struct.error, zlib.error, ArithmeticError),
    *(AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError),
)
"""What pdfminer raises for files that break the form, which it takes on trust."""
_PIECE = 1 << 16
_LEAST_SLANT = 0.1
_SAME_PLACE = 0.06
"""Of a character's size."""
_STREAM = re.compile(rb"stream[^\r\n]{0,9}[\r\n]{1,2}")
_FILTERS = re.compile(rb"/Filter\s*+\[([^\]\[]*+)\]")
_EXPANDING = re.compile(rb"/(?!ASCII|A85|AHx|DCT|Crypt)\w")
"""A stream that is packed twice tells nothing of its size until it is unpacked twice."""
logging.getLogger("pdfminer").addHandler(logging.NullHandler())  # its warnings are no messages of ours


def read_pages(data: bytes, name: str) -> Iterator[Page]:
    """The pages one by one. Raises ReadingError for a locked or a broken file."""
    data = data[max(0, data.find(PORTABLE)) :]
    check_unpacked_size(_measure_unpacked(data), name)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            yield from _iter_pages(document, name)
    except _BROKEN as error:
        if error.args and isinstance(error.args[0], PDFEncryptionError):
            what, remedy = "документ закрыт паролем", "Сохраните его без пароля"
        else:
            what, remedy = "документ pdf повреждён или обрезан", "Сохраните его заново"
        raise ReadingError(what, where=name, remedy=remedy) from _find_cause(error)


def _find_cause(error: Exception) -> BaseException:
    """Lack of memory, which pdfminer takes for a break of the form; or the error itself."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, MemoryError):
        inner = inner.__cause__ or inner.__context__
    return inner or error


def _iter_pages(document: Any, name: str) -> Iterator[Page]:
    start = 0
    budget = PageBudget(name)
    document.rsrcmgr = BoundedFonts(name)
    for number, source in enumerate(PDFPage.create_pages(document.doc), 1):
        check_count(number, "pages", name)
        page = _draw_page(document, source, number, budget)
        characters, askew, struck = _read_characters(page, start)
        start = characters[-1].end if characters else start
        rows = [
            [Box(*cell) if cell else None for cell in row.cells]
            for table in page.find_tables(find_open_sides(page, name))
            for row in table.rows
            if len(row.cells) > 1
        ]
        links = [(link["uri"], _build_box(link)) for link in page.hyperlinks]
        yield Page(characters, rows, links, bool(page.images), askew=askew, struck=struck)
        page.close()


def _read_characters(page: pdfplumber.page.Page, start: int) -> tuple[list[Character], str, str]:
    """The characters of a page, what is printed at an angle across it, and what is struck out."""
    characters: list[Character] = []
    upright = list(_drop_overprinted(one for one in page.chars if not _is_askew(one)))
    struck = find_struck(upright, (*page.lines, *page.rects))
    for place, drawn in enumerate(upright):
        if place not in struck:
            text = replace_unstorable(drawn["text"])
            characters.append(Character(text, start, _build_box(drawn), _turn(drawn)))
            start = characters[-1].end
    askew = "".join(one["text"] for one in page.chars if _is_askew(one))
    taken = "".join(upright[place]["text"] for place in sorted(struck))
    return characters, replace_unstorable(askew), replace_unstorable(taken)


def _draw_page(document: Any, source: PDFPage, number: int, budget: PageBudget) -> pdfplumber.page.Page:
    """The page as it is to be read: what was printed sideways is turned upright."""
    page = draw_page(document, source, number, budget)
    turns = Counter(_turn(drawn) for drawn in page.chars if not drawn["text"].isspace())
    turn, most = max(turns.items(), key=lambda item: item[1], default=(0, 0))
    if not turn or most * 2 < turns.total():
        return page
    source.rotate = source.attrs["Rotate"] = (page.rotation + turn) % 360
    return draw_page(document, source, number, budget)


def _turn(drawn: dict[str, Any]) -> int:
    """By how many degrees clockwise a character has to be turned to stand upright."""
    across, up, *_ = drawn["matrix"]
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 180
    return 90 if up > 0 else 270


def _is_askew(drawn: dict[str, Any]) -> bool:
    """Whether a character stands at an angle to the page's sides, as a watermark does."""
    across, up, *_ = map(abs, drawn["matrix"])
    return bool(min(across, up) > _LEAST_SLANT * max(across, up))


def _drop_overprinted(drawn: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Characters without those drawn twice at almost the same place, which makes them bold."""
    places: dict[tuple[str, int, int], list[tuple[float, float]]] = {}
    for one in drawn:
        text, left, top = one["text"], one["x0"], one["top"]
        column, row = round(left), round(top)
        near = _SAME_PLACE * one["size"]
        around = (
            place
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for place in places.get((text, across, down), ())
        )
        if not any(abs(left - x) < near and abs(top - y) < near for x, y in around):
            places.setdefault((text, column, row), []).append((left, top))
            yield one


def _build_box(drawn: dict[str, Any]) -> Box:
    return Box(drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"])


def _measure_unpacked(data: bytes) -> int:
    """Bytes that the file's deflated streams unpack to, counted no further than is too much."""
    limit = get_limit("unpacked_megabytes")
    if any(len(_EXPANDING.findall(names)) > 1 for names in _FILTERS.findall(data)):
        return limit + 1
    view = memoryview(data)
    size = 0
    for match in _STREAM.finditer(data):
        size += _measure_inflated(view[match.end() :], limit + 1 - size)
        if size > limit:
            break
    return size


def _measure_inflated(packed: memoryview, most: int) -> int:
    """Bytes that a deflated stream unpacks to, as far as it is whole; 0 of what is no such stream."""
    inflater = zlib.decompressobj()
    size = at = 0
    piece = b""
    while size < most and not inflater.eof and (piece or at < len(packed)):
        try:
            size += len(inflater.decompress(piece or packed[at : at + _PIECE], _PIECE))
        except zlib.error:
            break
        at += 0 if piece else _PIECE
        piece = inflater.unconsumed_tail
    return size
