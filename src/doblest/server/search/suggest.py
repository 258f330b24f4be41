"""Names that a reader may be typing: cities, federal subjects, products."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from doblest.language.normalise import fold_yo
from doblest.model import LocalizedText
from doblest.processes import give_back_memory
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.search.letters import LetterIndex
from doblest.server.search.query import count_allowed_slips

MOST = 8

Kind = Literal["city", "region", "product"]


class Suggestion(Struct, frozen=True):
    kind: Kind
    key: str
    """Slug of a city or a product, code of a federal subject."""
    name: LocalizedText
    about: LocalizedText


class _Spelling(Struct, frozen=True):
    text: str
    suggestion: Suggestion

    @property
    def words(self) -> str:
        """The same with a space before every word."""
        return " " + self.text.replace("-", " ")


_NOTHING = LocalizedText("", "")
_PRODUCT = LocalizedText("вклад", "contribution")
_LONGEST = 60
"""Characters of what was typed; a name is compared as far."""


class _Lines:
    """Short texts as one, so that looking through all of them is a single search."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [f"\n{text}" for text in texts]
        self._text = "".join(lines)
        self._ends = list(accumulate(map(len, lines)))

    def find(self, part: str) -> list[int]:
        """Places of the texts that have the part; one that begins with a line break begins them."""
        places = []
        at = self._text.find(part)
        while at >= 0:
            places.append(bisect_right(self._ends, at))
            at = self._text.find(part, self._ends[places[-1]])
        return places


class _Names(Struct, frozen=True):
    """All that may be suggested for a catalogue."""

    spellings: list[_Spelling]
    texts: _Lines
    words: _Lines
    beginnings: LetterIndex


_cache: list[tuple[Catalogue, _Names]] = []


def suggest(catalogue: Catalogue, typed: str) -> tuple[Suggestion, ...]:
    """The best few names for what was typed so far; a slip or two is forgiven."""
    start = fold_yo(" ".join(typed.lower().split()))[:_LONGEST]
    if not start:
        return ()
    names = _get_names(catalogue)
    exact = [names.spellings[place] for place in names.texts.find(f"\n{start}")]
    inside = [names.spellings[place] for place in names.words.find(f" {start}")]
    near = [] if exact or inside else _find_near(names, start)
    unique = {(one.suggestion.kind, one.suggestion.key): one.suggestion for one in [*exact, *inside, *near]}
    return tuple(unique.values())[:MOST]


def _find_near(names: _Names, start: str) -> list[_Spelling]:
    """Names whose beginning, about as long as what was typed, is a slip or two away, the nearest first."""
    allowed = count_allowed_slips(len(start))
    nearest: dict[int, float] = {}
    for length in range(max(1, len(start) - 1), len(start) + 2) if allowed else ():
        for place, distance in _rank_begun(names, start, length, allowed):
            nearest[place] = min(distance, nearest.get(place, distance))
    return [names.spellings[place] for place in sorted(nearest, key=lambda place: (nearest[place], place))]


def _rank_begun(names: _Names, start: str, length: int, allowed: int) -> Iterator[tuple[int, float]]:
    """Each beginning of that length is compared once, however many names share it."""
    places: dict[str, list[int]] = {}
    for place in names.beginnings.find(start, allowed, length):
        places.setdefault(names.spellings[place].text[:length], []).append(place)
    alike = process.extract(
        start, list(places), scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=None
    )
    for beginning, distance, _place in alike:
        for place in places[beginning]:
            yield place, distance


def _get_names(catalogue: Catalogue) -> _Names:
    if not _cache or _cache[0][0] is not catalogue:
        spellings = [*_list_cities(catalogue), *_list_regions(catalogue), *_list_products(catalogue)]
        texts = [one.text[: _LONGEST + 1] for one in spellings]
        lines = _Lines(one.text for one in spellings), _Lines(one.words for one in spellings)
        _cache[:] = [(catalogue, _Names(spellings, *lines, LetterIndex(texts, _LONGEST + 1)))]
        give_back_memory()
    return _cache[0][1]


def _build_spellings(suggestion: Suggestion) -> list[_Spelling]:
    texts = dict.fromkeys(fold_yo(name.lower()) for name in (suggestion.name.ru, suggestion.name.en))
    return [_Spelling(text, suggestion) for text in texts]


def _list_cities(catalogue: Catalogue) -> list[_Spelling]:
    suggestions = (Suggestion("city", city.slug, city.name, city.region.title) for city in catalogue.cities)
    return [spelling for suggestion in suggestions for spelling in _build_spellings(suggestion)]


def _list_regions(catalogue: Catalogue) -> list[_Spelling]:
    suggestions = (
        Suggestion("region", group[0].region.key, group[0].region.title, _NOTHING)
        for group in catalogue.by_region.values()
    )
    return [spelling for suggestion in suggestions for spelling in _build_spellings(suggestion)]


def _list_products(catalogue: Catalogue) -> list[_Spelling]:
    suggestions = (
        Suggestion("product", slug, product.title, _PRODUCT) for slug, product in catalogue.products.items()
    )
    return [spelling for suggestion in suggestions for spelling in _build_spellings(suggestion)]
