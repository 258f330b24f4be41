"""Zip archives that documents are kept in: opened warily, their errors told in our words."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile

from lxml import etree

from doblest.errors import ReadingError
from doblest.reading.limits import refuse_bomb

_CHUNK = 1 << 16
_BROKEN = (
    *(BadZipFile, zlib.error, LZMAError, EOFError, KeyError, NotImplementedError, RuntimeError),
    *(etree.LxmlError, OSError, ValueError),
)
"""What zipfile and lxml raise for broken bytes: a seek before the start, an unknown encoding."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator[ZipFile]:
    """An archive within the limits; whatever is broken in it or its XML becomes a ReadingError."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            refuse_bomb(archive, name)
            yield archive
    except _BROKEN as error:
        raise ReadingError(
            "документ повреждён или обрезан",
            where=name,
            remedy="Откройте его в редакторе и сохраните заново",
        ) from error


def unpacks(archive: ZipFile, name: str) -> None:
    """Unpacks all and keeps nothing: for readers that take the archive whole and on trust.

    Raises ReadingError where a member is broken, is larger than it says, or declares entities.
    """
    for member in archive.infolist():
        with archive.open(member) as source:
            while chunk := source.read(_CHUNK):
                if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
                    raise _entities(name)


def refuse_entities(root: etree._Element, name: str) -> None:
    """Raises ReadingError for XML with a document type: office formats have none, attacks do."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities(name)


def _entities(name: str) -> ReadingError:
    return ReadingError(
        "внутри документа объявлены сущности XML",
        where=name,
        remedy="Такой файл не открывают; сохраните перечень заново",
    )
