"""Which gaps a person wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from msgspec import Struct

from doblest.reference.gaps import gap_kinds
from doblest.reference.regions import find_region
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Actor
from doblest.server.editorial.gaps.finding import Gap


class Selection(Struct, frozen=True):
    """An empty string is no choice."""

    title: str
    region: str = ""
    kind: str = ""
    whose: str = ""
    """`mine`, `all`: the person's own regions, where they have some, unless all are asked for."""

    def encode(self, **changes: str) -> str:
        title = "" if self.title == get_title().key else self.title
        values = {"title": title, "region": self.region, "kind": self.kind, "whose": self.whose, **changes}
        return urlencode({name: value for name, value in values.items() if value})


def read_selection(query: Mapping[str, str], actor: Actor) -> Selection:
    """What there is not is passed over. Raises RegisterError for a title that there is not."""
    region, kind = find_region(query.get("region", "")), query.get("kind", "")
    whose = "all" if query.get("whose") == "all" or not actor.regions else "mine"
    return Selection(
        get_title(query.get("title") or None).key,
        region.key if region else "",
        kind if kind in gap_kinds() else "",
        whose if actor.regions else "",
    )


def select(gaps: Iterable[Gap], selection: Selection, actor: Actor) -> list[Gap]:
    return [
        gap
        for gap in gaps
        if (not selection.region or gap.city.region.key == selection.region)
        and (not selection.kind or gap.kind.key == selection.kind)
        and (selection.region or selection.whose != "mine" or gap.city.region.iso in actor.regions)
    ]
