"""Questions of every kind, and the whole answer of a store to them."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Hashable
from typing import Any

import msgspec

from doblest.featurestore import COLLECTIONS, FeatureStore, FilterError, Page, Query, Source, select
from doblest.featurestore.blocks import join_gzip
from doblest.featurestore.collections import Collection


class NoCache:
    """Finds everything anew."""

    def get_or_build(self, key: Hashable, build: Callable[[], Any]) -> Any:
        return build()


def ask(source: Source, found: tuple[str, ...] = (), *, is_packed: bool = False, **query: Any) -> Page:
    """The page that a query gives; `found` are the slugs that any search finds."""
    asked = Query(**{"limit": 1000, **query})
    return select(source, asked, lambda text: list(found), NoCache(), is_packed=is_packed)


def ids(source: Source, **query: Any) -> list[str]:
    return [feature["id"] for feature in msgspec.json.decode(read_page(ask(source, **query)))]


def read_page(page: Page) -> bytes:
    """Its features as an array of JSON."""
    content = page.content
    if page.is_packed:
        return gzip.decompress(join_gzip(b"[", content.parts, content.checksum, content.size, b"]"))
    return b"".join((b"[", *content.parts, b"]"))


QUESTIONS: tuple[dict[str, Any], ...] = (
    {},
    {"limit": 7, "offset": 5},
    {"bbox": (50.0, 50.0, 70.0, 60.0)},
    {"bbox": (170.0, 40.0, -160.0, 80.0)},
    {"period": ("2020-01-01", "2020-12-31")},
    {"equals": (("year", 2020),)},
    {"equals": (("iso", "RU-SVE"), ("year", 2020))},
    {"equals": (("category", "танки"),)},
    {"search": "x"},
    *(
        {"filter": text}
        for text in (
            "year >= 2021 AND city LIKE '%ск'",
            "NOT memorial_name LIKE '%стела%'",
            "memorial_name IS NULL",
            "geometry IS NULL",
            "A_CONTAINS(ground, ('workers'))",
            "low > 1000 OR quote LIKE '%тыс%'",
            "CASEI(city) = CASEI('МИАСС')",
            "S_INTERSECTS(geometry, POLYGON((40 50, 70 50, 70 60, 40 60, 40 50)))",
            "year IN (2020, 2022) AND number BETWEEN 3 AND 9",
            "findings > 0",
            "cities > 1",
        )
    ),
)


def answers(store: FeatureStore, collection: Collection) -> list[Any]:
    """What the store says to each question: matches and bodies, or that it makes no sense."""
    source = Source(store, collection)
    known = store.header.slugs[:5]
    said: list[Any] = []
    for question in QUESTIONS:
        if any(name not in collection.queryables for name, _ in question.get("equals", ())):
            continue
        try:
            page = ask(source, known, **question)
        except FilterError as error:
            said.append(str(error))
            continue
        said.append((page.matched, read_page(page), page.digest))
        if collection.is_packed:
            assert read_page(ask(source, known, is_packed=True, **question)) == read_page(page)
    return said


def whole(store: FeatureStore) -> dict[str, Any]:
    """Everything that a reader of the store can see."""
    seen: dict[str, Any] = {"header": store.header}
    for name, collection in COLLECTIONS.items():
        layer = store.layers[name]
        rows = layer.fetch(slice(0, layer.count))
        found = [layer.find(feature) for feature in ids(Source(store, collection))]
        seen[name] = layer.count, layer.extent, rows, found == rows, answers(store, collection)
    return seen
