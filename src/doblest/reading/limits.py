"""How much is too much (`data/limits.toml`)."""

from __future__ import annotations

from zipfile import ZipFile

from doblest.data import load
from doblest.errors import ReadingError

_MEGABYTE = 1 << 20


def refuse_large(size: int, name: str) -> None:
    """Raises ReadingError where a document has more bytes than the limit."""
    limit = load("limits")["document"]["megabytes"]
    if size > limit * _MEGABYTE:
        raise ReadingError(
            f"документ больше {limit} МБ",
            where=name,
            remedy="Уберите из него картинки или разделите его на части",
        )


def refuse_bomb(archive: ZipFile, name: str) -> None:
    """Raises ReadingError where an archive says that it unpacks to more than the limit.

    Python's zipfile never gives more of a member than its entry says.
    """
    refuse_unpacked(sum(member.file_size for member in archive.infolist()), name)


def refuse_unpacked(size: int, name: str) -> None:
    """Raises ReadingError where a document unpacks to more bytes than the limit."""
    if size > most_unpacked():
        raise ReadingError(
            f"документ распаковывается больше чем в {most_unpacked() // _MEGABYTE} МБ",
            where=name,
            remedy="Такой файл не открывают; сохраните перечень заново",
        )


def most_unpacked() -> int:
    """Bytes that a document may unpack to."""
    return int(load("limits")["document"]["unpacked_megabytes"]) * _MEGABYTE
