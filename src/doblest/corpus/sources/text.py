"""Plain text and HTML: a file is a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

import lxml.html

from doblest.corpus.settings import limits
from doblest.corpus.sources.decoding import CHUNK, decode_file, guess_encoding
from doblest.corpus.values import Document, Piece, Remark, SourceError

_BREAKS = frozenset(
    ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "blockquote")
)
_HIDDEN = ("script", "style", "noscript", "template", "head")
_HEAD = 4096
_CHARSET = re.compile(rb"(?i)charset|encoding\s*=")


def read_text(piece: Piece, file: IO[bytes]) -> Iterator[Document]:
    yield build_document(piece.name, file, piece.size)


def read_html(piece: Piece, file: IO[bytes]) -> Iterator[Document]:
    if is_huge(piece.size):
        yield Document(piece.name, "", piece.size, remarks=(Remark("huge"),))
        return
    yield Document(piece.name, "", piece.size, parse_html(file.read()))


def build_document(name: str, file: IO[bytes], size: int, id_: str = "") -> Document:
    if is_huge(size):
        return Document(name, id_, size, remarks=(Remark("huge"),))
    return Document(name, id_, size, decode_file(file))


def is_huge(size: int) -> bool:
    return size > limits().document_bytes


def parse_html(content: bytes, encoding: str = "") -> Iterator[str]:
    """The words of a page, a line a block. Raises SourceError where it is no page.

    The encoding is that of the transport, else what the page says itself, else what its bytes look like.
    """
    if not content.strip():
        return
    if b"\0" in content[:1024]:
        raise SourceError("binary")
    try:
        root: Any = lxml.html.document_fromstring(content, parser=_make_parser(content, encoding))
    except (lxml.etree.LxmlError, ValueError) as error:
        raise SourceError("unreadable", str(error)) from error
    for hidden in root.xpath("|".join(f"//{name}" for name in _HIDDEN)):
        hidden.drop_tree()
    for element in root.iter(*_BREAKS):
        element.tail = "\n" + (element.tail or "")
    yield str(root.text_content())


def _make_parser(content: bytes, encoding: str) -> Any:
    if not encoding and not _CHARSET.search(content[:_HEAD]):
        encoding = guess_encoding(content[:CHUNK]) or ""
    try:
        return lxml.html.HTMLParser(encoding=encoding or None)
    except LookupError:  # of a name that nobody knows
        return lxml.html.HTMLParser()
