"""Which claims a reader of the contribution's pages wants to see: deeds of a kind, years of the war."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

import msgspec
from msgspec import Struct

from doblest.model import Claim, Language
from doblest.server.http.problems import reject_value
from doblest.wording.deeds import find_group, name_group
from doblest.wording.periods import WAR_YEARS, find_years
from doblest.wording.vocabulary import texts

YEARS: Final = tuple(map(str, WAR_YEARS))
GROUPS: Final = tuple(texts("deed_groups"))
PARAMETERS: Final = ("action", "from", "to")


class ClaimFilters(Struct, frozen=True):
    """The chosen values; an empty string is no choice."""

    action: str = ""
    """A key of `[deed_groups]`."""
    first: str = ""
    last: str = ""
    """Years of the war, both of them included."""

    @property
    def has_period(self) -> bool:
        return bool(self.first or self.last)

    @property
    def is_chosen(self) -> bool:
        return bool(self.action or self.has_period)

    def matches(self, claim: Claim) -> bool:
        return self.has_group(claim) and self.has_time(claim)

    def has_group(self, claim: Claim) -> bool:
        return self.action in ("", find_group(claim))

    def has_time(self, claim: Claim) -> bool:
        """Whether the claim's time touches the years; one without a time does not."""
        if not self.has_period:
            return True
        years = find_years(claim.roles.period) if claim.roles.period else None
        if years is None:
            return False
        return years[0] <= int(self.last or YEARS[-1]) and years[1] >= int(self.first or YEARS[0])

    def count_undated(self, claims: Iterable[Claim]) -> int:
        """How many of the chosen deeds the years leave out because no time is told of them."""
        if not self.has_period:
            return 0
        return sum(self.has_group(claim) and claim.roles.period is None for claim in claims)

    def urlencode(self, **changes: str) -> str:
        """The query of an address that asks for the same, with changes."""
        chosen = msgspec.structs.replace(self, **changes)
        pairs = zip(PARAMETERS, (chosen.action, chosen.first, chosen.last), strict=True)
        return urlencode({name: value for name, value in pairs if value})


class Option(Struct, frozen=True):
    value: str
    label: str
    is_selected: bool


class FilterForm(Struct, frozen=True):
    """What the form of the filters shows."""

    filters: ClaimFilters
    actions: tuple[Option, ...]
    first_years: tuple[Option, ...]
    last_years: tuple[Option, ...]


def parse_claim_filters(query: Mapping[str, str]) -> ClaimFilters:
    """Raises ProblemError for a deed or a year that there is not. Years the wrong way round are put right."""
    action, first, last = (query.get(name, "").strip() for name in PARAMETERS)
    for name, value, allowed in (("action", action, GROUPS), ("from", first, YEARS), ("to", last, YEARS)):
        if value and value not in allowed:
            raise reject_value(name, value, allowed)
    if first and last and first > last:
        first, last = last, first
    return ClaimFilters(action, first, last)


def build_filter_form(filters: ClaimFilters, claims: Iterable[Claim], language: Language) -> FilterForm:
    """Deeds that the claims have, in the order of the data."""
    present = {find_group(claim) for claim in claims}
    actions = (
        Option(group, name_group(group, language), group == filters.action)
        for group in GROUPS
        if group in present or group == filters.action
    )
    first, last = (
        tuple(Option(year, year, year == chosen) for year in YEARS)
        for chosen in (filters.first, filters.last)
    )
    return FilterForm(filters, tuple(actions), first, last)
