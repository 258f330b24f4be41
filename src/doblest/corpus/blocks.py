"""A text of any length in blocks that are read one after the other, so that memory stays flat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from doblest.corpus.settings import limits
from doblest.language.sentences import split_sentences

_TAIL = 20_000
"""Characters at a block's end in which the last end of a sentence is looked for."""
_SPACE = re.compile(r"\s")


class Block(Struct, frozen=True):
    """Characters `[start, start + len(text))` of the document."""

    start: int
    text: str
    is_unbroken: bool = False
    """True for a stretch without white space as long as a block: no prose, and not read."""


def split_blocks(chunks: Iterable[str]) -> Iterator[Block]:
    """The text in blocks, each ended by a line's end, else a sentence's, else white space."""
    size = limits().block_characters
    start, buffer, is_unbroken = 0, "", False
    for chunk in _cut_chunks(chunks, size):
        buffer += chunk
        if is_unbroken:
            skipped = _find_space(buffer, 0)
            start, buffer = start + skipped, buffer[skipped:]
            is_unbroken = not buffer
        while len(buffer) > size:
            cut = _find_cut(buffer, size)
            yield Block(start, buffer[:cut]) if cut else Block(start, "", True)
            cut = cut or _find_space(buffer, size)
            start, buffer = start + cut, buffer[cut:]
            is_unbroken = not buffer
    if buffer:
        yield Block(start, buffer)


def _cut_chunks(chunks: Iterable[str], size: int) -> Iterator[str]:
    for chunk in chunks:
        for start in range(0, len(chunk), size):
            yield chunk[start : start + size]


def _find_space(text: str, start: int) -> int:
    space = _SPACE.search(text, start)
    return space.start() if space else len(text)


def _find_cut(text: str, size: int) -> int:
    """Where a block of at most so many characters ends; 0 where it has no white space."""
    line = text.rfind("\n", 0, size) + 1
    if line:
        return line
    tail = max(0, size - _TAIL)
    last = max((start for start, _ in split_sentences(text[tail:size])), default=0)
    if last and text[tail + last - 1].isspace():
        return tail + last
    return text.rfind(" ", 0, size) + 1
