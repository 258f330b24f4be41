"""The features of one revision as a file: made once, then only read.

One SQLite file holds for each collection the encoded features in their order, their bounds, and
the columns that filters read. It is made aside and put in place whole, so that workers share it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import numpy
from msgspec import Struct

from doblest.model import Edition
from doblest.server.api.collections import COLLECTIONS, Collection
from doblest.server.api.columns import Column, Kind
from doblest.server.api.kept import Kept, kept

FORM = 2
"""Of the file; a higher number is another file."""

_SCHEMA = """
CREATE TABLE about (revision INTEGER, at TEXT, title TEXT, title_en TEXT, licence TEXT, document TEXT);
CREATE TABLE collection (name TEXT PRIMARY KEY, count INTEGER, boxes BLOB);
CREATE TABLE vector (collection TEXT, name TEXT, kind TEXT, codes BLOB, words BLOB);
"""
_ENCODER = msgspec.json.Encoder()


class About(Struct, frozen=True):
    """What the file is of."""

    revision: int
    at: str
    title: str
    title_en: str
    licence: str
    document: str


def about(edition: Edition) -> About:
    return About(*(getattr(edition, name) for name in About.__struct_fields__))


def store(path: Path, edition: Edition) -> None:
    """Write the edition's features to `path`."""
    made = {name: map(kept, held.features(edition)) for name, held in COLLECTIONS.items()}
    write(path, about(edition), made)


def write(path: Path, head: About, features: Mapping[str, Iterable[Kept]]) -> None:
    """Write features as they come, never holding all of them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    os.close(handle)
    try:
        with closing(sqlite3.connect(aside)) as base, base:
            base.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
            base.execute("INSERT INTO about VALUES (?,?,?,?,?,?)", msgspec.structs.astuple(head))
            for name, held in features.items():
                _collection(base, COLLECTIONS[name], held)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _collection(base: sqlite3.Connection, collection: Collection, features: Iterable[Kept]) -> None:
    name = collection.name
    base.execute(f'CREATE TABLE "{name}" (place INTEGER PRIMARY KEY, id TEXT, body BLOB)')
    gathered = _Gathered(collection)
    base.executemany(f'INSERT INTO "{name}" VALUES (?,?,?)', gathered.rows(features))
    base.execute(f'CREATE UNIQUE INDEX "{name}_id" ON "{name}" (id)')
    boxes = numpy.frombuffer(gathered.boxes, dtype="<f8") if gathered.boxes else numpy.empty(0)
    base.execute("INSERT INTO collection VALUES (?,?,?)", (name, gathered.count, boxes.tobytes()))
    base.executemany("INSERT INTO vector VALUES (?,?,?,?,?)", gathered.vectors())


class _Gathered:
    """What passes by while features are written: bounds and columns."""

    def __init__(self, collection: Collection) -> None:
        self.count = 0
        self.boxes = array("d")
        self._collection = collection
        self._codes = {name: array("i") for name in collection.queryables}
        self._words: dict[str, dict[Any, int]] = {name: {} for name in collection.queryables}

    def rows(self, features: Iterable[Kept]) -> Iterator[tuple[int, str, bytes]]:
        nowhere = (float("nan"),) * 4
        for feature in features:
            self.boxes.extend(feature.box or nowhere)
            for name, codes in self._codes.items():
                codes.append(_code(self._words[name], feature.properties.get(name)))
            yield self.count, feature.id, encoded(feature)
            self.count += 1

    def vectors(self) -> Iterator[tuple[str, str, str, bytes, bytes]]:
        for name, queryable in self._collection.queryables.items():
            words = _ENCODER.encode(list(self._words[name]))
            yield self._collection.name, name, queryable.kind, self._codes[name].tobytes(), words


def encoded(feature: Kept) -> bytes:
    """The feature as GeoJSON; links are added when it is sent."""
    return _ENCODER.encode(
        {
            "type": "Feature",
            "id": feature.id,
            "geometry": feature.geometry,
            "properties": feature.properties,
        }
    )


def _code(words: dict[Any, int], value: Any) -> int:
    if value is None:
        return -1
    return words.setdefault(tuple(value) if isinstance(value, list) else value, len(words))


def read_column(kind: Kind, codes: bytes, words: bytes) -> Column:
    return Column(kind, numpy.frombuffer(codes, dtype="<i4"), msgspec.json.decode(words))
