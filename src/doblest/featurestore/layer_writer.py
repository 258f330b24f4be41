"""One collection on its way into a file: old features kept by position, fresh ones encoded and added."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy
from msgspec import Struct

from doblest.exports.geo.features import Feature
from doblest.featurestore.collections import Collection, Features
from doblest.featurestore.contents import PLACE
from doblest.featurestore.features import StoredFeature, encode_feature
from doblest.featurestore.segments import SegmentWriter, tidy

_FRESH = -1
_WORDS = msgspec.json.Encoder()


class StoredColumn(Struct, frozen=True):
    """A column as the file has it."""

    codes: Any
    words: bytes


class StoredLayer(Struct, frozen=True):
    """Arrays of a collection as the file has them."""

    row_ids: Any
    group_sizes: Any
    """How many features each record has, in the order of the records."""
    bounds: Any
    places: Any
    columns: dict[str, StoredColumn]

    @property
    def group_starts(self) -> Any:
        return numpy.concatenate([[0], numpy.cumsum(self.group_sizes)])


def read_layer(base: sqlite3.Connection, collection: Collection) -> StoredLayer:
    """Empty where the file has none of the collection yet."""
    select = "SELECT row_ids, group_sizes, bounds, places FROM collection WHERE name=?"
    found = base.execute(select, (collection.name,)).fetchone()
    row_ids, sizes, bounds, places = found or (b"", b"", b"", b"")
    rows = base.execute("SELECT name, codes, words FROM property WHERE collection=?", (collection.name,))
    columns = dict.fromkeys(collection.queryables, StoredColumn(numpy.empty(0, "<i4"), b"[]"))
    columns |= {name: StoredColumn(numpy.frombuffer(codes, "<i4"), words) for name, codes, words in rows}
    return StoredLayer(
        numpy.frombuffer(row_ids, "<i8"),
        numpy.frombuffer(sizes, "<i4"),
        numpy.frombuffer(bounds, "<f8").reshape(-1, 4),
        numpy.frombuffer(places, PLACE),
        columns,
    )


class LayerWriter:
    """Takes the groups of a collection in their new order; `save` writes its arrays."""

    def __init__(self, base: sqlite3.Connection, collection: Collection, stored: StoredLayer) -> None:
        self._base = base
        self._collection = collection
        self._stored = stored
        self._starts = stored.group_starts
        self._next_row = int(stored.row_ids.max(initial=0)) + 1
        self._runs: list[tuple[int, int]] = []
        """Half-open ranges of stored positions; one that starts at `_FRESH` counts fresh features."""
        self._sizes = array("i")
        self._bounds = array("d")
        self._segments = SegmentWriter(base, is_packed=collection.is_packed)
        self._columns = {name: _ColumnWriter(stored.columns[name]) for name in collection.queryables}

    def replace(self, groups: Sequence[int], fresh: Iterator[Features]) -> None:
        """Write the groups: a stored one by its number, a negative number for the next of `fresh`."""
        self._delete_all_but([group for group in groups if group >= 0])
        insert = f'INSERT INTO "{self._collection.name}" VALUES (?,?)'
        self._base.executemany(insert, self._insertions(groups, fresh))

    def save(self) -> None:
        sources = self._sources()
        is_fresh = sources < 0
        row_ids = self._stored.row_ids[sources] if len(self._stored.row_ids) else sources.copy()
        row_ids[is_fresh] = numpy.arange(self._next_row - int(is_fresh.sum()), self._next_row)
        bounds = self._stored.bounds[sources] if len(self._stored.row_ids) else numpy.empty((len(sources), 4))
        bounds[is_fresh] = numpy.array(self._bounds).reshape(-1, 4)
        name, places = self._collection.name, self._place(sources, is_fresh)
        arrays = row_ids.astype("<i8"), self._sizes, bounds.astype("<f8"), places
        row = name, *[numbers.tobytes() for numbers in arrays]
        self._base.execute("INSERT OR REPLACE INTO collection VALUES (?,?,?,?,?)", row)
        for column, writer in self._columns.items():
            kind = self._collection.queryables[column].kind
            values = name, column, kind, *writer.splice(sources, is_fresh)
            self._base.execute("INSERT OR REPLACE INTO property VALUES (?,?,?,?,?)", values)

    def _place(self, sources: Any, is_fresh: Any) -> Any:
        """Where the bodies lie by new position; loose segments are put together anew."""
        stored = self._stored.places
        places = stored[sources] if len(stored) else numpy.empty(len(sources), PLACE)
        places[is_fresh] = self._segments.take_places()
        places = tidy(self._base, self._segments, stored, places)
        self._segments.close()
        return places

    def _delete_all_but(self, groups: list[int]) -> None:
        is_kept = numpy.zeros(len(self._stored.group_sizes), dtype=bool)
        is_kept[groups] = True
        dropped = self._stored.row_ids[~numpy.repeat(is_kept, self._stored.group_sizes)]
        rows = ((row,) for row in dropped.tolist())
        self._base.executemany(f'DELETE FROM "{self._collection.name}" WHERE row=?', rows)

    def _insertions(self, groups: Sequence[int], fresh: Iterator[Features]) -> Iterator[tuple[Any, ...]]:
        for group in groups:
            if group >= 0:
                self._keep(int(self._starts[group]), int(self._starts[group + 1]))
                continue
            before = self._next_row
            for feature in next(fresh):
                yield self._add(feature)
            count = self._next_row - before
            self._sizes.append(count)
            self._runs.append((_FRESH, count))

    def _keep(self, start: int, stop: int) -> None:
        self._sizes.append(stop - start)
        if self._runs and self._runs[-1][0] >= 0 and self._runs[-1][1] == start:
            self._runs[-1] = self._runs[-1][0], stop
        else:
            self._runs.append((start, stop))

    def _add(self, feature: Feature | StoredFeature) -> tuple[Any, ...]:
        """A row of the feature table."""
        encoded = encode_feature(feature)
        self._bounds.extend(encoded.bounds)
        for name, column in self._columns.items():
            value = feature.properties.get(name)
            is_list = self._collection.queryables[name].kind == "list"
            column.append([] if value is None and is_list else value)
        self._next_row += 1
        self._segments.add(encoded.body, encoded.digest)
        return self._next_row - 1, encoded.id

    def _sources(self) -> Any:
        """For each new position the stored one, or a negative number."""
        runs = [_number_run(start, stop) for start, stop in self._runs]
        return numpy.concatenate([numpy.empty(0, "<i8"), *runs])


def _number_run(start: int, stop: int) -> Any:
    return numpy.full(stop, _FRESH) if start == _FRESH else numpy.arange(start, stop)


class _ColumnWriter:
    """The codes of fresh features, and the words that they and the stored ones stand for."""

    def __init__(self, stored: StoredColumn) -> None:
        self._stored = stored
        self._words: list[Any] = msgspec.json.decode(stored.words)
        self._codes = {_hashable(word): code for code, word in enumerate(self._words)}
        self._fresh = array("i")

    def append(self, value: Any) -> None:
        self._fresh.append(
            -1 if value is None else self._codes.setdefault(_hashable(value), len(self._codes))
        )

    def splice(self, sources: Any, is_fresh: Any) -> tuple[bytes, bytes]:
        """Codes by new position, and the words that any position still has."""
        codes = self._stored.codes[sources] if len(self._stored.codes) else sources.copy()
        codes[is_fresh] = self._fresh
        counts = numpy.bincount(codes[codes >= 0], minlength=len(self._codes))
        renumbered = numpy.append(numpy.cumsum(counts > 0) - 1, -1)
        words = [word for word, count in zip(self._codes, counts.tolist(), strict=True) if count]
        return renumbered[codes].astype("<i4").tobytes(), _WORDS.encode(words)


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
