"""JSON lines: a line is a document; a piece has the lines that begin in its range of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import msgspec

from doblest.corpus.settings import limits
from doblest.corpus.sources.decoding import CHUNK
from doblest.corpus.values import Document, FieldNames, Piece, Remark


def read_lines(piece: Piece, file: IO[bytes], names: FieldNames) -> Iterator[Document]:
    """Documents are named by the offset of their line in bytes, the same however the file is cut."""
    for offset, line, size in _split(piece, file):
        name = f"{piece.name}#{offset}"
        if size > len(line):
            yield Document(name, "", size, remarks=(Remark("huge"),))
        elif line.strip():
            yield _parse(name, line, names)


def _split(piece: Piece, file: IO[bytes]) -> Iterator[tuple[int, bytes, int]]:
    """Offset, bytes, and size of each line; of a line over the limit only the beginning."""
    longest = limits().document_bytes
    offset = piece.start
    if piece.start:
        file.seek(piece.start - 1)
        offset += _skip_line(file) - 1  # the line that began before the piece is another's
    while piece.stop < 0 or offset < piece.stop:
        line = file.readline(longest)
        if not line:
            return
        size = len(line)
        if size == longest and not line.endswith(b"\n"):
            size += _skip_line(file)
        yield offset, line, size
        offset += size


def _skip_line(file: IO[bytes]) -> int:
    """Bytes to the end of the line, its end included."""
    size = 0
    while part := file.readline(CHUNK):
        size += len(part)
        if part.endswith(b"\n"):
            break
    return size


def _parse(name: str, line: bytes, names: FieldNames) -> Document:
    size = len(line)
    try:
        row = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        is_cut = not line.endswith((b"\n", b"}", b"]"))
        remarks = (Remark("malformed", str(error)), *((Remark("truncated"),) if is_cut else ()))
        return Document(name, "", size, remarks=remarks)
    text, id_ = find_fields(row, names) if isinstance(row, dict) else (None, "")
    if not isinstance(text, str):
        return Document(name, id_, size, remarks=(Remark("malformed", "нет поля с текстом"),))
    return Document(name, id_, size, (text,))


def find_fields(row: dict[str, Any], names: FieldNames) -> tuple[Any, str]:
    """The text, None where no field has it, and the id, empty where none has."""
    text = next((row[name] for name in names.texts if name in row), None)
    id_ = next((row[name] for name in names.ids if isinstance(row.get(name), str | int)), "")
    return text, str(id_)
