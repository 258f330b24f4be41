"""From an edition to a file: written once, or brought up to date from the file of an earlier revision.

A file is made aside and put in place whole, so that whoever opens it sees one revision.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import repeat
from pathlib import Path

import msgspec

from doblest.featurestore.collections import COLLECTIONS, Collection
from doblest.featurestore.file_format import (
    FEATURE_TABLE,
    SCHEMA,
    Header,
    Versions,
    describe_format,
    make_header,
)
from doblest.featurestore.layer_writer import LayerWriter, read_layer
from doblest.model import Edition, Record
from doblest.packed import show_content

_UNSAFE_BUT_ASIDE = (
    "PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
)
"""What is half-written is thrown away, so SQLite need not be able to go back."""
_BASIS = msgspec.msgpack.Encoder(enc_hook=show_content)


def write(path: Path, edition: Edition, collections: Mapping[str, Collection] = COLLECTIONS) -> None:
    """Write the edition's features to `path`, never holding all of them."""
    with _replace_whole(path) as aside, closing(sqlite3.connect(aside)) as base, base:
        base.executescript(_UNSAFE_BUT_ASIDE + SCHEMA)
        for name in collections:
            base.executescript(FEATURE_TABLE.format(name=name))
        _write_layers(base, None, edition, collections)


def update(
    old_path: Path, new_path: Path, edition: Edition, collections: Mapping[str, Collection] = COLLECTIONS
) -> None:
    """Write to `new_path` what `write` would, taking from `old_path` the features that stay as they are.

    A record's features are its own: those of a record whose version is the same are not even made.
    Written anew where the old file is of another register, title, program or set of collections: entries of
    two registers may have the same addresses and versions.
    """
    header = _read_header(old_path)
    kind = describe_format(collections), edition.title_key, edition.register
    if (header.format, header.title_key, header.register) != kind:
        write(new_path, edition, collections)
        return
    with _replace_whole(new_path) as aside:
        shutil.copyfile(old_path, aside)
        with closing(sqlite3.connect(aside)) as base, base:
            base.executescript(_UNSAFE_BUT_ASIDE)
            _write_layers(base, header, edition, collections)


def _write_layers(
    base: sqlite3.Connection, old: Header | None, edition: Edition, collections: Mapping[str, Collection]
) -> None:
    """Write what is not in the file already; without an old header nothing is."""
    versions = {name: _list_versions(edition, collection) for name, collection in collections.items()}
    for name, collection in collections.items():
        if old is None or not _is_same(old, name, edition, versions[name]):
            _write_layer(base, old, edition, collection, versions[name])
    _save_header(base, make_header(edition, collections, versions))


def _is_same(old: Header, name: str, edition: Edition, versions: Versions) -> bool:
    """Whether no feature of the collection differs."""
    return old.versions[name] == versions and old.slugs == tuple(one.slug for one in edition.records)


def _write_layer(
    base: sqlite3.Connection, old: Header | None, edition: Edition, collection: Collection, versions: Versions
) -> None:
    writer = LayerWriter(base, collection, read_layer(base, collection))
    if collection.record_features:
        groups = _match_records(old, collection.name, edition.records, versions)
        changed = [record for record, group in zip(edition.records, groups, strict=True) if group < 0]
        writer.replace(groups, map(collection.record_features, changed, repeat(edition)))
    elif collection.edition_features:
        writer.replace([-1], iter([collection.edition_features(edition)]))
    writer.save()


def _match_records(old: Header | None, name: str, records: Sequence[Record], versions: Versions) -> list[int]:
    """For each record its number in the old file, -1 where it is new or changed."""
    known = zip(old.slugs, old.versions[name], strict=True) if old else ()
    numbers = {pair: number for number, pair in enumerate(known)}
    pairs = zip((record.slug for record in records), versions, strict=True)
    return [numbers.get(pair, -1) for pair in pairs]


def _list_versions(edition: Edition, collection: Collection) -> Versions:
    """Of the records; of a collection that sums them up one of each too, which are compared together."""
    return tuple(describe_version(record, edition, collection) for record in edition.records)


def describe_version(record: Record, edition: Edition, collection: Collection) -> str:
    """Equal for a record whose features are the same.

    By its version where the register knows it. Findings are counted apart: checks of the whole list
    follow a write and do not make a revision.
    """
    if record.version:
        return f"{record.version}.{len(record.findings)}{edition.day}"
    return hashlib.blake2b(_BASIS.encode(collection.basis(record, edition)), digest_size=12).hexdigest()


def _read_header(path: Path) -> Header:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as base:
        (content,) = base.execute("SELECT content FROM header").fetchone()
    return msgspec.msgpack.decode(content, type=Header)


def _save_header(base: sqlite3.Connection, header: Header) -> None:
    base.execute("DELETE FROM header")
    base.execute("INSERT INTO header VALUES (?)", (msgspec.msgpack.encode(header),))


@contextmanager
def _replace_whole(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when the block ends well, and goes when it does not."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
