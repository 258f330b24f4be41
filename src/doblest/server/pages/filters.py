"""Which cities a reader asked to see: the address's parameters, checked and applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlencode

import msgspec
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.refusals import NotHere, OddQuery
from doblest.server.pages.regions import district_key

FACETS = ("district", "region", "year", "status", "ground", "product")
STATUSES = ("dedicated", "without", "planned", "other", "none")
"""`without` is all that is not the title's own memorial."""
GROUNDS = ("enterprises", "workers", "heroism")
SORTS = ("number", "name", "region", "year")
PAGE_SIZE = 100


class Choice(Struct, frozen=True):
    """What was chosen; an empty string is no choice."""

    district: str = ""
    region: str = ""
    year: str = ""
    status: str = ""
    ground: str = ""
    product: str = ""
    sort: str = "number"
    page: int = 1

    @property
    def narrowed(self) -> bool:
        return any((self.district, self.region, self.year, self.status, self.ground, self.product))

    def query(self, **changes: str | int) -> str:
        """The part of an address that asks for this choice, with changes; empty for the plain page."""
        changed = {"page": 1, **changes}
        values = msgspec.to_builtins(msgspec.structs.replace(self, **changed))
        plain = msgspec.to_builtins(Choice())
        return urlencode({name: value for name, value in values.items() if value != plain[name]})


NAMES = Choice.__struct_fields__


def chosen(catalogue: Catalogue, query: Mapping[str, str]) -> Choice:
    """The choice that a query states; OddQuery names the parameter that makes no sense."""
    given = {name: query.get(name, "").strip() for name in NAMES}
    allowed = _allowed(catalogue)
    for name, value in given.items():
        if name != "page" and value and value not in allowed[name]:
            raise OddQuery(name, value, tuple(allowed[name]))
    return Choice(
        **{name: value for name, value in given.items() if name not in ("page", "sort")},
        sort=given["sort"] or "number",
        page=_page(given["page"]),
    )


def _page(text: str) -> int:
    if not text:
        return 1
    if not (text.isascii() and text.isdigit() and len(text) < 7) or int(text) < 1:
        raise OddQuery("page", text)
    return int(text)


def _allowed(catalogue: Catalogue) -> dict[str, Iterable[str]]:
    return {
        "district": [district_key(district) for district in catalogue.districts],
        "region": list(catalogue.by_subject),
        "year": [str(year) for year in catalogue.years],
        "status": STATUSES,
        "ground": GROUNDS,
        "product": catalogue.categories,
        "sort": SORTS,
    }


_ORDERS: dict[str, Callable[[City], tuple[str | int, ...]]] = {
    "number": lambda city: (city.number,),
    "name": lambda city: (str(city.name).replace("ё", "е"),),
    "region": lambda city: (str(city.subject.name), city.number),
    "year": lambda city: (city.year, city.number),
}


def kept(cities: Iterable[City], choice: Choice) -> list[City]:
    """The cities of a choice in the order given, all pages of them."""
    asked = [(name, getattr(choice, name)) for name in FACETS if getattr(choice, name)]
    left = list(cities)
    for name, value in asked:
        left = [city for city in left if value in city.held[name]]
    return left


def matching(cities: Iterable[City], choice: Choice) -> list[City]:
    """The cities of a choice in its own order."""
    return sorted(kept(cities, choice), key=_ORDERS[choice.sort])


class Pages(Struct, frozen=True):
    """One page of many."""

    cities: tuple[City, ...]
    total: int
    number: int
    count: int

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1 if self.number < self.count else 0


def paged(cities: list[City], number: int, size: int = PAGE_SIZE) -> Pages:
    """Page `number` of the cities; NotHere past the end."""
    count = max(1, -(-len(cities) // size))
    if number > count:
        raise NotHere(_("страница %(number)s") % {"number": number})
    start = (number - 1) * size
    return Pages(tuple(cities[start : start + size]), len(cities), number, count)
