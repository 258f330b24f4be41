"""The gaps of a register at its present revision, each with its age and with what was said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Max
from django.utils import timezone
from msgspec import Struct

from doblest.model import Exemption, LocalizedText
from doblest.reference.gaps import GapKind, gap_kinds
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.editorial.gaps.rules import RULES
from doblest.server.register.models import FieldChange, GapExemption

_LISTED = "listed"
"""The change that brought an entry into the register, or back into it."""
Days = Mapping[tuple[str, str], date]
"""When a field of an entry, named by its slug, changed last."""


class Gap(Struct, frozen=True, eq=False):
    """Something that an entry lacks."""

    city: City
    kind: GapKind
    detail: LocalizedText | None
    since: date
    exemption: Exemption | None = None

    def count_days(self, today: date) -> int:
        return (today - self.since).days


class _Found(Struct, frozen=True, eq=False):
    cities: tuple[City, ...]
    """Of the catalogue that they were found in: another one has others."""
    day: date
    gaps: tuple[Gap, ...]


_found: dict[str, _Found] = {}
"""Of each title the newest: they follow from the register and the day alone."""


def find_gaps(catalogue: Catalogue, today: date) -> tuple[Gap, ...]:
    """In the order of the list and of the kinds; those that were said to be none, too."""
    known = _found.get(catalogue.title.key)
    if known is None or known.cities is not catalogue.cities or known.day != today:
        known = _Found(catalogue.cities, today, tuple(_compute(catalogue, today)))
        _found[catalogue.title.key] = known
    return known.gaps


def _compute(catalogue: Catalogue, today: date) -> Iterator[Gap]:
    days, exemptions = _read_days(catalogue.title.key), _read_exemptions(catalogue.title.key)
    for city in catalogue.cities:
        for kind in gap_kinds().values():
            detail = RULES[kind.rule](city.record, kind, catalogue.edition)
            if detail is None:
                continue
            since = _find_since(city.slug, kind, days, today)
            if (today - since).days >= kind.younger:
                exemption = exemptions.get((city.slug, kind.key))
                yield Gap(city, kind, kind.details.get(detail), since, exemption)


def _find_since(slug: str, kind: GapKind, days: Days, today: date) -> date:
    """The last change of what the gap depends on, or of the entry's place in the list; today at the latest:
    a change of a day to come was dated by a wrong clock."""
    last = max((days[slug, name] for name in (*kind.fields, _LISTED) if (slug, name) in days), default=today)
    return min(last, today)


def _read_days(title: str) -> Days:
    """In one query: each entry's newest change of every field."""
    names = {name for kind in gap_kinds().values() for name in kind.fields} | {_LISTED}
    changes = FieldChange.objects.filter(entry__title=title, entry__listed=True, field__in=names)
    rows = changes.values_list("entry__slug", "field").annotate(at=Max("change_set__at"))
    return {(slug, field): timezone.localdate(at) for slug, field, at in rows.order_by()}


def _read_exemptions(title: str) -> dict[tuple[str, str], Exemption]:
    rows = GapExemption.objects.filter(entry__title=title).select_related("entry")
    return {(row.entry.slug, row.gap): row.to_domain() for row in rows}


def is_open(gap: Gap) -> bool:
    return gap.exemption is None
