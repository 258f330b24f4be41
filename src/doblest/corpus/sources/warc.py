"""WARC: a record of text or of a page is a document; requests and other records are none."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import Message
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from doblest.corpus.sources.decoding import decode_file
from doblest.corpus.sources.text import is_huge, parse_html
from doblest.corpus.values import Document, Piece, Remark, SourceError

_RECORDS = frozenset({"response", "resource", "conversion"})


def read_warc(piece: Piece, file: IO[bytes]) -> Iterator[Document]:
    """Documents are named by the offset of their record. Raises SourceError where the file ends in one."""
    records = ArchiveIterator(file)
    try:
        for record in records:
            if record.rec_type in _RECORDS:
                yield _build(f"{piece.name}#{records.offset}", record)
    except (ArchiveLoadFailed, EOFError) as error:
        raise SourceError("unreadable", str(error)) from error


def _build(name: str, record: Any) -> Document:
    id_ = record.rec_headers.get_header("WARC-Target-URI") or ""
    size = int(record.rec_headers.get_header("Content-Length") or 0)
    if is_huge(size):
        return Document(name, id_, size, remarks=(Remark("huge"),))
    kind, encoding = _media_type(record)
    if not kind.startswith("text/") and kind not in ("", "application/xhtml+xml"):
        return Document(name, id_, size, remarks=(Remark("binary", kind),))
    return Document(name, id_, size, _read(record, size, encoding if "html" in kind else None))


def _media_type(record: Any) -> tuple[str, str]:
    """The type, and the encoding that the header names, empty where it names none."""
    headers = record.http_headers or record.rec_headers
    message = Message()
    message["Content-Type"] = headers.get_header("Content-Type") or ""
    return message.get_content_type() if message["Content-Type"] else "", message.get_content_charset() or ""


def _read(record: Any, size: int, page: str | None) -> Iterator[str]:
    """Of a page with that encoding, or of plain text."""
    stream = _Watched(record)
    try:
        yield from decode_file(stream) if page is None else parse_html(stream.read(), page)  # type: ignore[arg-type] # read() is all that is asked
    except (EOFError, OSError, ArchiveLoadFailed) as error:
        raise SourceError("truncated", str(error)) from error
    if record.http_headers is None and stream.size < size:
        raise SourceError("truncated", f"{stream.size} байт из {size}")


class _Watched:
    """The content of a record, as it was before it was sent, and how much of it there was."""

    def __init__(self, record: Any) -> None:
        self._stream = record.content_stream()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        content = bytes(self._stream.read(size) if size >= 0 else self._stream.read())
        self.size += len(content)
        return content
