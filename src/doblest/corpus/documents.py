"""Pieces → extractions, one document after the other; one that fails is tried again, then set aside."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice

from doblest.corpus.extract import extract_document, set_aside
from doblest.corpus.settings import limits
from doblest.corpus.sources import read_documents
from doblest.corpus.sources.registry import describe_error
from doblest.corpus.values import Document, Extraction, FieldNames, Piece, Remark

_PAUSE = 0.5
"""Seconds before a file that the storage did not give is asked for again, and twice that the next time."""
_FINAL = (FileNotFoundError, PermissionError, IsADirectoryError)
"""What the storage says of one file, and will say again."""


def extract_piece(
    piece: Piece, names: FieldNames, begin: Callable[[Document], None], first: int = 0
) -> Iterator[Extraction]:
    """The extractions of a piece from that document on; `begin` is called before each is extracted.

    Raises OSError where the storage fails again and again: another time it may not.
    """
    failures = 0
    while True:
        current: list[Document] = []
        try:
            for extraction in _extract_from(piece, names, first, current, begin):
                first, failures = first + 1, 0
                yield extraction
            return
        except Exception as error:  # whatever a foreign document brings about
            failures += 1
            _wait_for_storage(error, failures)
            if failures < limits().tries:
                continue
            document = current[0] if current else describe_rest(piece)
            yield set_aside(document, Remark("broken", describe_error(error)))
            if not current:
                return
            first, failures = first + 1, 0


def _extract_from(
    piece: Piece, names: FieldNames, first: int, current: list[Document], begin: Callable[[Document], None]
) -> Iterator[Extraction]:
    """`current` has the document that is worked on, and none where it is the piece that is read."""
    with closing(read_documents(piece, names)) as documents:
        for document in islice(documents, first, None):
            current[:] = [document]
            begin(document)
            extraction = extract_document(document)
            current.clear()
            yield extraction


def _wait_for_storage(error: Exception, failures: int) -> None:
    """A pause where the storage is to blame. Raises the error where it stays so."""
    if isinstance(error, OSError) and not isinstance(error, _FINAL):
        if failures == limits().tries:
            raise error
        time.sleep(_PAUSE * failures)


def describe_rest(piece: Piece) -> Document:
    """What stands in the report for documents of the piece that could not be told apart."""
    return Document(f"{piece.name}#{piece.start}?", "", piece.size)
