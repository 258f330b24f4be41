"""The text of OpenDocument: paragraphs and cells as they show, and all of it as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from msgspec import Struct, field

from doblest.reading.parsers.odf_styles import OFFICE, TABLE, TEXT, HiddenStyles
from doblest.reading.parsers.typed_years import describe_year, find_year
from doblest.reading.parsers.xml_tables import parse_count
from doblest.reading.safety import Repeats

_HREF = "{http://www.w3.org/1999/xlink}href"
CELL = f"{TABLE}table-cell"
CELLS = (CELL, f"{TABLE}covered-table-cell")
ROW = f"{TABLE}table-row"
_COLUMN = f"{TABLE}table-column"
_COLUMN_GROUPS = tuple(
    f"{TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group")
)
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_HIDDEN_TEXTS = frozenset((f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"))
_OUTSIDE = ("meta", "settings", "styles", "automatic-styles", "master-styles", "scripts", "font-face-decls")
_NOT_TEXT = (f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}note-citation", f"{TEXT}ruby-text")
HIDDEN = frozenset((*_NOT_TEXT, f"{OFFICE}binary-data", *(f"{OFFICE}{part}" for part in _OUTSIDE)))
"""Deleted text, what is no part of the text it stands in, and what a flat document has beside its body."""
_NOT_INLINE = HIDDEN.union(_PARAGRAPHS)
_SPACE = f"{TEXT}s"
_LINK = f"{TEXT}a"
_SPAN = f"{TEXT}span"
_CHARACTERS = {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
_SOURCE_BREAKS = re.compile(r"(?<![ \t])[ \t]*+[\r\n]\s*+")
"""White space of the file's own lay-out. Runs of blanks stay: LibreOffice means them."""
_VALUES = tuple(
    f"{OFFICE}{name}" for name in ("string-value", "date-value", "time-value", "boolean-value", "value")
)
_FILLER = 64
"""A blank cell repeated so many times only fills the sheet to its edge."""
_MOST_REPEATED = 10_000
_LAST_COLUMN = 16_384


class Surroundings(Struct, frozen=True):
    """What a document says of its text elsewhere, and what of it repeats."""

    styles: HiddenStyles
    repeats: Repeats
    hidden: list[str] = field(default_factory=list)
    """Texts that were left out because the document hides them, as they come."""
    columns: dict[etree._Element | None, set[int]] = field(default_factory=dict)
    """By table, its hidden columns, once they were looked for."""

    def get_hidden_columns(self, table: etree._Element | None) -> set[int]:
        if table not in self.columns:
            self.columns[table] = set() if table is None else find_hidden_columns(table)
        return self.columns[table]


class CellText(Struct, frozen=True):
    """What a cell says."""

    lines: list[str]
    links: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def get_repeats(element: etree._Element, what: str) -> int:
    """How many columns or rows an element stands for."""
    return parse_count(element.get(f"{TABLE}number-{what}-repeated"), _MOST_REPEATED)


def count_cells(element: etree._Element, *, is_filled: bool) -> int:
    """How many cells an element stands for: a blank one none where it only fills the sheet."""
    times = get_repeats(element, "columns")
    return min(times, _FILLER) if times < _FILLER or is_filled else 0


def read_cell(element: etree._Element, surroundings: Surroundings) -> CellText:
    """The paragraphs of a cell, else its value."""
    if year := _find_year(element):
        return CellText([year], doubts=(describe_year(year),))
    links: list[str] = []
    lines = read_paragraphs(element, links, surroundings)
    return CellText(lines or _read_value(element), tuple(links))


def _find_year(element: etree._Element) -> str | None:
    day = element.get(f"{OFFICE}date-value", "")
    return find_year(day) if day else None


def _read_value(element: etree._Element) -> list[str]:
    """A value without paragraphs: other programs write numbers so."""
    value = next((element.get(name, "") for name in _VALUES if element.get(name)), "")
    return [value.removesuffix(".0")] if value else []


def read_paragraphs(
    element: etree._Element, links: list[str], surroundings: Surroundings, hidden: Iterable[str] = _NOT_TEXT
) -> list[str]:
    """The text of each paragraph in an element, those of nested tables among them.

    A row is in nothing hidden, so that paragraphs right in its cells need not ask what is above them.
    """
    own = element if element.tag == CELL else None
    return [
        "".join(iter_text(paragraph, links, surroundings))
        for paragraph in element.iter(*_PARAGRAPHS)
        if paragraph.getparent() is own or next(paragraph.iterancestors(*hidden), None) is None
    ]


def iter_text(element: etree._Element, links: list[str], surroundings: Surroundings) -> Iterator[str]:
    """The text of one paragraph without that of paragraphs in it, which have their own turn."""
    if _is_hidden(element, surroundings.styles):
        surroundings.hidden.append("".join(map(str, element.itertext())))
        return
    yield _join_source_lines(element, element.text)
    for child in element:
        yield from _iter_child(child, links, surroundings)
        yield _join_source_lines(element, child.tail)


def _join_source_lines(element: etree._Element, text: str | None) -> str:
    """Text without the lines of the file's own lay-out; in a link LibreOffice writes a cell's lines so."""
    if not text or element.tag == _LINK:
        return text or ""
    return _SOURCE_BREAKS.sub(" ", text) if "\n" in text or "\r" in text else text


