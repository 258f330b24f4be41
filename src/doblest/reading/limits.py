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
    limit = load("limits")["document"]["unpacked_megabytes"]
    if sum(member.file_size for member in archive.infolist()) > limit * _MEGABYTE:
        raise ReadingError(
            f"документ распаковывается больше чем в {limit} МБ",
            where=name,
            remedy="Такой файл не открывают; сохраните перечень заново",
        )
