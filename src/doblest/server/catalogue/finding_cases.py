"""Findings that a reader's filters and orders cannot tell apart: they are counted and ranked as one case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from doblest.model import FieldName, Severity
from doblest.reference.harm import Rank, find_harm, rank

Verdict = Literal["accept", "dismiss"]
_STATES: Final[Mapping[Verdict | None, tuple[str, ...]]] = {
    None: ("open",),
    "accept": ("decided", "accepted"),
    "dismiss": ("decided", "dismissed"),
}
_Kind = tuple[str, Severity, FieldName, str, bool]
_MAX_CASES: Final = 65_536
"""Of checks, columns, federal subjects and decisions; equal ones are one value while they are remembered."""


class FindingHead(Struct, frozen=True, gc=False):
    """What tells findings apart, under the names that a finding has them."""

    check: str
    severity: Severity
    entries: tuple[str, ...]
    field: FieldName
    template: str
    has_fix: bool = False


class FindingCase(Struct, frozen=True, eq=False):
    """The values that findings have for each filter, and where they stand in each order; told by identity."""

    harm: tuple[str, ...]
    severity: tuple[str, ...]
    state: tuple[str, ...]
    fix: tuple[str, ...]
    field: tuple[str, ...]
    region: tuple[str, ...]
    check: tuple[str, ...]
    by_harm: tuple[int, bool, Rank]
    """The worst first; of each kind of harm what was decided comes last."""
    by_rank: tuple[bool, Rank]
    """What was decided comes last, the worst first."""

    @property
    def is_decided(self) -> bool:
        return self.by_rank[0]

    def has(self, chosen: Mapping[str, str]) -> bool:
        """Whether the findings pass all filters, which are given by name."""
        return all(value in getattr(self, name) for name, value in chosen.items())


def get_case(head: FindingHead, verdict: Verdict | None, regions: Mapping[str, str]) -> FindingCase:
    """`regions` has the federal subject of each city by its slug; a city without one counts for none."""
    own = tuple(regions.get(slug, "") for slug in head.entries)
    kind = head.check, head.severity, head.field, head.template, head.has_fix
    return _build_case(kind, verdict, own)


@lru_cache(maxsize=_MAX_CASES)
def _build_case(kind: _Kind, verdict: Verdict | None, regions: tuple[str, ...]) -> FindingCase:
    check, severity, field, template, has_fix = kind
    place = rank(FindingHead(check, severity, (), field, template), has_fix=has_fix)
    is_decided = verdict is not None
    return FindingCase(
        harm=(find_harm(check, template).key,),
        severity=(severity,),
        state=_STATES[verdict],
        fix=("yes" if has_fix else "no",),
        field=(field,),
        region=tuple(dict.fromkeys(region for region in regions if region)),
        check=(check,),
        by_harm=(place[0], is_decided, place),
        by_rank=(is_decided, place),
    )
