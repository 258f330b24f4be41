"""The page of a search: cities in the order of merit, each with the passages that answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from doblest.data import load
from doblest.server.http.cache import CachedResponse
from doblest.server.pages import links
from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.facets import facets
from doblest.server.pages.filters import chosen, kept, paged
from doblest.server.pages.refusals import OddQuery
from doblest.server.search.backends import Terms
from doblest.server.search.find import SearchResult, find
from doblest.server.search.snippets import Part, best_passage, highlight
from doblest.server.search.suggest import Suggestion, suggest

LONGEST = 200
"""Characters of a query; the field takes no more."""
PAGE_SIZE = 20


class Hit(Struct, frozen=True):
    """A city that answers."""

    city: City
    name: tuple[Part, ...]
    passage: tuple[Part, ...]
    memorial: tuple[Part, ...]


def search(catalogue: Catalogue, query: Mapping[str, str]) -> dict[str, Any]:
    text = _checked(query.get("q", ""))
    choice = chosen(catalogue, query)
    found = find(catalogue, text)
    left = kept(found.cities, choice)
    pages = paged(left, choice.page, PAGE_SIZE)
    return {
        "q": text,
        "found": found,
        "mended": found.query.corrected,
        "is_mended": found.query.is_corrected,
        "choice": choice,
        "facets": facets(catalogue, choice, found.cities) if found.cities else (),
        "pages": pages,
        "hits": [_hit(city, found) for city in pages.cities],
        "examples": load("search")["examples"],
    }


def _checked(text: str) -> str:
    text = " ".join(text.replace("\0", " ").split())
    if len(text) > LONGEST:
        raise OddQuery("q", text)
    return text


def _hit(city: City, found: SearchResult) -> Hit:
    entry = city.record.located.entry
    memorial = f"{entry.memorial.name}, {entry.memorial.address}" if entry.memorial else ""
    return Hit(
        city=city,
        name=highlight(str(city.name), found.query.terms),
        passage=best_passage(entry.note, found.query.terms),
        memorial=_answering(memorial, found.query.terms),
    )


def _answering(text: str, terms: Terms) -> tuple[Part, ...]:
    parts = highlight(text, terms)
    return parts if any(part.is_marked for part in parts) else ()


def suggestions(catalogue: Catalogue, query: Mapping[str, str]) -> CachedResponse:
    """JSON for the field: name, what it is, where it leads."""
    found = suggest(catalogue, _checked(query.get("q", "")))
    rows = [{"name": str(one.name), "about": str(one.about), "address": _address(one)} for one in found]
    return CachedResponse(json.dumps(rows, ensure_ascii=False).encode(), "application/json")


def _address(one: Suggestion) -> str:
    if one.kind == "city":
        return links.page("city", slug=one.key)
    if one.kind == "region":
        return links.page("region", iso=one.key)
    return links.page("product", slug=one.key)
