"""A search of a past day: the words of today's index, the cities and steles of that day.

An index is of the present list alone. What the list says in other words now is found by these; what is shown
of a city is what stood there on the day.
"""

from __future__ import annotations

from msgspec import structs

from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.search.best_bets import BestBet
from doblest.server.search.find import SearchResult, find


def find_on_day(catalogue: Catalogue, text: str) -> SearchResult:
    """Everything that answers a query, of the cities that this catalogue has."""
    result = find(current_catalogue(catalogue.title.key), text)
    cities = (catalogue.by_slug.get(city.slug) for city in result.cities)
    return structs.replace(
        result,
        cities=tuple(city for city in cities if city is not None),
        bets=tuple(_leave_out(bet, catalogue) for bet in result.bets),
    )


def _leave_out(bet: BestBet, catalogue: Catalogue) -> BestBet:
    """Of the cities that tell of most, those that had the title and told so."""
    leaders = tuple(
        one
        for one in bet.leaders
        if (city := catalogue.by_slug.get(one.city.slug)) and one.claim in city.record.claims
    )
    return structs.replace(bet, leaders=leaders)
