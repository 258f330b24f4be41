"""How much of a document was taken: every character that is not white space, exactly once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from msgspec import Struct

from doblest.model import Span
from doblest.reading.blocks import Line
from doblest.reading.document import load, taking
from doblest.reading.formats import format_of
from doblest.reading.healing import RESIDUE
from doblest.reading.table import Taken

_SHOWN = 60
"""Characters shown of each stretch left over."""


class Coverage(Struct, frozen=True):
    """Characters that are not white space, by the part they were taken for."""

    total: int
    """Of the whole document, counted apart from the reading."""
    parts: dict[str, int]
    """`heading`, `header`, `cell`, `remark`, `residue`."""
    left: tuple[str, ...] = ()
    """Stretches of the document that were taken for nothing."""
    twice: tuple[str, ...] = ()
    """What was taken once more than it stands in the document."""

    share: float = 1.0
    """1.0 where each character was taken exactly once."""


def coverage(path: Path) -> Coverage:
    """The coverage of a file. Raises ReadingError where it cannot be read at all."""
    return coverage_of(load(path), path.name)


def coverage_of(data: bytes, name: str) -> Coverage:
    """The coverage of a document's bytes."""
    kind = format_of(data, name)
    ledger = Ledger(kind.whole(data, name), kind.spanned)
    for taken in taking(data, name, hashlib.sha256(data).hexdigest()):
        for part, text, spans in _pieces(taken):
            ledger.lay(part, text, spans)
    return ledger.coverage()


def _pieces(taken: Taken) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """Texts with their spans; cells as the entry holds them, not as they were read."""
    block = taken.block
    if isinstance(block, Line):
        yield taken.part, block.text, (block.span,) if block.span else ()
        return
    for cell in taken.entry.source.cells.values() if taken.entry else block.cells:
        yield taken.part, cell.text, cell.spans
    yield "residue", "", block.residue


class Ledger:
    """The whole text without white space, and how often each of its characters was taken.

    Where spans are of the document itself they say what is covered; otherwise a text is sought
    from where the one before it ended, so that nothing can be taken twice or out of order.
    """

    def __init__(self, whole: str, spanned: bool) -> None:
        self.whole = whole
        self.spanned = spanned
        self.bare = _bare(whole)
        self.before = [0, *accumulate(not character.isspace() for character in whole)] if spanned else []
        self.next = 0
        self.times = bytearray(len(self.bare))
        self.parts = dict.fromkeys(("heading", "header", "cell", "remark", "residue"), 0)
        self.twice: list[str] = []

    def lay(self, part: str, text: str, spans: tuple[Span, ...]) -> None:
        residue = sum(len(_bare(match)) for match in RESIDUE.findall(text))
        self.parts["residue"] += residue
        self.parts[part] -= residue
        for start, end in self._stretches(text, spans):
            fresh = self.times.count(0, start, end)
            self.parts[part] += fresh
            if fresh < end - start:
                self.twice.append(self.bare[start:end][:_SHOWN])
            self.times[start:end] = b"\1" * (end - start)

    def _stretches(self, text: str, spans: tuple[Span, ...]) -> list[tuple[int, int]]:
        if self.spanned:
            return [(self.before[span.start], self.before[span.end]) for span in spans]
        sought = _bare(text)
        start = self.bare.find(sought, self.next)
        if start < 0:
            self.twice.append(sought[:_SHOWN])
            return []
        self.next = start + len(sought)
        return [(start, self.next)]

    def coverage(self) -> Coverage:
        total = len(self.bare)
        left = tuple(
            self.bare[match.start() : match.end()][:_SHOWN] for match in re.finditer(rb"\0+", self.times)
        )
        once = total - self.times.count(0) - sum(map(len, self.twice))
        return Coverage(total, self.parts, left, tuple(self.twice), once / total if total else 1.0)


def _bare(text: str) -> str:
    return "".join(text.split())
