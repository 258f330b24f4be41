"""Inputs → shards: the same files give the same shards, and a new file moves few of them."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import IO, Any

import fsspec
import pyarrow
import pyarrow.parquet
from fsspec.implementations.local import LocalFileSystem
from msgspec import Struct
from msgspec.structs import replace

from doblest.corpus.kinds import detect_compression, detect_kind, has_known_suffix
from doblest.corpus.parts import make_key
from doblest.corpus.sources.zips import list_members
from doblest.corpus.storage import READERS
from doblest.corpus.values import FieldNames, Piece, Shard
from doblest.errors import ReadingError

_VERSION_FIELDS = ("ETag", "etag", "md5Hash", "content_md5", "checksum", "mtime", "LastModified", "modified")
"""Of what a file system says of a file: any of them differs when the content does."""
_START = 512
"""Bytes of a file that tell its kind."""


class Options(Struct, frozen=True):
    """What is read, and how much of it makes a part."""

    paths: tuple[str, ...]
    shard_bytes: int
    fields: FieldNames = FieldNames()
    output: str = ""
    """Address of the output, which is not read even where it lies among the inputs."""


class _File(Struct, frozen=True):
    """A file as its storage lists it."""

    fs: Any
    address: str
    name: str
    info: dict[str, Any]


def plan_shards(options: Options) -> Iterator[Shard]:
    """Raises ReadingError where an input is missing."""
    size = options.shard_bytes
    with ThreadPoolExecutor(READERS) as readers:
        split = readers.map(lambda file: list(_split(_describe(file), size)), _list_files(options))
        for group in _group(chain.from_iterable(split), size):
            yield Shard(make_key(group, options.fields), group, options.fields)


def list_pieces(options: Options) -> Iterator[Piece]:
    """Every file once, whole, in the order of the inputs and of names within them."""
    return map(_describe, _list_files(options))


def _list_files(options: Options) -> Iterator[_File]:
    seen: set[str] = set()
    for path in options.paths:
        fs, root = fsspec.core.url_to_fs(path)
        for name, info in _find(fs, root, path):
            address = fs.unstrip_protocol(name)
            if address in seen or _is_within(name, options.output, fs):
                continue
            seen.add(address)
            yield _File(fs, address, _show_name(path, root, name), info)


def _find(fs: Any, root: str, path: str) -> list[tuple[str, dict[str, Any]]]:
    try:
        is_pattern = any(mark in root for mark in "*?[")
        found = fs.glob(root, detail=True) if is_pattern else fs.find(root, detail=True)
    except OSError as error:
        raise ReadingError(f"не открыть ({error})", where=path, remedy="Проверьте адрес и права") from error
    files = sorted((name, info) for name, info in found.items() if info["type"] in ("file", "link"))
    if not files:
        raise ReadingError("здесь нет файлов", where=path, remedy="Проверьте путь")
    return files


def _is_within(name: str, output: str, fs: Any) -> bool:
    if not output:
        return False
    other, root = fsspec.core.url_to_fs(output)
    return type(other) is type(fs) and (name == root or name.startswith(root.rstrip("/") + "/"))


def _show_name(path: str, root: str, name: str) -> str:
    """As the input was named, with the file's place in it."""
    if any(mark in path for mark in "*?["):
        return name
    rest = name[len(root) :].lstrip("/")
    return posixpath.join(path.rstrip("/"), rest) if rest else path


def _describe(file: _File) -> Piece:
    """The file whole. A local one is fingerprinted by its size and time, another by what its store says."""
    size = int(file.info.get("size") or 0)
    start = _peek(file, min(size, _START)) if size else b""
    kind = detect_kind(file.name, start)
    compression = "" if kind == "warc" else detect_compression(file.name, start)
    version = next((str(file.info[field]) for field in _VERSION_FIELDS if file.info.get(field)), "")
    return Piece(file.name, file.address, kind, size, f"{size}-{version}", compression=compression)


def _peek(file: _File, size: int) -> bytes:
    """The first bytes, where they are at hand or its name does not say what the file is."""
    if not isinstance(file.fs, LocalFileSystem) and has_known_suffix(file.name):
        return b""
    try:
        return bytes(file.fs.cat_file(file.info["name"], start=0, end=size))
    except OSError:  # named in the report, when it is read
        return b""


def _split(piece: Piece, size: int) -> Iterator[Piece]:
    """Ranges of about so many bytes, of a file whose kind has any."""
    if piece.size <= size or piece.compression:
        yield piece
    elif piece.kind == "jsonl":
        for start in range(0, piece.size, size):
            stop = min(start + size, piece.size)
            yield replace(piece, start=start, stop=stop, size=stop - start)
    elif piece.kind in ("parquet", "zip"):
        yield from _split_units(piece, _weigh_units(piece), size)
    else:
        yield piece


def _weigh_units(piece: Piece) -> list[int]:
    """Bytes of each row group or member; none where the file is not what it says: its reader will tell."""
    try:
        with fsspec.open(piece.address, "rb") as file:
            return _weigh_members(file) if piece.kind == "zip" else _weigh_groups(file)
    except (OSError, ValueError, zipfile.BadZipFile, pyarrow.ArrowException):
        return []


def _weigh_members(file: IO[bytes]) -> list[int]:
    with zipfile.ZipFile(file) as archive:
        return [member.compress_size for member in list_members(archive)]


def _weigh_groups(file: IO[bytes]) -> list[int]:
    metadata = pyarrow.parquet.read_metadata(file)
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    return [group.total_byte_size for group in groups]


def _split_units(piece: Piece, weights: Sequence[int], size: int) -> Iterator[Piece]:
    start, weight = 0, 0
    for number, one in enumerate(weights):
        if weight and weight + one > size:
            yield replace(piece, start=start, stop=number, size=weight)
            start, weight = number, 0
        weight += one
    yield replace(piece, start=start, stop=len(weights) or -1, size=weight or piece.size)


def _group(pieces: Iterable[Piece], size: int) -> Iterator[tuple[Piece, ...]]:
    """Small pieces together; names decide where a group ends, so that a new file moves its own alone."""
    group: list[Piece] = []
    weight = 0
    for piece in pieces:
        if group and weight + piece.size > size:
            yield tuple(group)
            group, weight = [], 0
        group.append(piece)
        weight += piece.size
        if weight >= size // 4 and zlib.crc32(piece.name.encode()) / 2**32 < piece.size / (size / 2):
            yield tuple(group)
            group, weight = [], 0
    if group:
        yield tuple(group)
