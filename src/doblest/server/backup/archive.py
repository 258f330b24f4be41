"""The file of a backup: a zip with a seal, the SHA-256 of all before it, in the place of the zip's comment.

A file that was cut short has no seal at its end; one with a changed byte, wherever it is, has a wrong one.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec
from msgspec import Struct

from doblest.errors import BackupError
from doblest.server.backup.manifest import DATABASE, FOLDERS, KEY, Manifest, Member, decode_manifest
from doblest.server.register.progress import Progress

_LABEL, _MANIFEST = "doblest.txt", "manifest.json"
_LABEL_TEXT = """Резервная копия реестра «Доблесть».
Восстановить: doblest restore ЭТОТ-ФАЙЛ. Проверить: doblest backup --verify ЭТОТ-ФАЙЛ.
register.sqlite3 — сам реестр со служебными графами и учётными записями: храните копию как его.
"""
_SEAL, _DIGITS = b"doblest-sha256:", 64
_HEAD = b"PK\x03\x04"
_PIECE = 1024 * 1024
_MOST_RATIO = 200
"""How many times its own size a file of ours may unpack to: a register comes to ten times."""
_MOST_MANIFEST = 16 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""What `zipfile` raises where bytes make no sense: NotImplementedError where they name a way of packing that
it does not know, RuntimeError where they say that a password is needed."""
_DAY = (1980, 1, 1, 0, 0, 0)


class Source(Struct, frozen=True):
    """A member to be: a file of the disk, or what it says itself."""

    name: str
    path: Path | None = None
    content: bytes = b""


class Backup(Struct, frozen=True):
    """A file whose seal is whole and whose members are those that its manifest names."""

    path: Path
    manifest: Manifest


def write(
    path: Path,
    sources: Iterable[Source],
    describe: Callable[[dict[str, Member]], Manifest],
    progress: Progress,
) -> Manifest:
    """Write all members, then what `describe` says of them, and seal the file; it is on the disk then."""
    listed = list(sources)
    with path.open("w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as made:
            made.writestr(_describe_member(_LABEL), _LABEL_TEXT)
            members = {}
            for done, source in enumerate(listed, 1):
                members[source.name] = _write_member(made, source)
                progress("Файлы", done, len(listed))
            manifest = describe(members)
            made.writestr(_describe_member(_MANIFEST), msgspec.json.format(msgspec.json.encode(manifest)))
            made.comment = _SEAL + b"0" * _DIGITS
        _seal(file)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def _describe_member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DAY)
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    is_packed = name.split("/")[0] in FOLDERS  # photographs
    info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    return info


def _write_member(made: zipfile.ZipFile, source: Source) -> Member:
    digest, size = hashlib.sha256(), 0
    with made.open(_describe_member(source.name), "w", force_zip64=True) as target:
        for piece in _read_pieces(source):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
    return Member(size, digest.hexdigest())


def _read_pieces(source: Source) -> Iterable[bytes]:
    if source.path is None:
        yield source.content
        return
    with source.path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _seal(file: IO[bytes]) -> None:
    digest = _digest_start(file, file.seek(0, os.SEEK_END) - _DIGITS)
    file.seek(-_DIGITS, os.SEEK_END)
    file.write(digest.encode("ascii"))


def _digest_start(file: IO[bytes], length: int) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(min(_PIECE, length)):
        digest.update(piece)
        length -= len(piece)
    return digest.hexdigest()


# --- reading ---------------------------------------------------------------------------------


def read(path: Path) -> Backup:
    """A backup whose every byte is as it was written. Raises BackupError."""
    try:
        with path.open("rb") as file:
            _require_seal(file, str(path))
        return read_manifest(path)
    except OSError as error:
        raise BackupError(f"файл не прочитать: {error.strerror or error}", where=str(path)) from error


