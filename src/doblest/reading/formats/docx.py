"""Word documents (docx), streamed row by row.

Tracked insertions, content controls and nested tables are read, which python-docx's cell text loses.
Tracked deletions and moved-away text are left out of the cells, as Word shows the final text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from zipfile import ZipFile

from lxml import etree

from doblest.errors import ReadingError
from doblest.reading.blocks import (
    EMPTY,
    ONLY_PICTURE,
    Block,
    Line,
    RawCell,
    Row,
    build_cell,
    describe_hidden,
    separate_tables,
)
from doblest.reading.encoding import replace_unstorable
from doblest.reading.format import Candidate, Format
from doblest.reading.formats import html, mhtml, rtf
from doblest.reading.parsers.numbering import Numbering
from doblest.reading.parsers.ooxml import find_main_part, get_relationship, parse_relationships
from doblest.reading.parsers.word_runs import iter_runs
from doblest.reading.parsers.word_styles import parse_styles
from doblest.reading.parsers.wordml import (
    FALLBACK,
    Surroundings,
    TextWalk,
    find_left_out_row,
    read_paragraphs,
)
from doblest.reading.parsers.xml_tables import (
    Markup,
    TableReader,
    get_attribute,
    parse_count,
    parse_part,
    stream_rows,
)
from doblest.reading.safety import open_archive

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
_MARKUP = Markup("{*}tbl", "{*}tr", frozenset((FALLBACK,)))
_BESIDE = re.compile(r"(?:header|footer|footnotes|endnotes|comments)\d*\.xml")
"""Parts whose text stands beside the body: it comes as lines after it."""
_MAIN_KIND = re.compile(
    r"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.(?:document|template)"
    r"|ms-word\.(?:document|template)\.macroEnabled(?:Template)?)\.main\+xml"
)
"""What the list of an archive's parts says of the one with the text, whatever its name."""
_CHUNK = "{*}altChunk"
_SIMPLE = (mhtml.FORMAT, html.FORMAT, rtf.FORMAT)
"""Formats of a piece that holds no further pieces."""
_MOST_SPANNED = 64


def recognise(candidate: Candidate) -> bool:
    """By the part with the text: Office 365 has also named it `word/document2.xml`."""
    if MAIN in candidate.members or not candidate.members:
        return MAIN in candidate.members
    with open_archive(candidate.data, candidate.name) as archive:
        return find_main_part(archive, _MAIN_KIND, candidate.name) is not None


def read_blocks(data: bytes, name: str) -> Iterator[Block]:
    """Rows and lines of a docx in their order, page headers, notes and comments last."""
    return _read_blocks(data, name, (*_SIMPLE, _PIECE))


def extract_text(data: bytes, name: str) -> str:
    """All text of the same parts, taken run by run, without regard to rows and paragraphs."""
    return _extract_text(data, name, (*_SIMPLE, _PIECE))


def _read_blocks(data: bytes, name: str, pieces: Sequence[Format]) -> Iterator[Block]:
    with open_archive(data, name) as archive:
        path = _find_main(archive, name)
        surroundings = _read_surroundings(archive, path, name)
        reader = _Reader(surroundings, _Chunks(archive, path, name, pieces))
        with archive.open(path) as source:
            yield from reader.read_blocks(stream_rows(source, _MARKUP, name))
        for part in _parse_beside(archive, path, name):
            yield from reader.read_lines(part)
        yield from describe_hidden(surroundings.hidden)


def _extract_text(data: bytes, name: str, pieces: Sequence[Format]) -> str:
    with open_archive(data, name) as archive:
        path = _find_main(archive, name)
        main, chunks = parse_part(archive, path, name), _Chunks(archive, path, name, pieces)
        for place in main.iter(_CHUNK):
            _replace_chunk(place, chunks)
        styles = _read_surroundings(archive, path, name).styles
        parts = (main, *_parse_beside(archive, path, name))
        return "".join(text for part in parts for text in iter_runs(part, styles))


def _find_main(archive: ZipFile, name: str) -> str:
    """The path of the part with the text."""
    return MAIN if MAIN in archive.namelist() else find_main_part(archive, _MAIN_KIND, name) or MAIN


def _read_surroundings(archive: ZipFile, path: str, name: str) -> Surroundings:
    """What the parts beside the text say of it."""
    folder = posixpath.dirname(path)
    numbering = _parse_optional(archive, f"{folder}/numbering.xml", name)
    styles = parse_styles(
        _parse_optional(archive, f"{folder}/styles.xml", name),
        Numbering(numbering) if numbering is not None else None,
    )
    return Surroundings(parse_relationships(archive, path, name, external=True), styles)


def _parse_optional(archive: ZipFile, part: str, name: str) -> etree._Element | None:
    return parse_part(archive, part, name) if part in archive.namelist() else None


def _parse_beside(archive: ZipFile, path: str, name: str) -> Iterator[etree._Element]:
    folder = posixpath.dirname(path)
    for part in sorted(archive.namelist()):
        if posixpath.dirname(part) == folder and _BESIDE.fullmatch(posixpath.basename(part)):
            yield parse_part(archive, part, name)


