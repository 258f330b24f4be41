"""Cities whose addresses look like the one asked for."""

from __future__ import annotations

from rapidfuzz import process

from doblest.server.pages.catalogue import Catalogue

ALIKE = 60
"""Of 100: below it the likeness is chance."""


def alike(catalogue: Catalogue, asked: str) -> tuple[str, ...]:
    found = process.extract(asked[:80].lower(), catalogue.by_slug.keys(), limit=5, score_cutoff=ALIKE)
    return tuple(slug for slug, _score, _place in found)
