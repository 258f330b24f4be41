"""Rich Text Format (rtf): striprtf takes the codes out, marks of our own keep the table's shape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from doblest.errors import ReadingError
from doblest.reading.blocks import Block, Line, Row, by_paragraph

_ROW_BEGINS, _CELL_ENDS, _ROW_ENDS = "\ue000", "\ue001", "\ue002"
"""Of the area that Unicode leaves for private use: no document of ours holds them."""
_CODES = {
    re.compile(rb"\\trowd(?![a-z])"): _ROW_BEGINS,
    re.compile(rb"\\cell(?![a-z])"): _CELL_ENDS,
    re.compile(rb"\\row(?![a-z])"): _ROW_ENDS,
}
_NESTED_CELL = re.compile(rb"\\nest(?:cell|row)(?![a-z])")
_LINK_FIELD = re.compile(rb"HYPERLINK\s+\"[^\"]*\"")
_MARKS = re.compile(f"[{_ROW_BEGINS}{_CELL_ENDS}{_ROW_ENDS}]")


def blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a rich text in their order."""
    *rows, after = _marked(data, name).split(_ROW_ENDS)
    for row in rows:
        before, _, cells = row.partition(_ROW_BEGINS)
        yield from _lines(before)
        texts = _ROW_BEGINS.join(cells.split(_ROW_BEGINS)).replace(_ROW_BEGINS, "").split(_CELL_ENDS)[:-1]
        yield Row(tuple(by_paragraph(text.split("\n")) for text in texts), 1)
    yield from _lines(after)


def whole(data: bytes, name: str) -> str:
    """All text, without regard to rows and cells."""
    return _MARKS.sub("", _marked(data, name))


def _marked(data: bytes, name: str) -> str:
    data = _LINK_FIELD.sub(b"", _NESTED_CELL.sub(rb"\\line ", data))
    for code, mark in _CODES.items():
        data = code.sub(rb"\g<0>\\u%d?" % ord(mark) if mark == _ROW_BEGINS else rb"\\u%d?" % ord(mark), data)
    try:
        return str(rtf_to_text(data.decode("latin-1"), errors="strict"))  # type: ignore[no-untyped-call] # it has no types
    except (UnicodeError, ValueError, IndexError, KeyError) as error:
        raise ReadingError(
            "документ rtf повреждён", where=name, remedy="Откройте его в редакторе и сохраните как docx"
        ) from error


def _lines(text: str) -> Iterator[Line]:
    for line in text.strip("\n").split("\n"):
        yield Line(_MARKS.sub("", line))
