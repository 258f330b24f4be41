"""Zips: each member is read as a file of its kind."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from typing import IO

from msgspec.structs import replace

from doblest.corpus.kinds import detect_compression, detect_kind
from doblest.corpus.sources.damage import DAMAGE, is_of_storage
from doblest.corpus.values import Document, FieldNames, Piece, Remark

_CLOSED = (*DAMAGE, EOFError, RuntimeError)
"""RuntimeError where a password closes a member, or its compression is none that zipfile knows."""
ReadMember = Callable[[Piece, IO[bytes], FieldNames], Iterator[Document]]
"""How a piece of any kind is read."""


def read_zip(piece: Piece, file: IO[bytes], names: FieldNames, read: ReadMember) -> Iterator[Document]:
    """Documents are named by the member. Raises zipfile.BadZipFile where the file is no zip."""
    with zipfile.ZipFile(file) as archive:
        members = list_members(archive)
        for member in members[piece.start : len(members) if piece.stop < 0 else piece.stop]:
            yield from _read_member(piece, archive, member, names, read)


def list_members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [member for member in archive.infolist() if not member.is_dir()]


def _read_member(
    piece: Piece, archive: zipfile.ZipFile, member: zipfile.ZipInfo, names: FieldNames, read: ReadMember
) -> Iterator[Document]:
    name = f"{piece.name}!{member.filename}"
    try:
        with archive.open(member) as content:
            kind = detect_kind(member.filename, content.peek(512))  # type: ignore[attr-defined] # ZipExtFile has it
            compression = detect_compression(member.filename)
            if kind == "zip" or compression:
                yield Document(name, "", member.file_size, remarks=(Remark("unreadable", "архив в архиве"),))
                return
            inner = replace(piece, name=name, kind=kind, size=member.file_size, start=0, stop=-1)
            yield from read(inner, content, names)
    except _CLOSED as error:
        if is_of_storage(error):
            raise
        yield Document(name, "", member.file_size, remarks=(Remark("unreadable", str(error)),))