def _iter_child(child: etree._Element, links: list[str], surroundings: Surroundings) -> Iterator[str]:
    tag = child.tag
    if tag == _SPACE:
        count = parse_count(child.get(f"{TEXT}c"), _MOST_REPEATED)
        surroundings.repeats.add("characters", count)
        yield " " * count
    elif tag in _CHARACTERS:
        yield _CHARACTERS[tag]
    elif isinstance(tag, str) and tag not in _NOT_INLINE:
        if child.get(_HREF, "").startswith(("http", "geo:")):
            links.append(child.get(_HREF, ""))
        yield from iter_text(child, links, surroundings)


def _is_hidden(element: etree._Element, styles: HiddenStyles) -> bool:
    tag = element.tag
    if tag == _SPAN:
        return styles.hides(element, "text")
    return tag in _HIDDEN_TEXTS or (tag in _PARAGRAPHS and styles.hides(element, "paragraph"))


def is_paragraph(element: etree._Element) -> bool:
    return element.tag in _PARAGRAPHS


def is_row_hidden(row: etree._Element) -> bool:
    """Whether a row is hidden by itself or with its group, but not by a filter."""
    group = next(row.iterancestors(f"{TABLE}table-row-group"), None)
    folded = group is not None and group.get(f"{TABLE}display") == "false"
    return folded or row.get(f"{TABLE}visibility") == "collapse"


def is_row_filtered(row: etree._Element) -> bool:
    return row.get(f"{TABLE}visibility") == "filter"


def find_hidden_columns(element: etree._Element) -> set[int]:
    """Places of the hidden columns that an element defines for its table."""
    hidden: set[int] = set()
    place = 0
    for column in _iter_columns(element):
        times = get_repeats(column, "columns")
        if column.get(f"{TABLE}visibility") == "collapse":
            hidden.update(range(place, min(place + times, _LAST_COLUMN)))
        place += times
        if place >= _LAST_COLUMN:
            break
    return hidden


def _iter_columns(element: etree._Element) -> Iterator[etree._Element]:
    """The columns of a table, not those of tables within it."""
    for child in element.iterchildren(_COLUMN, *_COLUMN_GROUPS):
        yield from (child,) if child.tag == _COLUMN else _iter_columns(child)


def is_sheet_hidden(row: etree._Element, styles: HiddenStyles) -> bool:
    table = next(row.iterancestors(f"{TABLE}table"), None)
    return table is not None and styles.hides(table, "table")


def extract(element: etree._Element, surroundings: Surroundings) -> str:
    """All text of an element in its order, repeated cells as often as they are repeated."""
    if not isinstance(element.tag, str) or element.tag in HIDDEN:
        return ""
    if element.tag == ROW:
        return _extract_row(element, surroundings)
    if is_paragraph(element) and not _frames_table(element):
        return "".join(_extract_paragraphs(element, surroundings.styles))
    inner = (extract(child, surroundings) + (child.tail or "") for child in element)
    return "".join([element.text or "", *inner])


def _extract_row(row: etree._Element, surroundings: Surroundings) -> str:
    if is_row_hidden(row) or is_sheet_hidden(row, surroundings.styles):
        return ""
    hidden = surroundings.get_hidden_columns(next(row.iterancestors(f"{TABLE}table"), None))
    text, place = "", 0
    for cell in row.iterchildren(*CELLS):
        inner = _extract_cell(cell, surroundings)
        times = count_cells(cell, is_filled=bool(inner))
        surroundings.repeats.add("characters", len(inner) * max(0, times - 1))
        text += inner * (times - len(hidden.intersection(range(place, place + times))))
        place += times
    times = get_repeats(row, "rows")
    surroundings.repeats.add("characters", len(text) * (times - 1))
    return text * times


def _extract_cell(cell: etree._Element, surroundings: Surroundings) -> str:
    if year := _find_year(cell):
        return year
    if next(cell.iter(*_PARAGRAPHS), None) is None:
        return "".join(_read_value(cell)) if cell.tag == CELL else ""
    return "".join([cell.text or "", *(extract(child, surroundings) + (child.tail or "") for child in cell)])


def _frames_table(paragraph: etree._Element) -> bool:
    """Whether the rows of a text box separate what stands before it in a paragraph from what stands after."""
    in_row = next(paragraph.iterancestors(ROW), None) is not None
    return not in_row and next(paragraph.iter(ROW), None) is not None


def _extract_paragraphs(element: etree._Element, styles: HiddenStyles) -> Iterator[str]:
    """The text of a paragraph, then that of the notes and boxes that stand within it."""
    within: list[etree._Element] = []
    yield _extract_own(element, within, styles)
    for paragraph in within:
        yield from _extract_paragraphs(paragraph, styles)


def _extract_own(element: etree._Element, within: list[etree._Element], styles: HiddenStyles) -> str:
    if _is_hidden(element, styles):
        return ""
    text = element.text or ""
    for child in element:
        if is_paragraph(child):
            within.append(child)
        elif isinstance(child.tag, str) and child.tag not in HIDDEN:
            text += _extract_own(child, within, styles)
        text += child.tail or ""
    return text