class _Chunks:
    """Pieces of other files that stand whole in a document (`altChunk`)."""

    def __init__(self, archive: ZipFile, path: str, name: str, formats: Sequence[Format]) -> None:
        self.archive = archive
        self.formats = formats
        self.name = name
        self.parts = parse_relationships(archive, path, name, external=False)

    def open(self, place: etree._Element) -> tuple[Format, bytes]:
        """The format of a piece and its bytes. Raises ReadingError where none of ours reads it."""
        part = self.parts.get(get_relationship(place), "")
        data = self.archive.read(part) if part in self.archive.namelist() else b""
        candidate = Candidate(data, self.name)
        for format_ in self.formats if self._is_readable(candidate) else ():
            if format_.recognise(candidate):
                return format_, data
        raise ReadingError(
            "в документ вставлен кусок другого файла, который не читается",
            where=self.name,
            remedy="Откройте документ в Word и сохраните его заново: кусок станет его частью",
        )

    def _is_readable(self, candidate: Candidate) -> bool:
        try:
            return bool(candidate.members or candidate.text or not candidate.is_text)
        except ReadingError:
            return False


def _replace_chunk(place: etree._Element, chunks: _Chunks) -> None:
    """Puts the text of a piece where it stands, as one run."""
    format_, data = chunks.open(place)
    text = etree.SubElement(place, place.tag.replace("altChunk", "t"))
    text.text = replace_unstorable(format_.extract_text(data, chunks.name))


class _Reader(TableReader):
    markup = _MARKUP

    def __init__(self, surroundings: Surroundings, chunks: _Chunks) -> None:
        super().__init__(chunks.name)
        self.surroundings = surroundings
        self.chunks = chunks
        self.chunk = 0

    def read_rows(self, element: etree._Element) -> Iterable[Row]:
        why = find_left_out_row(element)
        if why == "hidden":
            cells = ("".join(map(str, cell.itertext("{*}t"))) for cell in element.iterchildren("{*}tc"))
            self.surroundings.hidden.append(" ".join(cells))
        if why:
            return ()
        return (_RowWalk(element, self.surroundings).read(self.enter_table(element).number),)

    def read_lines(self, element: etree._Element) -> Iterable[Block]:
        if next(element.iter(_CHUNK), None) is None:
            return map(Line, read_paragraphs(element, self.surroundings))
        return self._read_pieces(element)

    def _read_pieces(self, element: etree._Element) -> Iterator[Block]:
        """Paragraphs and pieces of other files in their order."""
        if element.tag.endswith("}altChunk"):
            yield from self._read_chunk(element)
        elif next(element.iter(_CHUNK), None) is None:
            yield from map(Line, read_paragraphs(element, self.surroundings))
        else:
            for child in element:
                yield from self._read_pieces(child)

    def _read_chunk(self, place: etree._Element) -> Iterator[Block]:
        """The blocks of a piece, its tables numbered apart from those of the document."""
        format_, data = self.chunks.open(place)
        self.chunk += 1
        yield from separate_tables(format_.read_blocks(data, self.chunks.name), self.chunk)


class _RowWalk(TextWalk):
    """The cells of one row, read in one pass."""

    def __init__(self, row: etree._Element, surroundings: Surroundings) -> None:
        super().__init__(surroundings)
        self.row = row
        self.cells: list[RawCell] = []
        self.count = 0
        self.cell: etree._Element | None = None
        """The cell under way; those of tables within it are its lines."""
        self.width = 1
        self.continued = False

    def read(self, table: int) -> Row:
        self.walk(self.row)
        self._end_cell()
        return Row(tuple(self.cells), table, merged=self.count == 1 < len(self.cells))

    def visit_cell(self, element: etree._Element) -> None:
        if element.getparent() is self.row or next(element.iterancestors(_MARKUP.row)) is self.row:
            self._end_cell()
            self.cell = element
            self.count += 1

    def visit_skipped(self, element: etree._Element) -> None:
        """Columns left out before the row's first cell."""
        if _get_owner(element) is self.row:
            self.cells.extend([EMPTY] * _parse_width(element))

    def visit_spanned(self, element: etree._Element) -> None:
        if _get_owner(element) is self.cell:
            self.width = _parse_width(element) or 1

    def visit_merged(self, element: etree._Element) -> None:
        if _get_owner(element) is self.cell:
            self.continued = get_attribute(element, "val") != "restart"

    def _end_cell(self) -> None:
        if self.cell is not None:
            lines, links, doubts = self.take_paragraphs(), tuple(self.links), tuple(self.doubts)
            if self.pictured and not any(map(str.strip, lines)):
                doubts = (*doubts, ONLY_PICTURE)
            self.cells.append(build_cell(lines, links, self.continued, doubts))
            if self.width > 1:
                self.cells.extend([EMPTY] * (self.width - 1))
            self.width, self.continued, self.pictured = 1, False, False
            self.links.clear()
            self.doubts.clear()
            self.fields.clear()
            self.pieces = self.shown


def _parse_width(element: etree._Element) -> int:
    value = get_attribute(element, "val")
    return parse_count(value, _MOST_SPANNED) if value.isdecimal() else 0


def _get_owner(element: etree._Element) -> etree._Element | None:
    """The row or cell whose property an element is."""
    return next(islice(element.iterancestors(), 1, None), None)


_PIECE = Format(
    "docx",
    (".docx",),
    recognise,
    partial(_read_blocks, pieces=_SIMPLE),
    partial(_extract_text, pieces=_SIMPLE),
)
"""A document within a document, which holds no third one."""

FORMAT = Format("docx", (".docx",), recognise, read_blocks, extract_text)
