"""Names that a reader may be typing: cities, federal subjects, products."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import DamerauLevenshtein

from doblest.server.pages.catalogue import Catalogue
from doblest.server.pages.products import product
from doblest.server.pages.words import Words
from doblest.server.search.tokens import level
from doblest.server.search.understanding import slips

MOST = 8

Kind = Literal["city", "region", "product"]


class Suggestion(Struct, frozen=True):
    kind: Kind
    key: str
    """Slug of a city or a product, code of a federal subject."""
    name: Words
    about: Words


class _Spelling(Struct, frozen=True):
    text: str
    words: tuple[str, ...]
    suggestion: Suggestion


_NOTHING = Words("", "")
_PRODUCT = Words("вклад", "contribution")
_kept: list[tuple[Catalogue, list[_Spelling]]] = []


def suggest(catalogue: Catalogue, typed: str) -> tuple[Suggestion, ...]:
    """The best few names for what was typed so far; a slip or two is forgiven."""
    start = level(" ".join(typed.lower().split()))[:60]
    if not start:
        return ()
    names = _names(catalogue)
    exact = [one for one in names if one.text.startswith(start)]
    inside = [one for one in names if any(word.startswith(start) for word in one.words[1:])]
    near = [] if exact or inside else _near(names, start)
    unique = {(one.suggestion.kind, one.suggestion.key): one.suggestion for one in [*exact, *inside, *near]}
    return tuple(unique.values())[:MOST]


def _near(names: list[_Spelling], start: str) -> list[_Spelling]:
    allowed = slips(len(start))
    if not allowed:
        return []
    scored = ((_distance(start, one.text), place, one) for place, one in enumerate(names))
    return [
        one for distance, _place, one in sorted(scored, key=lambda found: found[:2]) if distance <= allowed
    ]


def _distance(start: str, name: str) -> int:
    """Of what was typed to the beginning of a name, about as long."""
    lengths = range(max(1, len(start) - 1), len(start) + 2)
    return min(DamerauLevenshtein.distance(start, name[:length], score_cutoff=3) for length in lengths)


def _names(catalogue: Catalogue) -> list[_Spelling]:
    if not _kept or _kept[0][0] is not catalogue:
        _kept[:] = [(catalogue, [*_cities(catalogue), *_regions(catalogue), *_products(catalogue)])]
    return _kept[0][1]


def _spellings(suggestion: Suggestion) -> list[_Spelling]:
    texts = dict.fromkeys(level(name.lower()) for name in (suggestion.name.ru, suggestion.name.en))
    return [_Spelling(text, tuple(text.replace("-", " ").split()), suggestion) for text in texts]


def _cities(catalogue: Catalogue) -> list[_Spelling]:
    made = (Suggestion("city", city.slug, city.name, city.subject.name) for city in catalogue.cities)
    return [spelling for suggestion in made for spelling in _spellings(suggestion)]


def _regions(catalogue: Catalogue) -> list[_Spelling]:
    made = (
        Suggestion("region", iso, group[0].subject.name, _NOTHING)
        for iso, group in catalogue.by_subject.items()
    )
    return [spelling for suggestion in made for spelling in _spellings(suggestion)]


def _products(catalogue: Catalogue) -> list[_Spelling]:
    made = (
        Suggestion("product", key, product(key, category).name, _PRODUCT)
        for key, category in catalogue.categories.items()
    )
    return [spelling for suggestion in made for spelling in _spellings(suggestion)]
