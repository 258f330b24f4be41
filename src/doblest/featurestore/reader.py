"""The features of one revision, opened for reading."""

from __future__ import annotations

import sqlite3
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy
import shapely
from msgspec import Struct

from doblest.featurestore.collections import Collection
from doblest.featurestore.columns import Bits, Column
from doblest.featurestore.contents import (
    PLACE,
    Content,
    Layout,
    Piece,
)
from doblest.featurestore.features import Bounds
from doblest.featurestore.file_format import Header

_CACHE_KIB = 1_024
"""For the indexes: the machine keeps the file in memory."""
_MAPPED_BYTES = 64 * 1024 * 1024
"""Of the file's beginning: a hundred bodies that stand apart are read in a third of the time. What was read
counts as the worker's own, though the machine holds it once for all: of 10,000 cities up to 40 MiB."""

Row = tuple[bytes, bytes]
"""An encoded feature and its digest."""


class Layer:
    """One collection of a store; its columns are loaded when a filter first names them.

    A position is the place of a feature in the collection's order, from 0.
    """

    def __init__(self, store: FeatureStore, name: str, row_ids: bytes, bounds: bytes) -> None:
        self.name = name
        self.store = store
        self.row_ids = numpy.frombuffer(row_ids, dtype="<i8")
        self.count = len(self.row_ids)
        self._bounds = numpy.frombuffer(bounds, dtype="<f8").reshape(-1, 4)
        self._columns: dict[str, Column] = {}

    @cached_property
    def bounds(self) -> tuple[Any, Any, Any, Any]:
        """West, south, east, north of each feature; NaN where it has no place."""
        west, south, east, north = (numpy.ascontiguousarray(self._bounds[:, side]) for side in range(4))
        if numpy.array_equal(west, east, equal_nan=True) and numpy.array_equal(south, north, equal_nan=True):
            return west, south, west, south
        return west, south, east, north

    @property
    def is_point_layer(self) -> bool:
        """Whether every feature is a point or has no place."""
        west, _, east, _ = self.bounds
        return west is east

    @property
    def located(self) -> Bits:
        """Whether each feature has a place."""
        return ~numpy.isnan(self.bounds[0])

    @cached_property
    def unlocated(self) -> Any:
        """Positions of features without a place."""
        return numpy.flatnonzero(~self.located).astype(numpy.int32)

    @cached_property
    def by_longitude(self) -> tuple[Any, Any]:
        """Positions of points in the order of their longitude, and these longitudes; NaN last."""
        west = self.bounds[0]
        order = numpy.argsort(west, kind="stable").astype(numpy.int32)
        return order, west[order]

    @cached_property
    def shapes(self) -> Any:
        """The geometry of each feature, None where it has no place; read once, a filter asks often."""
        if self.is_point_layer:
            return shapely.points(self.bounds[0], self.bounds[1])
        bodies = (msgspec.json.decode(body)["geometry"] for body, _ in self.fetch(numpy.arange(self.count)))
        shapes = [body and shapely.from_geojson(msgspec.json.encode(body)) for body in bodies]
        return numpy.array(shapes, dtype=object)

    @cached_property
    def extent(self) -> Bounds | None:
        """Of all features; one that crosses 180° makes it the whole circle."""
        west, south, east, north = self.bounds
        if not self.count or numpy.isnan(west).all():
            return None
        low, high = float(numpy.nanmin(south)), float(numpy.nanmax(north))
        if (west > east).any():
            return -180.0, low, 180.0, high
        return float(numpy.nanmin(west)), low, float(numpy.nanmax(east)), high

    def column(self, name: str) -> Column:
        column = self._columns.get(name)
        if column is None:
            kind, codes, words = self.store.fetch_one(
                "SELECT kind, codes, words FROM property WHERE collection=? AND name=?", (self.name, name)
            )
            decoded = msgspec.json.decode(words)
            column = self._columns[name] = Column(kind, numpy.frombuffer(codes, dtype="<i4"), decoded)
        return column

    @cached_property
    def layout(self) -> Layout:
        """Where the body of each feature lies."""
        (places,) = self.store.fetch_one("SELECT places FROM collection WHERE name=?", (self.name,))
        return Layout(numpy.frombuffer(places, PLACE))

    @cached_property
    def _by_row(self) -> tuple[Any, Any]:
        """Positions in the order of their rows, and these rows."""
        order = numpy.argsort(self.row_ids, kind="stable").astype(numpy.int32)
        return order, self.row_ids[order]

    def find(self, feature_id: str) -> Row | None:
        """The feature of this id."""
        found = self.store.fetch_one(f'SELECT row FROM "{self.name}" WHERE id=?', (feature_id,))
        if found is None:
            return None
        order, rows = self._by_row
        layout, position = self.layout, order[rows.searchsorted(found[0])]
        piece = int(layout.segment[position]), int(layout.start[position]), int(layout.stop[position])
        return self.store.read("bodies", [piece])[0], bytes(layout.digest[position])

    def fetch(self, positions: Any) -> list[Row]:
        """Features at these positions, in their order."""
        layout = self.layout
        places = (layout.segment[positions], layout.start[positions], layout.stop[positions])
        pieces = list(zip(*(part.tolist() for part in places), strict=True))
        bodies = self.store.read("bodies", pieces)
        return list(zip(bodies, map(bytes, layout.digest[positions]), strict=True))

    def read(self, positions: Any) -> Content:
        """The same as they stand in a page."""
        return Content(self.store.read("bodies", self.layout.list_pieces(positions)))

    def read_packed(self, positions: Any) -> Content:
        """The same of a packed collection in blocks."""
        pieces, checksum, size = self.layout.list_block_pieces(positions)
        return Content(self.store.read("blocks", pieces), checksum, size)


class FeatureStore:
    """A file that `writer` made, on one connection: threads take turns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._base = sqlite3.connect(address, uri=True, check_same_thread=False)
        self._base.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        self._base.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
        self._lock = threading.Lock()
        self._segments: dict[str, dict[int, sqlite3.Blob]] = {"bodies": {}, "blocks": {}}
        """By number, those that were read: to open one costs as much as to read it."""
        (content,) = self.fetch_one("SELECT content FROM header")
        self.header = msgspec.msgpack.decode(content, type=Header)
        rows = self.fetch_all("SELECT name, row_ids, bounds FROM collection")
        self.layers = {name: Layer(self, name, row_ids, bounds) for name, row_ids, bounds in rows}

    def fetch_one(self, query: str, values: tuple[Any, ...] = ()) -> Any:
        with self._lock:
            return self._base.execute(query, values).fetchone()

    def fetch_all(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock:
            return self._base.execute(query, values).fetchall()

    def read(self, table: str, pieces: list[Piece]) -> list[bytes]:
        """Bytes of segments: of `bodies` or of `blocks`."""
        parts, segments = [], self._segments[table]
        with self._lock:
            for number, start, stop in pieces:
                segment = segments.get(number)
                if segment is None:
                    segment = segments[number] = self._base.blobopen(table, "content", number, readonly=True)
                segment.seek(start)
                parts.append(segment.read(stop - start))
        return parts


class Source(Struct, frozen=True):
    """A collection of a store."""

    store: FeatureStore
    collection: Collection

    @property
    def layer(self) -> Layer:
        return self.store.layers[self.collection.name]
