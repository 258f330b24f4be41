"""The way in: a file or bytes → a document with its entries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from doblest.errors import ReadingError
from doblest.model import Document, Doubt, Entry
from doblest.reading.blocks import Block, Line, Row
from doblest.reading.formats import format_of
from doblest.reading.limits import refuse_large
from doblest.reading.table import Taken, take

_WHY = {
    FileNotFoundError: "файла нет",
    IsADirectoryError: "это папка, а не документ",
    PermissionError: "нет права читать файл",
}


def read(path: Path) -> Document:
    """The list that a file holds. Raises ReadingError; nothing is read by halves."""
    return read_bytes(load(path), path.name)


def read_bytes(data: bytes, name: str) -> Document:
    """The list that a document holds; `name` is its file name, for messages and as a hint."""
    sha256 = hashlib.sha256(data).hexdigest()
    heading: list[str] = []
    header: tuple[str, ...] = ()
    found: list[Entry] = []
    remarks: list[str] = []
    for taken in taking(data, name, sha256):
        if taken.entry is not None:
            found.append(taken.entry)
        elif taken.part == "header":
            header = header or _header(taken.block)
        else:
            (heading if taken.part == "heading" else remarks).append(_line(taken))
    return Document(
        sha256=sha256,
        name=name,
        heading="\n".join(heading).strip("\n"),
        header=header,
        entries=tuple(found),
        remarks=tuple(remark for remark in remarks if remark.strip()),
    )


def entries(path: Path) -> Iterator[Entry]:
    """The entries of a file one by one; a docx is read as they are asked for."""
    data = load(path)
    for taken in taking(data, path.name, hashlib.sha256(data).hexdigest()):
        if taken.entry is not None:
            yield taken.entry


def load(path: Path) -> bytes:
    """The bytes of a file. Raises ReadingError where there is none, or it is too large."""
    try:
        refuse_large(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(
            _WHY.get(type(error), "файл не открывается"), where=str(path), remedy="Проверьте путь"
        ) from error


def taking(data: bytes, name: str, sha256: str) -> Iterator[Taken]:
    """What each block of a document was taken for, in the document's order."""
    refuse_large(len(data), name)
    if not data.strip():
        raise ReadingError("файл пуст", where=name, remedy="Выберите документ с перечнем")
    kind = format_of(data, name)
    taken = take(kind.blocks(data, name), sha256, name)
    return (_doubted(one, kind.doubts) for one in taken) if kind.doubts else taken


def _doubted(taken: Taken, doubts: tuple[Doubt, ...]) -> Taken:
    if taken.entry is None:
        return taken
    return replace(taken, entry=replace(taken.entry, doubts=(*taken.entry.doubts, *doubts)))


def _header(block: Block) -> tuple[str, ...]:
    return tuple(cell.text for cell in block.cells) if isinstance(block, Row) else ()


def _line(taken: Taken) -> str:
    block = taken.block
    if isinstance(block, Line):
        return block.text
    return "\t".join(cell.text for cell in block.cells if cell.text)
