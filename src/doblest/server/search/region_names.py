"""Federal subjects by the words of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from doblest.reference.regions import Region
from doblest.server.search.backends import Term, Terms
from doblest.server.search.terms import list_all_terms


class RegionTable:
    def __init__(self, regions: Iterable[Region]) -> None:
        self._regions = tuple(regions)
        self._places: dict[str, set[int]] = defaultdict(set)
        """Which of the regions have a term in their names."""
        for place, region in enumerate(self._regions):
            for term in list_all_terms((region.name, region.name_en)):
                self._places[term].add(place)

    def find(self, terms: Terms) -> tuple[Region, ...]:
        """Those whose name has all the terms, in the order given; none of no terms."""
        if not terms:
            return ()
        places = set.intersection(*map(self._find_places, terms))
        return tuple(self._regions[place] for place in sorted(places))

    def _find_places(self, term: Term) -> set[int]:
        words: Iterable[str] = term.words
        if term.is_prefix:
            words = [word for word in self._places if word.startswith(term.words)]
        return set[int]().union(*(self._places.get(word, ()) for word in words))
