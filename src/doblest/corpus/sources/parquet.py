"""Parquet: a row is a document; a piece has some of the row groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import pyarrow.parquet

from doblest.corpus.values import Document, FieldNames, Piece, Remark, SourceError

_ROWS = 200
"""Rows in memory at once."""


def read_parquet(piece: Piece, file: IO[bytes], names: FieldNames) -> Iterator[Document]:
    """Documents are named by the row's number in the file. Raises SourceError where no column has text."""
    table = pyarrow.parquet.ParquetFile(file)
    text, id_ = find_columns(table.schema_arrow, names)
    groups = range(piece.start, table.num_row_groups if piece.stop < 0 else piece.stop)
    row = sum(table.metadata.row_group(group).num_rows for group in range(piece.start))
    columns = [text, id_] if id_ else [text]
    for batch in table.iter_batches(_ROWS, groups, columns):
        ids = batch.column(1) if id_ else [None] * len(batch)
        for value, own in zip(batch.column(0), ids, strict=True):
            yield _build(f"{piece.name}#{row}", value.as_py(), own.as_py() if own is not None else "")
            row += 1


def find_columns(schema: Any, names: FieldNames) -> tuple[str, str]:
    """The column of texts, and that of ids, empty where there is none. Raises SourceError."""
    text = next((name for name in names.texts if name in schema.names), "")
    if not text:
        raise SourceError("unreadable", f"нет колонки с текстом среди {', '.join(schema.names)}")
    return text, next((name for name in names.ids if name in schema.names), "")


def _build(name: str, text: Any, own: Any) -> Document:
    id_ = "" if own is None else str(own)
    if text is None:
        return Document(name, id_, 0)
    if not isinstance(text, str):
        return Document(name, id_, 0, remarks=(Remark("malformed", "в колонке не текст"),))
    return Document(name, id_, len(text.encode("utf-8", "surrogatepass")), (text,))
