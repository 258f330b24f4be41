"""What a page of a review is asked for: an address, checked."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from msgspec import Struct

from doblest.reference.regions import find_region
from doblest.server.http.numbers import parse_number
from doblest.wording.vocabulary import texts

STATES = ("undecided", "accepted", "refused", "by-hand", "applied")


class Selection(Struct, frozen=True):
    """Filters, and which item is to be shown."""

    region: str = ""
    """A key; `none` for rows whose region is not known."""
    family: str = ""
    field: str = ""
    state: str = ""
    item: int | None = None

    @property
    def iso(self) -> str:
        found = find_region(self.region)
        return found.iso if found else ""

    @property
    def is_filtered(self) -> bool:
        return bool(self.region or self.family or self.field or self.state)

    def encode(self, **changes: str | int) -> str:
        """The query of an address that asks for the same filters, with changes."""
        own = {"region": self.region, "family": self.family, "field": self.field, "state": self.state}
        return urlencode({name: value for name, value in {**own, **changes}.items() if value != ""})


def read_selection(query: Mapping[str, str]) -> Selection:
    """A value that there is not filters nothing."""
    region, family, state = (str(query.get(name, ""))[:60] for name in ("region", "family", "state"))
    return Selection(
        region if find_region(region) else "",
        family if family in texts("change_families") else "",
        str(query.get("field", ""))[:200],
        state if state in STATES else "",
        parse_number(str(query.get("item", ""))),
    )
