"""Tables without rules: columns by the header's words and the gaps under them, rows by the key column.

A column begins and ends where no line below the header has ink between two of its headings. A row
begins with a figure in the column of numbers (of years where there is none), or with a city under
a blank. Where gaps do not part the headings, or rows are not set from the top, nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from statistics import median, mode

from msgspec import Struct
from msgspec.structs import replace

from doblest.reading.blocks import RawCell
from doblest.reading.header import Layout, match_field, parse_header
from doblest.reading.parsers.pdf_lines import Box, Character, Page

_GAP = 0.4
"""Of a line's height: a narrower gap is one between words."""
_TALLEST_HEADER = 6
"""Lines."""
_STRAY = 50
"""One line of so many may have ink between columns."""
_CROSSING = 5
"""One line of so many may run over several columns."""
_FAR = 1.1
"""Of the least step from line to line: a longer one parts rows."""
_APART = 2.0
"""Of the usual step: a line alone beyond it is no part of the table, as a page's number is."""
_FIGURE = re.compile(r"\d")


class Segment(Struct, frozen=True, gc=False):
    """Words of a line that no wide gap parts."""

    text: str
    left: float
    right: float

    def overlaps(self, other: Segment) -> bool:
        return self.left < other.right and other.left < self.right


class TextLine(Struct, frozen=True):
    """What stands at one height of a page."""

    top: float
    bottom: float
    segments: tuple[Segment, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(segment.text for segment in self.segments)


def group_segments(characters: Iterable[Character]) -> list[TextLine]:
    """The lines of a page, top down."""
    rows: list[list[Character]] = []
    for one in sorted(characters, key=lambda one: one.box.bottom):
        if one.is_blank:
            continue
        if rows and one.box.bottom - rows[-1][0].box.bottom < one.box.height / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    return [_build_line(sorted(row, key=lambda one: one.box.left)) for row in rows]


def _build_line(row: Sequence[Character]) -> TextLine:
    gap = _GAP * median(one.box.height for one in row)
    groups = [[row[0]]]
    for before, after in pairwise(row):
        if after.box.left - before.box.right >= gap:
            groups.append([])
        elif after.box.left - before.box.right >= gap / 2:
            groups[-1].append(replace(after, text=" "))
        groups[-1].append(after)
    segments = tuple(
        Segment("".join(one.text for one in group), group[0].box.left, max(one.box.right for one in group))
        for group in groups
    )
    return TextLine(min(one.box.top for one in row), max(one.box.bottom for one in row), segments)


class GapTable(Struct, frozen=True):
    """The columns of a table without rules, for all its pages."""

    splits: tuple[float, ...]
    """Where columns but the first begin."""
    padding: float
    """Points from there to the ink."""
    key: int
    """The column whose figures begin rows; the city's where there are none."""
    city: int
    header: tuple[TextLine, ...]
    headings: tuple[Segment, ...]

    def find_rows(self, lines: Sequence[TextLine]) -> list[list[Box | None]]:
        """The cells of a page's rows; what runs over several columns is in none."""
        rows = self._part_rows(self._skip_outside(lines))
        return [self._build_row(row) for row in rows]

    def _skip_outside(self, lines: Sequence[TextLine]) -> list[TextLine]:
        """The lines without those above the header and those that stand alone at the page's ends."""
        start = next((at for at in range(len(lines)) if self._is_header(lines[at:])), 0)
        inside = list(lines[start:])
        far = _APART * _measure_step(inside)
        while len(inside) > 1 and _is_alone(inside[-1]) and _step(*inside[-2:]) > far:
            inside.pop()
        while len(inside) > 1 and _is_alone(inside[0]) and _step(*inside[:2]) > far:
            inside.pop(0)
        return inside

    def _is_header(self, lines: Sequence[TextLine]) -> bool:
        count = len(self.header)
        return [line.texts for line in lines[:count]] == [line.texts for line in self.header]

    def _part_rows(self, lines: Sequence[TextLine]) -> list[list[TextLine]]:
        rows: list[list[TextLine]] = []
        step = self._measure_row_step(lines)
        header = len(self.header) if self._is_header(lines) else 0
        rows += [list(lines[:header])] if header else []
        before: TextLine | None = None
        for line in lines[header:]:
            if runs_over(line, self.headings):
                before = None
                continue
            if before is None or self._begins_row(before, line, step):
                rows.append([])
            rows[-1].append(line)
            before = line
        return rows

    def _measure_row_step(self, lines: Sequence[TextLine]) -> float:
        """A longer step parts rows; any does where cities alone begin rows and each line has one."""
        if self.key == self.city and all(self._read(line, self.city) for line in lines):
            return 0.0
        return _FAR * min((_step(*pair) for pair in pairwise(lines)), default=0.0)

    def _begins_row(self, before: TextLine, line: TextLine, step: float) -> bool:
        if self.key != self.city and _FIGURE.search(self._read(line, self.key)):
            return True
        parted = not self._read(before, self.city) or _step(before, line) > step
        return bool(self._read(line, self.city)) and parted

    def _read(self, line: TextLine, column: int) -> str:
        """The words of a line in a column."""
        return " ".join(
            one.text for one in line.segments if self._place((one.left + one.right) / 2) == column
        )

    def _place(self, across: float) -> int:
        return sum(split <= across for split in self.splits)

    def _build_row(self, row: Sequence[TextLine]) -> list[Box | None]:
        top, bottom = min(line.top for line in row), max(line.bottom for line in row)
        first = min(self.headings[0].left, *(line.segments[0].left for line in row)) - self.padding
        last = max(self.headings[-1].right, *(line.segments[-1].right for line in row)) + self.padding
        return [Box(left, top, right, bottom) for left, right in pairwise((first, *self.splits, last))]


def find_table(pages: Sequence[Sequence[TextLine]]) -> GapTable | None:
    """The table whose header is on the first of these pages; None where there is none that is plain."""
    start, stop, headings = find_header(pages[0])
    layout = parse_header([RawCell(heading.text) for heading in headings])
    below = [*pages[0][stop:], *chain.from_iterable(pages[1:])]
    inside = [line for line in below if not runs_over(line, headings)]
    gaps = _find_gaps(headings, inside)
    if layout is None or len(gaps) < len(headings) - 1 or not _is_plain(below, inside):
        return None
    padding = min(right - left for left, right in gaps) / 2
    splits = tuple(right - padding for _, right in gaps)
    table = GapTable(splits, padding, *_find_keys(layout), tuple(pages[0][start:stop]), headings)
    table = replace(table, header=tuple(pages[0][start : _end_header(table, pages[0], stop)]))
    return table if _is_set_from_top(table, pages) else None


def _is_plain(below: Sequence[TextLine], inside: Sequence[TextLine]) -> bool:
    """Whether few lines under a header run over its columns."""
    return bool(inside) and len(below) - len(inside) <= max(2, len(below) // _CROSSING)


def _find_keys(layout: Layout) -> tuple[int, int]:
    """The column that begins a row (its number, its year, else its city), and the city's."""
    fields = layout.columns
    city = fields.index("city")
    return next((fields.index(name) for name in ("number", "year") if name in fields), city), city


def find_header(lines: Sequence[TextLine]) -> tuple[int, int, tuple[Segment, ...]]:
    """First line, end and headings of the header that names most fields; no headings where none is."""
    best: tuple[int, int, tuple[Segment, ...]] = (0, 0, ())
    most = 0
    for start, line in enumerate(lines):
        if not any(match_field(text) for text in line.texts):
            continue
        for stop in range(start + 1, min(start + _TALLEST_HEADER, len(lines)) + 1):
            headings = _join_headings(lines[start:stop])
            layout = parse_header([RawCell(heading.text) for heading in headings])
            if layout and len(layout.fields) > most:
                most, best = len(layout.fields), (start, stop, headings)
    return best


def _join_segments(segments: Sequence[Segment]) -> Segment:
    text = "\n".join(one.text for one in segments)
    return Segment(text, min(one.left for one in segments), max(one.right for one in segments))


def _join_headings(lines: Sequence[TextLine]) -> tuple[Segment, ...]:
    """Segments that stand one under the other, joined, from the left."""
    headings: list[Segment] = []
    for segment in (segment for line in lines for segment in line.segments):
        under = [one for one in headings if one.overlaps(segment)]
        headings = [one for one in headings if one not in under]
        headings.append(_join_segments([*under, segment]))
    return tuple(sorted(headings, key=lambda one: one.left))


def runs_over(line: TextLine, headings: Sequence[Segment]) -> bool:
    """Whether words of a line stand under two headings."""
    return any(sum(one.overlaps(heading) for heading in headings) > 1 for one in line.segments)


def _find_gaps(headings: Sequence[Segment], lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The gaps between columns; fewer where there is none between two headings."""
    ink = [segment for line in lines for segment in line.segments]
    pairs = ((before.right, after.left) for before, after in pairwise(headings))
    return list(filter(None, (_find_gap(*pair, ink, len(lines) // _STRAY) for pair in pairs)))


def _find_gap(left: float, right: float, ink: Sequence[Segment], most: int) -> tuple[float, float] | None:
    """The widest place between two headings where fewest lines have ink; None where that is too many."""
    near = [one for one in ink if one.left < right and one.right > left]
    ends = sorted(
        {left, right, *(min(max(end, left), right) for one in near for end in (one.left, one.right))}
    )
    counts = [
        (_count_over(near, (start + end) / 2), start - end, start, end) for start, end in pairwise(ends)
    ]
    fewest = min(counts, default=None)
    return fewest[2:] if fewest and fewest[0] <= most else None


def _count_over(ink: Sequence[Segment], across: float) -> int:
    return sum(one.left < across < one.right for one in ink)


def _end_header(table: GapTable, lines: Sequence[TextLine], stop: int) -> int:
    """The header's end: all its lines are above the first key."""
    for at in range(stop, min(stop + _TALLEST_HEADER, len(lines))):
        if table.key != table.city and _FIGURE.search(table._read(lines[at], table.key)):
            return at
    return stop


def _is_set_from_top(table: GapTable, pages: Sequence[Sequence[TextLine]]) -> bool:
    """Whether rows are parted at least as widely as lines within them: not where keys stand in the middle."""
    closer = wider = 0
    for rows in (table._part_rows(table._skip_outside(lines)) for lines in pages):
        for before, after in pairwise(rows):
            within = max((_step(*pair) for pair in pairwise(before)), default=0.0)
            closer += len(before) > 2 and _step(before[-1], after[0]) < within - 1
            wider += len(before) > 2
    return closer * 2 <= wider


def _step(before: TextLine, after: TextLine) -> float:
    return after.bottom - before.bottom


def _measure_step(lines: Sequence[TextLine]) -> float:
    """The commonest step from line to line, in points."""
    steps = [round(_step(*pair), 1) for pair in pairwise(lines)]
    return mode(steps) if steps else 0.0


def _is_alone(line: TextLine) -> bool:
    return len(line.segments) == 1


class GapFinder:
    """Finds the rows of tables without rules, page by page; a table is judged by several pages of it."""

    LOOKAHEAD = 8
    """Pages."""

    def __init__(self) -> None:
        self.table: GapTable | None = None
        self.waiting: list[tuple[Page, list[TextLine]]] = []
        self.saw_header = False

    def fill(self, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, with the rows that were found; those that follow a ruled table as they are."""
        ruled = False
        for page in pages:
            ruled = ruled or bool(page.rows)
            if ruled:
                yield from self._flush()
                yield page
            else:
                yield from self._add(page)
        yield from self._flush()

    def _add(self, page: Page) -> Iterator[Page]:
        """Pages that have been judged."""
        lines = group_segments(page.characters)
        if self.table is not None:
            yield replace(page, rows=self.table.find_rows(lines), by_gaps=True)
        elif self.waiting or find_header(lines)[2]:
            self.waiting.append((page, lines))
            if len(self.waiting) == self.LOOKAHEAD:
                yield from self._flush()
        else:
            yield page

    def _flush(self) -> Iterator[Page]:
        if not self.waiting:
            return
        self.saw_header = True
        self.table = find_table([lines for _, lines in self.waiting])
        for page, lines in self.waiting:
            rows = self.table.find_rows(lines) if self.table else []
            yield replace(page, rows=rows, by_gaps=self.table is not None)
        self.waiting = []
