"""Limits on the size of documents (`data/limits.toml`), and archives opened within them."""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from lzma import LZMAError
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from doblest.data import load
from doblest.errors import ReadingError

_MEGABYTE = 1 << 20
_CHUNK = 1 << 16
_EXCEEDED = re.compile("huge|excessive|too long|too big|limit", re.IGNORECASE)
_LETTER_HEADS = re.compile(
    rb"^content-(?:type|disposition)[ \t]*+:[^\n\r]*+(?:(?:\r\n|\n|\r)[ \t][^\n\r]*+)*+",
    re.IGNORECASE | re.MULTILINE,
)
_MEMBER = b"PK\1\2"
"""What an entry of an archive's directory begins with."""
_PACKINGS = (ZIP_STORED, ZIP_DEFLATED)
"""Of office documents; others pack a gigabyte of zeros into a kilobyte."""
_ENCRYPTED = 1
"""Bit of a zip entry's flags."""
_RESAVE = "Такой файл не открывают; сохраните перечень заново"
_BROKEN = (
    *(BadZipFile, zlib.error, LZMAError, EOFError, KeyError, RuntimeError),
    *(etree.LxmlError, OSError, ValueError),
)
"""What zipfile and lxml raise for broken bytes: a seek before the start, an unknown encoding."""


def get_count(name: str) -> int:
    """A limit of `data/limits.toml` as it stands there."""
    return int(load("limits")["document"][name])


def get_limit(name: str) -> int:
    """A limit of `data/limits.toml` that is given in megabytes, in bytes."""
    return get_count(name) * _MEGABYTE


def check_count(count: int, limit: str, name: str) -> None:
    """Raises ReadingError where a document has more of something than `data/limits.toml` allows."""
    most = load("limits")["counts"][limit]
    if count > most["most"]:
        raise ReadingError(f"{most['what']} больше {most['most']}", where=name, remedy=_RESAVE)


def check_size(size: int, name: str) -> None:
    """Raises ReadingError where a document has more bytes than the limit."""
    if size > (limit := get_limit("megabytes")):
        what = f"документ больше {limit // _MEGABYTE} МБ"
        raise ReadingError(what, where=name, remedy="Уберите из него картинки или разделите его на части")


def check_unpacked_size(size: int, name: str) -> None:
    """Raises ReadingError where a document unpacks to more bytes than the limit."""
    if size > (limit := get_limit("unpacked_megabytes")):
        what = f"документ распаковывается больше чем в {limit // _MEGABYTE} МБ"
        raise ReadingError(what, where=name, remedy=_RESAVE)


def _describe_broken(error: Exception) -> str:
    """libxml2 says which of its own limits a document exceeds in words only."""
    if isinstance(error, etree.XMLSyntaxError) and _EXCEEDED.search(str(error)):
        return "XML внутри документа вложен слишком глубоко, или текст в нём слишком длинный"
    return "документ повреждён или обрезан"


def refuse_password(name: str) -> ReadingError:
    """The refusal of a document that only its password opens."""
    return ReadingError("документ закрыт паролем", where=name, remedy="Сохраните его без пароля")


@contextmanager
def open_archive(data: bytes, name: str) -> Iterator[ZipFile]:
    """An archive within the limits; whatever is broken in it or its XML becomes a ReadingError.

    An archive that says it unpacks to more than the limit is refused unopened: Python's zipfile
    never gives more of a member than its entry says. Its directory alone takes half a kilobyte a member.
    """
    check_count(data.count(_MEMBER), "members", name)
    with catch_broken(name), ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        _check_packing(members, len(data), name)
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise refuse_password(name)
        yield archive


def _check_packing(members: Sequence[ZipInfo], size: int, name: str) -> None:
    """Raises ReadingError for an archive that unpacks to more than documents do, or is packed as none is."""
    unpacked = sum(member.file_size for member in members)
    check_unpacked_size(unpacked, name)
    ratio = get_count("unpacked_ratio")
    if unpacked > max(ratio * size, get_limit("unpacked_always_megabytes")):
        what = f"документ распаковывается больше чем в {ratio} раз"
        raise ReadingError(what, where=name, remedy=_RESAVE)
    if any(member.compress_type not in _PACKINGS for member in members):
        raise ReadingError("документ сжат не так, как офисные документы", where=name, remedy=_RESAVE)


@contextmanager
def catch_broken(name: str) -> Iterator[None]:
    """Whatever is broken in an archive or in XML becomes a ReadingError."""
    try:
        yield
    except _BROKEN as error:
        raise ReadingError(
            _describe_broken(error),
            where=name,
            remedy="Откройте его в редакторе и сохраните заново",
        ) from error


def check_letter(data: bytes, name: str) -> None:
    """Raises ReadingError for a letter or a web archive whose heads or parts would be parsed without end.

    Python's parser takes long for each parameter of a head, and each level of parts looks at
    every line.
    """
    check_count(sum(map(len, _LETTER_HEADS.findall(data))), "letter_heads", name)
    check_count(data.count(b"\n--"), "letter_parts", name)


class Repeats:
    """How much a document may say by a number instead of writing it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()

    def add(self, what: str, count: int) -> None:
        """`what`: rows, cells or characters. Raises ReadingError where there are too many of them."""
        self.counts[what] += count
        check_count(self.counts[what], f"repeated_{what}", self.name)


class MarkedSource:
    """A file of XML that counts its marks as it is read: a tree takes many times the bytes of its tags."""

    def __init__(self, source: IO[bytes], name: str) -> None:
        self.source = source
        self.document = name
        self.marks = 0
        """Since the parser's tree was forgotten."""

    def read(self, size: int = -1) -> bytes:
        """Raises ReadingError where the tree under way would be larger than the limit."""
        chunk = self.source.read(size)
        self.marks += chunk.count(b"<")
        check_count(self.marks, "marks", self.document)
        return chunk

    def forget(self) -> None:
        """What was parsed so far is not in memory any more."""
        self.marks = 0


def check_members(archive: ZipFile, name: str) -> None:
    """Unpacks each member and discards it: for parsers that do not check archives themselves.

    Raises ReadingError where a member is broken, is larger than it says, or declares entities.
    """
    for chunk in _iter_chunks(archive):
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise _entities_declared(name)


def _iter_chunks(archive: ZipFile) -> Iterator[bytes]:
    for member in archive.infolist():
        with archive.open(member) as source:
            yield from iter(partial(source.read, _CHUNK), b"")


def reject_entities(root: etree._Element, name: str) -> None:
    """Raises ReadingError for XML with a document type: office formats have none, attacks do."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise _entities_declared(name)


def _entities_declared(name: str) -> ReadingError:
    return ReadingError("внутри документа объявлены сущности XML", where=name, remedy=_RESAVE)
