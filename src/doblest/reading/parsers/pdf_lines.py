"""Ink on a page → text of a cell: what a PDF keeps is characters and where they stand.

A line was broken by the printer where the next word would not have fitted into it, by the author
elsewhere. Word processors draw the blank at which they break a line: where there was room for one
and none was drawn, a word was broken. Where there was no room for the blank either, a word that is
printed whole elsewhere decides: «Новосибирская⏎область» has two, «Общеполити⏎ческая» is one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from statistics import mode

from msgspec import Struct
from msgspec.structs import replace

from doblest.model import Span
from doblest.reference.regions import regions

_WORD_GAP = 0.2
"""Of a character's height: a wider gap separates words where no blank was drawn."""
_BLANK = 0.25
"""Width of a blank, of a character's height: so in Times and its kin, wider in most others."""
_BLANK_LINE = 1.6
"""Of the usual step from line to line: a longer one leaves a line blank."""
_HYPHENS = "-\u2010–—/"
_BROKEN = "\0"
"""Stands at the ends of lines where a word may have been broken."""
_WORD = re.compile(rf"(?<![\w{_BROKEN}])[^\W\d]+(?![\w{_BROKEN}])")
_SLACK = 1.0
"""Points by which a line may differ from the width that its column seems to have."""


class Box(Struct, frozen=True, gc=False, array_like=True):
    """Sides in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def contains(self, other: Box) -> bool:
        """Whether the middle of another stands within."""
        across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= across < self.right and self.top <= down < self.bottom


class Character(Struct, frozen=True, gc=False, array_like=True):
    text: str
    start: int
    """In the whole text of the document, as the file draws it."""
    box: Box
    turn: int = 0
    """Degrees by which it is turned against the page; 90 where a line is read upwards."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        return self.text.isspace()


class Page(Struct, frozen=True, tag=True):
    """What is drawn on a page."""

    characters: list[Character]
    """In the order in which the file draws them."""
    rows: list[list[Box | None]]
    """Of the ruled tables, by column; None where a cell to the left or above reaches over."""
    links: list[tuple[str, Box]]
    has_images: bool = False
    by_gaps: bool = False
    """Whether the rows are of a table without rules."""
    askew: str = ""
    """What is printed at an angle across the page; none of the characters."""
    struck: str = ""
    """What is struck out, as tracked changes are printed; none of the characters."""


class PrintedLine(Struct, frozen=True):
    """A line of a cell as printed, with the widths that explain why it ends where it does."""

    text: str
    """The blank at its end is part of it where one was drawn."""
    ink: Box
    first_word: float
    first_character: float
    overprinted: int = 0
    """Characters that begin in the left half of the one before."""

    @property
    def blank(self) -> float:
        return _BLANK * self.ink.height


def group_lines(characters: Iterable[Character]) -> list[PrintedLine]:
    """The lines of a cell, top down."""
    rows: list[list[Character]] = []
    characters = _turn_upright(list(characters))
    for one in sorted(characters, key=lambda one: one.box.bottom):
        if rows and one.box.bottom - rows[-1][-1].box.bottom < one.box.height / 2:
            rows[-1].append(one)
        elif not one.is_blank:
            rows.append([one])
    return [_build_line(sorted(row, key=lambda one: one.box.left)) for row in rows]


def _turn_upright(characters: list[Character]) -> list[Character]:
    """The characters of a cell as they stand when it is turned so that most of them are upright."""
    turns = [one.turn for one in characters if not one.is_blank]
    turn = mode(turns) if turns else 0
    return [replace(one, box=_TURNS[turn](one.box), turn=0) for one in characters] if turn else characters


_TURNS: dict[int, Callable[[Box], Box]] = {
    90: lambda box: Box(-box.bottom, box.left, -box.top, box.right),
    180: lambda box: Box(-box.right, -box.bottom, -box.left, -box.top),
    270: lambda box: Box(box.top, -box.right, box.bottom, -box.left),
}


def _build_line(row: Sequence[Character]) -> PrintedLine:
    inked = [one.box for one in row if not one.is_blank]
    ink = Box(inked[0].left, inked[0].top, inked[-1].right, inked[-1].bottom)
    text, word_end, overprinted = row[0].text, 0.0, 0
    for before, after in pairwise(row):
        text += _fill_gap(before, after, ink.height)
        if not word_end and text.strip() and (text[-1].isspace() or after.is_blank):
            word_end = before.box.right
        text += after.text
        overprinted += _is_overprinted(before, after)
    return PrintedLine(text, ink, (word_end or ink.right) - ink.left, inked[0].width, overprinted)


