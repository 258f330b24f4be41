"""The way in: a file or bytes → a document with its entries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.model import Document, Doubt, Entry
from doblest.reading.blocks import Line, Notice, Row
from doblest.reading.classifier import Classified, classify
from doblest.reading.doubts import find_doubts
from doblest.reading.format import Format
from doblest.reading.header import name_headings
from doblest.reading.registry import FORMATS, detect_format
from doblest.reading.safety import check_size
from doblest.reading.title_entries import apply_title
from doblest.reference.titles import match_title

_REASONS = {
    FileNotFoundError: "файла нет",
    IsADirectoryError: "это папка, а не документ",
    PermissionError: "нет права читать файл",
}


def read(path: Path) -> Document:
    """The list in a file. Raises ReadingError: a document is read whole or not at all."""
    return read_bytes(load(path), path.name)


def read_bytes(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Document:
    """The list in a document; `name` is its file name, for messages and as a hint."""
    document = read_rows(data, name, formats)
    return replace(document, entries=apply_title(document.entries, match_title(document.heading)))


def read_named(data: bytes, name: str, headings: Mapping[str, str]) -> Document:
    """The list in a document of which a person said what these headings name."""
    with name_headings(headings):
        return read_bytes(data, name)


def read_rows(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Document:
    """The rows of a document as they stand, whatever its title is."""
    heading: list[str] = []
    header: tuple[str, ...] = ()
    rows: list[Entry] = []
    rest: list[Classified] = []
    for one in classify_document(data, name, formats):
        if one.entry is not None:
            rows.append(one.entry)
        elif one.part == "header":
            header = header or _get_texts(one.block)
        elif one.part == "heading":
            heading.append(_join_block(one.block))
        elif one.part != "continuation":
            rest.append(one)
    return Document(
        sha256=rows[0].source.document,  # what has no row is refused
        name=name,
        heading="\n".join(heading).strip("\n"),
        header=header,
        entries=tuple(rows),
        remarks=tuple(remark for one in rest if (remark := _join_block(one.block)).strip()),
        doubts=tuple(find_doubts(rows, rest)),
    )


def iter_entries(path: Path) -> Iterator[Entry]:
    """The entries of a file one by one; a docx is read as they are asked for."""
    for one in classify_document(load(path), path.name):
        if one.entry is not None:
            yield one.entry


def load(path: Path) -> bytes:
    """The bytes of a file. Raises ReadingError where there is none, or it is too large."""
    try:
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        reason = _REASONS.get(type(error), "файл не открывается")
        raise ReadingError(reason, where=str(path), remedy="Проверьте путь") from error


def classify_document(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Iterator[Classified]:
    """What each block of a document is, in the document's order. Raises ReadingError."""
    check_size(len(data), name)
    if not data.strip():
        raise ReadingError("файл пуст", where=name, remedy="Выберите документ с перечнем")
    format_ = detect_format(data, name, formats)
    classified = classify(format_.read_blocks(data, name), hashlib.sha256(data).hexdigest(), name)
    return (_add_doubts(one, format_.doubts) for one in classified) if format_.doubts else classified


def _add_doubts(classified: Classified, doubts: tuple[Doubt, ...]) -> Classified:
    if classified.entry is None:
        return classified
    entry = replace(classified.entry, doubts=(*classified.entry.doubts, *doubts))
    return replace(classified, entry=entry)


def _get_texts(block: Row | Line | Notice) -> tuple[str, ...]:
    return tuple(cell.text for cell in block.cells) if isinstance(block, Row) else ()


def _join_block(block: Row | Line | Notice) -> str:
    """The text of a block; a notice has none of the document's."""
    return block.text if isinstance(block, Line) else "\t".join(filter(None, _get_texts(block)))
