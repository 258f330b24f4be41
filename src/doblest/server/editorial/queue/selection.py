"""What a page of the queue is asked for: an address, checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlencode

from django.http import QueryDict
from msgspec import Struct, structs

from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Actor
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.catalogue.finding_filters import FindingFilters, parse_finding_filters
from doblest.server.editorial.queue.order import has_own_regions
from doblest.server.http.numbers import parse_number

FACETS: Final = ("region", "harm", "check", "severity")
STATES: Final = ("", "postponed")


class Selection(Struct, frozen=True):
    """Filters, and which finding is to be shown."""

    filters: FindingFilters
    title: str
    whose: str = ""
    """`all` shows those too on which the person cannot decide."""
    key: str = ""
    at: int | None = None
    """The place in the queue to go to where the key is in it no more."""

    def encode(self, **changes: str | int) -> str:
        """The query of an address that asks for the same filters, with changes."""
        values = {name: getattr(self.filters, name) for name in (*FACETS, "state")}
        titles = {"title": "" if self.title == get_title().key else self.title}
        values = {**titles, **values, "whose": self.whose, **changes}
        return urlencode({name: value for name, value in values.items() if value != ""})


def read_selection(query: Mapping[str, str], actor: Actor) -> tuple[Catalogue, Selection]:
    """Raises ProblemError for a value that there is not, RegisterError for a title that there is not."""
    catalogue = current_catalogue(query.get("title") or None)
    given = {name: query.get(name, "") for name in FACETS}
    state = query.get("state", "")
    filters = structs.replace(parse_finding_filters(catalogue, given), state=state if state in STATES else "")
    whose = "all" if query.get("whose") == "all" and has_own_regions(actor) else ""
    key = query.get("key", "")[:200]
    return catalogue, Selection(filters, catalogue.title.key, whose, key, parse_number(query.get("at", "")))


def read_query(query: QueryDict) -> dict[str, str]:
    """The last value of each parameter."""
    return {name: str(query.get(name, "")) for name in query}
