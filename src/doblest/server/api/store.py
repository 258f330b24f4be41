"""The features of one revision, opened for reading."""

from __future__ import annotations

import sqlite3
import threading
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy

from doblest.server.api.columns import Column
from doblest.server.api.storing import About, read_column

_CACHE = "PRAGMA cache_size=-16384"


class Layer:
    """One collection of a store; its columns are loaded when a filter first names them."""

    def __init__(self, store: Store, name: str, count: int, boxes: bytes) -> None:
        self.name = name
        self.count = count
        self.store = store
        self._columns: dict[str, Column] = {}
        self._boxes = numpy.frombuffer(boxes, dtype="<f8").reshape(-1, 4)

    @cached_property
    def boxes(self) -> tuple[Any, Any, Any, Any]:
        """West, south, east, north of each feature; NaN where it has no place."""
        west, south, east, north = (numpy.ascontiguousarray(self._boxes[:, side]) for side in range(4))
        if numpy.array_equal(west, east, equal_nan=True) and numpy.array_equal(south, north, equal_nan=True):
            return west, south, west, south
        return west, south, east, north

    @property
    def points(self) -> bool:
        """Whether every feature is a point or has no place."""
        west, _, east, _ = self.boxes
        return west is east

    @cached_property
    def by_longitude(self) -> tuple[Any, Any]:
        """Places of points in the order of their longitude, and these longitudes; NaN last."""
        west = self.boxes[0]
        order = numpy.argsort(west, kind="stable").astype(numpy.int32)
        return order, west[order]

    @cached_property
    def extent(self) -> tuple[float, float, float, float] | None:
        """Of all features; one that crosses 180° makes it the whole circle."""
        west, south, east, north = self.boxes
        if not self.count or numpy.isnan(west).all():
            return None
        if (west > east).any():
            return -180.0, float(numpy.nanmin(south)), 180.0, float(numpy.nanmax(north))
        sides = numpy.nanmin(west), numpy.nanmin(south), numpy.nanmax(east), numpy.nanmax(north)
        return tuple(float(side) for side in sides)  # type: ignore[return-value]

    def column(self, name: str) -> Column:
        held = self._columns.get(name)
        if held is None:
            kind, codes, words = self.store.one(
                "SELECT kind, codes, words FROM vector WHERE collection=? AND name=?", (self.name, name)
            )
            held = self._columns[name] = read_column(kind, codes, words)
        return held

    def body(self, feature: str) -> bytes | None:
        """The encoded feature of this id."""
        found = self.store.one(f'SELECT body FROM "{self.name}" WHERE id=?', (feature,))
        return found[0] if found else None

    def run(self, start: int, stop: int) -> list[bytes]:
        """Encoded features by their places in the collection, `[start, stop)`."""
        query = f'SELECT body FROM "{self.name}" WHERE place >= ? AND place < ? ORDER BY place'
        return [body for (body,) in self.store.all(query, (start, stop))]

    def at(self, places: list[int]) -> list[bytes]:
        """Encoded features at these places, which rise."""
        marks = ",".join("?" * len(places))
        query = f'SELECT body FROM "{self.name}" WHERE place IN ({marks}) ORDER BY place'
        return [body for (body,) in self.store.all(query, tuple(places))]

    def places_of(self, features: list[str]) -> list[int]:
        """Places of the features with these ids, in the collection's order."""
        found = []
        for start in range(0, len(features), 900):
            part = features[start : start + 900]
            marks = ",".join("?" * len(part))
            query = f'SELECT place FROM "{self.name}" WHERE id IN ({marks})'
            found += [place for (place,) in self.store.all(query, tuple(part))]
        return sorted(found)


class Store:
    """A file that `storing` made; a connection for each thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        self.about = About(*self.one("SELECT * FROM about"))
        rows = self.all("SELECT name, count, boxes FROM collection")
        self.layers = {name: Layer(self, name, count, boxes) for name, count, boxes in rows}

    def one(self, query: str, values: tuple[Any, ...] = ()) -> Any:
        return self._connection().execute(query, values).fetchone()

    def all(self, query: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._connection().execute(query, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is None:
            held = self._local.connection = sqlite3.connect(self._address, uri=True)
            held.execute(_CACHE)
        return held
