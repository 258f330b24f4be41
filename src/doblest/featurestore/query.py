"""From a query to the features that match it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from typing import Any, Protocol

from msgspec import Struct

from doblest.featurestore.columns import Mask, Positions
from doblest.featurestore.conditions import (
    Condition,
    add_positions,
    intersect,
    match_column,
    match_mask,
    match_points,
)
from doblest.featurestore.contents import Content
from doblest.featurestore.cql2 import evaluator, parser
from doblest.featurestore.features import DIGEST_BYTES, Bounds
from doblest.featurestore.reader import Layer, Source
from doblest.featurestore.spatial import intersect_box

Search = Callable[[str], list[str]]
"""A full-text search: slugs of records, the best first."""

DEFAULT_LIMIT = 10


class PositionCache(Protocol):
    """Remembers what matched: the next page of the same question costs nothing."""

    def get_or_build(self, key: Hashable, build: Callable[[], Positions]) -> Positions: ...


class Query(Struct, frozen=True):
    """What part of a collection is wanted."""

    limit: int = DEFAULT_LIMIT
    offset: int = 0
    revision: int | None = None
    bbox: Bounds | None = None
    period: tuple[str, str] | None = None
    """First and last day, ISO 8601; an empty one is open."""
    search: str | None = None
    equals: tuple[tuple[str, Any], ...] = ()
    filter: str | None = None
    filter_language: str = parser.LANGUAGES[0]

    @property
    def conditions(self) -> tuple[Any, ...]:
        """All that decides which features match, paging aside."""
        return self.bbox, self.period, self.search, self.equals, self.filter

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but paging was asked."""
        return any(part not in (None, ()) for part in self.conditions)


class Page(Struct, frozen=True):
    """How many features match, and those of the page in the collection's own order."""

    matched: int
    count: int
    """How many features the page has."""
    content: Content
    digest: bytes
    """Hash of the bodies."""
    is_packed: bool = False
    """Whether the content is of blocks."""


def select(
    source: Source, query: Query, search: Search, cache: PositionCache, *, is_packed: bool = False
) -> Page:
    """The page of features that the query asks for; FilterError where its filter makes no sense.

    `is_packed` gives blocks, of a collection that has them and a page that is not empty.
    """
    layer, end = source.layer, query.offset + query.limit
    if not query.is_narrowed:
        positions = slice(min(query.offset, layer.count), min(end, layer.count))
        return _fetch_page(layer, layer.count, positions, is_packed)
    key = (str(source.store.path), layer.name, query.conditions, query.filter_language)
    matched = cache.get_or_build(key, lambda: intersect(_make_conditions(source, query, search)))
    return _fetch_page(layer, len(matched), matched[min(query.offset, len(matched)) : end], is_packed)


def _fetch_page(layer: Layer, matched: int, positions: Any, is_packed: bool) -> Page:
    digests = layer.layout.digest[positions]
    count = len(digests)
    has_blocks = is_packed and count > 0
    content = layer.read_packed(positions) if has_blocks else layer.read(positions)
    digest = hashlib.blake2b(digests.tobytes(), digest_size=DIGEST_BYTES).digest()
    return Page(matched, count, content, digest, has_blocks)


def _make_conditions(source: Source, query: Query, search: Search) -> list[Condition]:
    layer, collection = source.layer, source.collection
    conditions = [_match_value(layer, name, value) for name, value in query.equals]
    if query.bbox:
        conditions.append(_match_box(layer, query.bbox))
    if query.period and collection.time:
        conditions.append(match_mask(_overlap_period(layer, collection.time, query.period)))
    if query.search:
        conditions.append(_match_search(source, search(query.search), query.search))
    if query.filter is not None:
        tree = parser.parse_filter(query.filter, query.filter_language)
        conditions += [_match_filter(source, part) for part in evaluator.split_conjunction(tree)]
    return conditions or [match_mask(Mask.constant(layer.count, True))]


def _match_filter(source: Source, tree: Any) -> Condition:
    box = evaluator.find_plain_box(tree)
    if box and source.layer.is_point_layer:
        return match_points(source.layer, box)
    result = evaluator.evaluate(tree, source)
    if isinstance(result, Mask):
        return match_mask(result)
    return match_column(result.column, result.passing)


def _match_box(layer: Layer, box: Bounds) -> Condition:
    """What meets the box, and what has no place at all: Part 1, /req/core/fc-bbox-response."""
    if layer.is_point_layer:
        return add_positions(match_points(layer, box), layer.unlocated)
    return match_mask(intersect_box(layer, box) | Mask.of(~layer.located))


def _match_value(layer: Layer, name: str, value: Any) -> Condition:
    column = layer.column(name)
    if column.kind == "list":
        return match_column(column, column.test_words(lambda words: value in words))
    return match_column(column, column.test_words(lambda word: word == value))


def _overlap_period(layer: Layer, name: str, period: tuple[str, str]) -> Mask:
    """Features whose day lies between; a feature without a day is at all times."""
    first, last = period
    column = layer.column(name)
    passing = column.test_words(lambda day: (not first or day >= first) and (not last or day <= last))
    return column.mask(passing) | column.unknown()


def _match_search(source: Source, slugs: list[str], text: str) -> Condition:
    """What the search found: by the city's slug, by a subject's own name where there are no cities."""
    if "slug" in source.collection.queryables:
        wanted, column = set(slugs), source.layer.column("slug")
        return match_column(column, column.test_words(lambda slug: slug in wanted))
    folded, column = text.casefold(), source.layer.column("region")
    return match_column(column, column.test_words(lambda name: folded in name.casefold()))
