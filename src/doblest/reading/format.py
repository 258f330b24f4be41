"""The type of a format, and the properties that a document is recognised by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import PurePath

from msgspec import Struct

from doblest.model import Doubt
from doblest.reading.blocks import Block
from doblest.reading.encoding import decode
from doblest.reading.safety import open_archive

ARCHIVE = b"PK"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Microsoft's compound file: an old workbook, an old Word document, a locked document."""
RICH_TEXT = b"{\\rtf"
PORTABLE = b"%PDF-"


class Candidate:
    """A document whose format is to be detected; its costly properties are computed once."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name
        self.suffix = PurePath(name).suffix.lower()
        self.is_text = not data.startswith((ARCHIVE, COMPOUND, RICH_TEXT, PORTABLE))

    @cached_property
    def members(self) -> frozenset[str]:
        """Names in an archive. Raises ReadingError where it is broken."""
        if not self.data.startswith(ARCHIVE):
            return frozenset()
        with open_archive(self.data, self.name) as archive:
            return frozenset(archive.namelist())

    @cached_property
    def text(self) -> str:
        """The decoded text; empty for binary documents. Raises ReadingError where bytes are no text."""
        return decode(self.data, self.name) if self.is_text else ""

    @property
    def is_xml(self) -> bool:
        return self.text.lstrip().startswith("<?xml")

    def has_stream(self, stream: str) -> bool:
        """Whether a compound file names such a stream: in UTF-16, NUL-padded in its directory."""
        name = re.escape(stream.encode("utf-16-le"))
        return self.data.startswith(COMPOUND) and bool(re.search(name + rb"(?:\0\0|\Z)", self.data))


class Format(Struct, frozen=True):
    """A format that lists are read from; its module in `formats/` has its name."""

    name: str
    suffixes: tuple[str, ...]
    recognise: Callable[[Candidate], bool]
    read_blocks: Callable[[bytes, str], Iterator[Block]]
    """From a document's bytes and its file name. Raises ReadingError."""
    extract_text: Callable[[bytes, str], str]
    """All text, extracted independently of the blocks, to check that none is lost."""
    spans_whole: bool = False
    """Whether cells' spans are of the whole text itself."""
    doubts: tuple[Doubt, ...] = ()
    """Of every entry that is read from it."""