def _is_overprinted(before: Character, after: Character) -> bool:
    """Whether one letter stands on another; accents do so by nature."""
    if after.box.left >= before.box.left + before.box.width / 2 or before.is_blank or after.is_blank:
        return False
    return not any(map(unicodedata.combining, before.text + after.text))


def _fill_gap(before: Character, after: Character, height: float) -> str:
    wide = after.box.left - before.box.right > _WORD_GAP * height
    return " " if wide and not (before.is_blank or after.is_blank) else ""


class Typesetting(Struct, frozen=True):
    """How a page is set."""

    step: float = 0.0
    """The commonest one from line to line, in points; 0 where no cell has two lines."""
    blanks: bool = False
    """Whether the blank at which a line was broken is drawn."""
    words: frozenset[str] = frozenset()
    """Those that no line's end may have broken, in lower case."""

    @classmethod
    def of(cls, cells: Iterable[Sequence[PrintedLine]]) -> Typesetting:
        cells = list(cells)
        steps = [_measure_step(before, after) for lines in cells for before, after in pairwise(lines)]
        blanks = any(line.text[-1].isspace() for lines in cells for line in lines)
        words = frozenset(word for lines in cells for word in _find_whole_words(lines))
        return cls(mode(steps) if steps else 0.0, blanks, words)

    def has_word(self, word: str) -> bool:
        return word in self.words or word in _load_region_words()


def _find_whole_words(lines: Sequence[PrintedLine]) -> list[str]:
    text = _BROKEN.join(line.text for line in lines)
    return _WORD.findall(text.replace(f" {_BROKEN}", " ").casefold())


@cache
def _load_region_words() -> frozenset[str]:
    """Of the regions' names, which stand in a narrow column."""
    return frozenset(word for region in regions().values() for word in _WORD.findall(region.name.casefold()))


def _measure_step(before: PrintedLine, after: PrintedLine) -> float:
    return round(after.ink.bottom - before.ink.bottom, 1)


def join_lines(lines: Sequence[PrintedLine], width: float, setting: Typesetting) -> str:
    """The text of a cell whose lines could be so wide, without the printer's breaks."""
    text = lines[0].text if lines else ""
    for before, after in pairwise(lines):
        room = width - before.ink.width
        if setting.step and _measure_step(before, after) > _BLANK_LINE * setting.step:
            text = text.rstrip() + "\n\n"
        elif room > before.blank + after.first_word + _SLACK:
            text = text.rstrip() + "\n"
        elif not text[-1].isspace():
            text += _read_break(text, before, after, room, setting)
        text += after.text
    return text.rstrip()


def _read_break(text: str, before: PrintedLine, after: PrintedLine, room: float, setting: Typesetting) -> str:
    """What stood at the end of a full line where no blank was drawn."""
    if _is_unbroken(text, before, after) or _breaks_word(before, after, room, setting):
        return ""
    return "\n" if setting.blanks and room >= before.blank else " "


def _is_unbroken(text: str, before: PrintedLine, after: PrintedLine) -> bool:
    """Whether an address, a number or a hyphenated word goes on in the next line."""
    last = text.split()[-1]
    address = "://" in last and after.text[0].isascii()
    number = before.text.isdecimal() and after.text[0].isdecimal()
    return address or number or (last[-1] in _HYPHENS and len(last) > 1)


def _breaks_word(before: PrintedLine, after: PrintedLine, room: float, setting: Typesetting) -> bool:
    """A word is broken only where a line is too short for it, so that nothing else stands there."""
    words, rest = before.text.casefold().split(), after.text.casefold().split()[0]
    if room >= after.first_character or len(words) > 1 or not (words[0][-1].isalpha() and rest[0].isalpha()):
        return False
    return setting.has_word(words[0] + rest) or not setting.has_word(rest)


def merge_spans(characters: Iterable[Character]) -> tuple[Span, ...]:
    """Where characters stand in the whole text."""
    spans: list[Span] = []
    for one in characters:
        if spans and spans[-1].end == one.start:
            spans[-1] = Span(spans[-1].start, one.end)
        else:
            spans.append(Span(one.start, one.end))
    return tuple(spans)
