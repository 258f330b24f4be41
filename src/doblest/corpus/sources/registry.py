"""Pieces → documents, by the piece's kind; what cannot be read is a document with a remark."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from typing import IO

import pyarrow

from doblest.corpus.sources.damage import DAMAGE, is_of_storage
from doblest.corpus.sources.lines import read_lines
from doblest.corpus.sources.parquet import read_parquet
from doblest.corpus.sources.text import read_html, read_text
from doblest.corpus.sources.warc import read_warc
from doblest.corpus.sources.zips import read_zip
from doblest.corpus.storage import open_address
from doblest.corpus.values import Document, FieldNames, Piece, Remark, SourceError

_FAULTS = (*DAMAGE, ValueError, pyarrow.ArrowException)
"""What the readers raise of a file that is not what it says."""


def read_documents(piece: Piece, names: FieldNames) -> Generator[Document]:
    """The documents of a piece, in order; their chunks are to be read before the next one is asked for.

    Raises OSError where the storage does not give the file.
    """
    try:
        yield from _open_piece(piece, names)
    except SourceError as error:
        yield _fail(piece, error.remark)
    except EOFError as error:
        yield _fail(piece, Remark("unreadable", "обрывается"), Remark("truncated", describe_error(error)))
    except _FAULTS as error:
        if is_of_storage(error):
            raise
        yield _fail(piece, Remark("unreadable", describe_error(error)))


def _open_piece(piece: Piece, names: FieldNames) -> Generator[Document]:
    with open_address(piece.address, piece.compression) as file, closing(_read(piece, file, names)) as found:
        yield from found


def _read(piece: Piece, file: IO[bytes], names: FieldNames) -> Generator[Document]:
    match piece.kind:
        case "text":
            yield from read_text(piece, file)
        case "html":
            yield from read_html(piece, file)
        case "jsonl":
            yield from read_lines(piece, file, names)
        case "parquet":
            yield from read_parquet(piece, file, names)
        case "warc":
            yield from read_warc(piece, file)
        case "zip":
            yield from read_zip(piece, file, names, _read)


def _fail(piece: Piece, *remarks: Remark) -> Document:
    """Named apart from a document of the piece: some may have been read before it failed."""
    name = piece.name if piece.kind in ("text", "html") else f"{piece.name}#{piece.start}?"
    return Document(name, "", piece.size, remarks=remarks)


def describe_error(error: BaseException) -> str:
    """A line for the report."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