def read_manifest(path: Path) -> Backup:
    """What the file says of itself; whether all of it is whole is not asked. Raises BackupError."""
    where = str(path)
    try:
        with zipfile.ZipFile(path) as opened:
            members = _list_members(opened, where)
            if members[_MANIFEST].file_size > _MOST_MANIFEST:
                raise BackupError("опись копии слишком велика", where=where)
            manifest = decode_manifest(opened.read(_MANIFEST), where)
    except KeyError as error:
        raise BackupError("это не резервная копия Доблести", where=where) from error
    except (OSError, *_BROKEN) as error:
        raise BackupError("копия повреждена", where=where, remedy="Возьмите другую копию") from error
    _require_named(members, manifest, where)
    return Backup(path, manifest)


def _require_seal(file: IO[bytes], where: str) -> None:
    size = file.seek(0, os.SEEK_END)
    length = len(_SEAL) + _DIGITS
    file.seek(max(0, size - length))
    end = file.read(length)
    if not end.startswith(_SEAL) or len(end) < length:
        file.seek(0)
        start = file.read(30 + len(_LABEL))
        is_ours = start.startswith(_HEAD) and start.endswith(_LABEL.encode("ascii"))
        what = "копия обрезана: конца у неё нет" if is_ours else "это не резервная копия Доблести"
        raise BackupError(what, where=where, remedy="Возьмите другую копию" if is_ours else "")
    if _digest_start(file, size - _DIGITS) != end[len(_SEAL) :].decode("ascii", "replace"):
        raise BackupError("копия повреждена: в ней не те байты", where=where, remedy="Возьмите другую копию")


def _list_members(opened: zipfile.ZipFile, where: str) -> dict[str, zipfile.ZipInfo]:
    """Plain files with names of ours. Raises BackupError for links, other places, repeated names, bombs."""
    members: dict[str, zipfile.ZipInfo] = {}
    for info in opened.infolist():
        kind = stat.S_IFMT(info.external_attr >> 16)
        if not _is_own_name(info.filename) or kind not in (0, stat.S_IFREG) or info.filename in members:
            raise BackupError(f"в копии чужой файл: {info.filename[:80]!r}", where=where)
        members[info.filename] = info
    sizes = list(map(_measure, members.values()))
    unpacked, packed = sum(size for size, _ in sizes), sum(size for _, size in sizes)
    if unpacked > _MOST_RATIO * packed:
        raise BackupError(f"копия разворачивается в {unpacked} байт: такой она не бывает", where=where)
    return members


def _measure(info: zipfile.ZipInfo) -> tuple[int, int]:
    return info.file_size, info.compress_size


def _is_own_name(name: str) -> bool:
    if name in (_LABEL, _MANIFEST, DATABASE, KEY):
        return True
    parts = PurePosixPath(name).parts
    is_plain = name == "/".join(parts) and not any(sign in name for sign in "\\\0:")
    return len(parts) > 1 and parts[0] in FOLDERS and ".." not in parts and is_plain


def _require_named(members: Mapping[str, zipfile.ZipInfo], manifest: Manifest, where: str) -> None:
    found = {name: info.file_size for name, info in members.items() if name not in (_LABEL, _MANIFEST)}
    if DATABASE not in found or found != {name: one.size for name, one in manifest.members.items()}:
        raise BackupError("файлы в копии не те, что в её описи", where=where, remedy="Возьмите другую копию")


def extract(backup: Backup, name: str, target: Path) -> None:
    """One member into a new file; no more than the manifest says is written. Raises BackupError."""
    said = backup.manifest.members[name]
    digest, left = hashlib.sha256(), said.size
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(backup.path) as opened, opened.open(name) as source, target.open("xb") as file:
            target.chmod(0o600)
            while left and (piece := source.read(min(_PIECE, left))):
                digest.update(piece)
                left -= len(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
    except _BROKEN as error:
        raise BackupError("копия повреждена", where=f"{backup.path}, {name}") from error
    if left or digest.hexdigest() != said.sha256:
        raise BackupError("копия повреждена: в ней не те байты", where=f"{backup.path}, {name}")
