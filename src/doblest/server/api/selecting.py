"""From what was asked to the places of the features that match."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any

from msgspec import Struct

from doblest.server.api import cql
from doblest.server.api.collections import Collection
from doblest.server.api.columns import Mask, everything
from doblest.server.api.conditions import Scope, Test, condition, conjuncts, plain_box
from doblest.server.api.kept import Box
from doblest.server.api.parameters import Asked
from doblest.server.api.parts import Part, boxed, masked, tested, together
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
    return together(_parts(scope, asked, search))


def _parts(scope: Scope, asked: Asked, search: Search) -> list[Part]:
    layer, collection = scope.layer, scope.collection
    parts = [_equal(scope, name, value) for name, value in asked.equals]
    if asked.box:
        parts.append(_box(layer, asked.box))
    if asked.between and collection.time:
        parts.append(masked(_within(layer, collection, asked.between)))
    if asked.search:
        parts.append(_found(scope, search(asked.search), asked.search))
    if asked.condition is not None:
        tree = cql.tree(asked.condition, asked.language)
        parts += [_conjunct(scope, part) for part in conjuncts(tree)]
    return parts or [masked(everything(layer.count, True))]


def _conjunct(scope: Scope, tree: Any) -> Part:
    box = plain_box(tree)
    if box and scope.layer.points:
        return boxed(scope.layer, box)
    held = condition(tree, scope)
    return tested(held.column, held.passing) if isinstance(held, Test) else masked(held)


def _box(layer: Layer, box: Box) -> Part:
    return boxed(layer, box) if layer.points else masked(meets_box(layer, box))


def _equal(scope: Scope, name: str, value: Any) -> Part:
    column = scope.layer.column(name)
    if column.kind == "list":
        return tested(column, column.passing(lambda held: value in held))
    return tested(column, column.passing(lambda held: held == value))


def _within(layer: Layer, collection: Collection, days: tuple[str, str]) -> Mask:
    """Features whose day lies between; a feature without a day is at all times."""
    first, last = days
    column = layer.column(collection.time)
    passing = column.passing(lambda day: (not first or day >= first) and (not last or day <= last))
    return column.where(passing).either(column.unknown())


def _found(scope: Scope, slugs: list[str], text: str) -> Part:
    """What the search found: by the city's slug, by a subject's own name where there are no cities."""
    if "slug" in scope.collection.queryables:
        wanted, column = set(slugs), scope.layer.column("slug")
        return tested(column, column.passing(lambda slug: slug in wanted))
    folded, column = text.casefold(), scope.layer.column("region")
    return tested(column, column.passing(lambda name: folded in name.casefold()))
