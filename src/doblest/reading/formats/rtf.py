"""Rich Text Format (rtf): striprtf strips the codes, marks of our own keep the table's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from doblest.errors import ReadingError
from doblest.reading.blocks import Block, Line, Row, build_cell
from doblest.reading.encoding import replace_unstorable
from doblest.reading.format import RICH_TEXT, Candidate, Format

_ROW_START, _CELL_END, _ROW_END = "\ue000", "\ue001", "\ue002"
"""Of the area that Unicode leaves for private use: no document of ours holds them."""
_CODES = (
    (re.compile(rb"\\trowd(?![a-z]) ?"), rb"\\trowd\\u%d?" % ord(_ROW_START)),
    (re.compile(rb"\\cell(?![a-z]) ?"), rb"\\u%d?" % ord(_CELL_END)),
    (re.compile(rb"\\row(?![a-z]) ?"), rb"\\u%d?" % ord(_ROW_END)),
    (re.compile(rb"\\nest(?:cell|row)(?![a-z])"), rb"\\line "),
    (re.compile(rb"HYPERLINK\s+\"[^\"]*\""), b""),
)
_MARKS = re.compile(f"[{_ROW_START}{_CELL_END}{_ROW_END}]")


def recognise(candidate: Candidate) -> bool:
    return candidate.data.startswith(RICH_TEXT)


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a rich text in their order."""
    *rows, after = _mark_table(data, name).split(_ROW_END)
    for row in rows:
        before, _, cells = row.partition(_ROW_START)
        yield from _split_lines(before)
        texts = cells.replace(_ROW_START, "").split(_CELL_END)[:-1]
        yield Row(tuple(build_cell(text.split("\n")) for text in texts), 1)
    yield from _split_lines(after)


def extract_text(data: bytes, name: str) -> str:
    """All text, without regard to rows and cells."""
    return _MARKS.sub("", _mark_table(data, name))


def _mark_table(data: bytes, name: str) -> str:
    for code, mark in _CODES:
        data = code.sub(mark, data)
    try:
        text = str(rtf_to_text(data.decode("latin-1"), errors="strict"))  # type: ignore[no-untyped-call] # it has no types
    except (UnicodeError, ValueError, IndexError, KeyError) as error:
        raise ReadingError(
            "документ rtf повреждён", where=name, remedy="Откройте его в редакторе и сохраните как docx"
        ) from error
    return replace_unstorable(text)


def _split_lines(text: str) -> Iterator[Line]:
    for line in text.strip("\n").split("\n"):
        yield Line(_MARKS.sub("", line))


FORMAT = Format("rtf", (".rtf",), recognise, read_blocks, extract_text)
