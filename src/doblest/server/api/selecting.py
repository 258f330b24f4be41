"""From what was asked to the places of the features that match."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

import numpy
from msgspec import Struct

from doblest.server.api import cql
from doblest.server.api.collections import Collection
from doblest.server.api.columns import Mask
from doblest.server.api.conditions import Scope, mask
from doblest.server.api.parameters import Asked
from doblest.server.api.spatial import meets_box
from doblest.server.api.store import Layer

Search = Callable[[str], list[str]]
"""The site's search: slugs of cities."""

_KEPT_BYTES = 32 * 1024 * 1024


class Selected(Struct, frozen=True):
    """How many match, and the encoded features of the page asked for."""

    matched: int
    bodies: list[bytes]


class Matches:
    """Places of what matched lately: the next page of the same question costs nothing."""

    def __init__(self) -> None:
        self._held: OrderedDict[Any, Any] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def places(self, key: Any, find: Callable[[], Any]) -> Any:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        found = find()
        with self._lock:
            self._held[key] = found
            self._size += found.nbytes
            while self._size > _KEPT_BYTES and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1].nbytes
        return found


def select(scope: Scope, asked: Asked, search: Search, matches: Matches) -> Selected:
    """The page of features asked for, in the collection's own order."""
    layer, end = scope.layer, asked.offset + asked.limit
    if not asked.narrowed:
        return Selected(layer.count, layer.run(min(asked.offset, layer.count), min(end, layer.count)))
    key = (str(layer.store.path), layer.name, asked.key)
    places = matches.places(key, lambda: _places(scope, asked, search))
    page = places[min(asked.offset, len(places)) : end].tolist()
    return Selected(len(places), layer.at(page) if page else [])


def _places(scope: Scope, asked: Asked, search: Search) -> Any:
    held: Mask | None = None
    for part in _parts(scope, asked, search):
        held = part if held is None else held.both(part)
    return numpy.flatnonzero(held.true).astype(numpy.int32) if held else numpy.empty(0, numpy.int32)


def _parts(scope: Scope, asked: Asked, search: Search) -> list[Mask]:
    layer, collection = scope.layer, scope.collection
    parts = [_equal(scope, name, value) for name, value in asked.equals]
    if asked.box:
        parts.append(meets_box(layer, asked.box))
    if asked.between and collection.time:
        parts.append(_within(layer, collection, asked.between))
    if asked.search:
        parts.append(_found(scope, search(asked.search), asked.search))
    if asked.condition is not None:
        parts.append(mask(cql.tree(asked.condition, asked.language), scope))
    return parts or [_anything(layer)]


def _equal(scope: Scope, name: str, value: Any) -> Mask:
    column = scope.layer.column(name)
    if column.kind == "list":
        return column.where(lambda held: value in held)
    return column.where(lambda held: held == value)


def _within(layer: Layer, collection: Collection, days: tuple[str, str]) -> Mask:
    """Features whose day lies between; a feature without a day is at all times."""
    first, last = days
    column = layer.column(collection.time)
    return column.where(lambda day: (not first or day >= first) and (not last or day <= last)).either(
        column.unknown()
    )


def _found(scope: Scope, slugs: list[str], text: str) -> Mask:
    """What the search found: by the city's slug, by a subject's own name where there are no cities."""
    if "slug" in scope.collection.queryables:
        wanted = set(slugs)
        return scope.layer.column("slug").where(lambda slug: slug in wanted)
    folded = text.casefold()
    return scope.layer.column("region").where(lambda name: folded in name.casefold())


def _anything(layer: Layer) -> Mask:
    holds = numpy.ones(layer.count, dtype=bool)
    return Mask(holds, holds)
