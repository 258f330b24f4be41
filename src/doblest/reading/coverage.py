"""How much of a document was read: every character that is not white space, exactly once."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from doblest.language.residue import RESIDUE
from doblest.model import Span
from doblest.reading.blocks import Line, Notice
from doblest.reading.classifier import Classified
from doblest.reading.document import classify_document, load
from doblest.reading.format import Format
from doblest.reading.header import is_field
from doblest.reading.registry import FORMATS, detect_format

_LONGEST_QUOTE = 60
"""Characters shown of each stretch left over."""
_PARTS = ("heading", "header", "field", "extra", "remark", "outside", "residue")


class Coverage(Struct, frozen=True):
    """Characters that are not white space, by the part of the list that they are."""

    total: int
    """Of the whole document, counted apart from the reading."""
    parts: dict[str, int]
    """`heading`, `header`, `field` (cells that a field of an entry has), `extra` (cells of other
    columns), `remark`, `outside` (rows of tables that look like the list's and are not), `residue`."""
    left: tuple[str, ...] = ()
    """Stretches of the document that no block has."""
    twice: tuple[str, ...] = ()
    """What was read more often than it stands in the document."""
    share: float = 1.0
    """1.0 where each character was read exactly once."""


_PLACES = {"continuation": "field"}
"""A part of a document that another holds."""


def coverage(path: Path) -> Coverage:
    """The coverage of a file. Raises ReadingError where it cannot be read at all."""
    return measure_coverage(load(path), path.name)


def measure_coverage(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Coverage:
    """The coverage of a document's bytes. Raises ReadingError."""
    format_ = detect_format(data, name, formats)
    document = list(classify_document(data, name, formats))  # first, for it refuses what is too large
    ledger = Ledger(format_.extract_text(data, name), format_.spans_whole)
    for classified in document:
        for part, text, spans in _iter_pieces(classified):
            ledger.add(part, text, spans)
    return ledger.summarise()


def _iter_pieces(classified: Classified) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Texts with their spans; cells as the entry has them, not as the format gave them."""
    block, entry = classified.block, classified.entry
    if isinstance(block, Notice):
        return
    if isinstance(block, Line):
        yield classified.part, block.text, (block.span,) if block.span else ()
        return
    if entry is not None:
        for name, cell in entry.source.cells.items():
            if cell.column:  # what the heading of a group says was read there
                yield "field" if is_field(name) else "extra", cell.text, cell.spans
    else:
        for raw in block.cells:
            yield _PLACES.get(classified.part, classified.part), raw.text, raw.spans
    yield "residue", "", block.residue


class Ledger:
    """The whole text without white space, and how often each of its characters was read.

    Where spans are of the document itself they say what is covered; otherwise a text is looked
    for from where the one before it ended, so that nothing can be read twice or out of order.
    """

    def __init__(self, whole: str, spanned: bool) -> None:
        self.spanned = spanned
        self.text = _strip_space(whole)
        self.before = array("I", accumulate(map(_is_seen, whole), initial=0)) if spanned else array("I")
        """How many characters of the stripped text stand before each of the whole."""
        self.next = 0
        self.covered = bytearray(len(self.text))
        self.parts = dict.fromkeys(_PARTS, 0)
        self.twice: list[str] = []

    def add(self, part: str, text: str, spans: tuple[Span, ...]) -> None:
        residue = sum(len(_strip_space(match)) for match in RESIDUE.findall(text))
        self.parts["residue"] += residue
        self.parts[part] -= residue
        for start, end in self._locate(text, spans):
            fresh = self.covered.count(0, start, end)
            self.parts[part] += fresh
            if fresh < end - start:
                self.twice.append(self.text[start:end][:_LONGEST_QUOTE])
            self.covered[start:end] = b"\1" * (end - start)

    def _locate(self, text: str, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
        if self.spanned:
            return [(self.before[span.start], self.before[span.end]) for span in spans]
        needle = _strip_space(text)
        start = self.text.find(needle, self.next)
        if start < 0:
            self.twice.append(needle[:_LONGEST_QUOTE])
            return []
        self.next = start + len(needle)
        return [(start, self.next)]

    def summarise(self) -> Coverage:
        total = len(self.text)
        gaps = (match.span() for match in re.finditer(rb"\0+", self.covered))
        left = tuple(self.text[start:end][:_LONGEST_QUOTE] for start, end in gaps)
        once = total - self.covered.count(0) - sum(map(len, self.twice))
        return Coverage(total, self.parts, left, tuple(self.twice), once / total if total else 1.0)


def _is_seen(character: str) -> bool:
    return not character.isspace()


def _strip_space(text: str) -> str:
    return "".join(text.split())
