"""Former ids of features: of entries that got another slug, of claims and regions before they had keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from doblest.featurestore.reader import Source
from doblest.reference.regions import find_region

_SPAN = re.compile(r"-(?P<start>\d{1,9})-(?P<end>\d{1,9})(?:-(?P<number>\d{1,4}))?")
"""The end of a claim's former id: its place in the note, and its number among those of that place."""


def resolve_alias(source: Source, feature_id: str) -> str | None:
    """The present id of a feature that was once called so; None where there is none."""
    if source.collection.name == "regions":
        region = find_region(feature_id)
        return region.key if region and region.key != feature_id else None
    for candidate in _follow_redirects(feature_id, source.store.header.redirects):
        if candidate != feature_id and source.layer.find(candidate):
            return candidate
        if source.collection.name == "claims" and (present := _find_by_span(source, candidate)):
            return present
    return None


def _follow_redirects(feature_id: str, redirects: dict[str, str]) -> Iterator[str]:
    """The id itself, then with each former slug that it may begin with replaced, the longest first."""
    yield feature_id
    for slug in sorted(redirects, key=len, reverse=True):
        if feature_id == slug or feature_id.startswith(f"{slug}-"):
            yield redirects[slug] + feature_id.removeprefix(slug)


def _find_by_span(source: Source, feature_id: str) -> str | None:
    """The claim that stands where a former id says."""
    for match in _match_spans(feature_id):
        start, end = int(match["start"]), int(match["end"])
        claims = [
            claim["id"]
            for claim in _read_claims(source, feature_id[: match.start()])
            if (claim["properties"]["start"], claim["properties"]["end"]) == (start, end)
        ]
        number = int(match["number"] or 1)
        if 0 < number <= len(claims):
            return str(claims[number - 1])
    return None


def _match_spans(feature_id: str) -> Iterator[re.Match[str]]:
    """Readings of the end of an id, that of the longest slug first: slugs end in numbers too."""
    matches = (_SPAN.fullmatch(feature_id, hyphen.start()) for hyphen in re.finditer("-", feature_id))
    yield from sorted(filter(None, matches), key=lambda match: -match.start())


def _read_claims(source: Source, slug: str) -> list[Any]:
    column = source.layer.column("slug")
    if slug not in column.words:
        return []
    positions = column.positions(column.test_words(lambda word: word == slug))
    return [msgspec.json.decode(body) for body, _ in source.layer.fetch(positions)]
