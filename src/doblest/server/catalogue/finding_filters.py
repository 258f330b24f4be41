"""Which findings a reader wants to see: parameters of an address, checked, applied and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, get_args
from urllib.parse import urlencode

from msgspec import Struct, structs

from doblest.data import load
from doblest.model import FieldName, Language, LocalizedText
from doblest.reference.harm import SEVERITIES, Rank, find_harm, harms, rank
from doblest.reference.visibility import list_public_names
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.facets import Facet, Option
from doblest.server.catalogue.filters import find_label, read_value
from doblest.server.catalogue.findings import FindingHead, FindingList, Verdict, list_findings
from doblest.server.http.problems import reject_value
from doblest.wording.vocabulary import field_name, texts

FACETS: Final = tuple(texts("finding_facets"))
ORDERS: Final = ("harm", "city")
PARAMETERS: Final = (*FACETS, "city", "by", "key", "page")
_FIELDS: Final = tuple(name for name in get_args(FieldName) if name in list_public_names("findings"))
_STATES: Final[Mapping[Verdict | None, tuple[str, ...]]] = {
    None: ("open",),
    "accept": ("decided", "accepted"),
    "dismiss": ("decided", "dismissed"),
}


class FindingFilters(Struct, frozen=True):
    """What a reader chose; an empty string is no choice."""

    harm: str = ""
    severity: str = ""
    state: str = ""
    fix: str = ""
    field: str = ""
    region: str = ""
    check: str = ""
    city: str = ""
    by: str = ""
    """`city` groups by city; the harm that is done is the order otherwise."""
    key: str = ""
    """Of the one finding to be shown."""

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name in FACETS if (value := getattr(self, name))}

    @property
    def is_by_city(self) -> bool:
        return bool(self.by == "city" or self.city)

    def urlencode(self, **changes: str | int) -> str:
        """The one query of an address that asks for the same, with changes; empty for all findings."""
        values = {**structs.asdict(self), **changes}
        if values["by"] == ORDERS[0]:
            values["by"] = ""
        return urlencode({name: value for name, value in values.items() if value})


class Traits(Struct, frozen=True):
    """The values that a finding has for each filter."""

    harm: tuple[str, ...]
    severity: tuple[str, ...]
    state: tuple[str, ...]
    fix: tuple[str, ...]
    field: tuple[str, ...]
    region: tuple[str, ...]
    check: tuple[str, ...]


class Item(Struct, frozen=True):
    """A finding where it stands; it is decoded only where it is shown."""

    city: City | None
    findings: FindingList
    place: int
    traits: Traits

    @property
    def head(self) -> FindingHead:
        return self.findings.heads[self.place]

    @property
    def is_decided(self) -> bool:
        return self.place in self.findings.verdicts

    @property
    def order(self) -> tuple[bool, Rank]:
        """What was decided comes last, the worst first."""
        return self.is_decided, rank(self.head, has_fix=self.head.has_fix)


def parse_finding_filters(catalogue: Catalogue, query: Mapping[str, str]) -> FindingFilters:
    """Raises ProblemError for a value that there is not."""
    given = {name: read_value(query, name) for name in PARAMETERS if name != "page"}
    allowed: dict[str, Collection[str]] = {**list_values(catalogue), "by": ORDERS, "city": catalogue.by_slug}
    for name, values in allowed.items():
        if not _is_known(name, given[name], values):
            raise reject_value(name, given[name], () if name == "city" else tuple(values))
    return FindingFilters(**given)


def _is_known(name: str, value: str, values: Collection[str]) -> bool:
    """Nothing is chosen, or something that there is, though no finding may have it."""
    return not value or value in values or find_label(name, value) is not None


def list_values(catalogue: Catalogue) -> dict[str, dict[str, LocalizedText]]:
    """What may be chosen, by filter, each value with its name."""
    regions = {group[0].region.key: group[0].region.title for group in catalogue.by_region.values()}
    return {
        "harm": {key: harm.title for key, harm in harms().items()},
        "severity": {one: texts("severities_named")[one] for one in SEVERITIES},
        "state": texts("finding_states"),
        "fix": texts("finding_fixes"),
        "field": {name: field_name(name) for name in _FIELDS},
        "region": dict(sorted(regions.items(), key=lambda pair: pair[1].ru)),
        "check": {key: get_check_title(key) for key in load("checks")["check"]},
    }


def get_check_title(key: str) -> LocalizedText:
    row = load("checks")["check"].get(key, {})
    return LocalizedText(row.get("title", key), row.get("title_en", key))


# --- findings --------------------------------------------------------------------------------


def list_items(catalogue: Catalogue, city: str = "") -> list[Item]:
    """Every finding once, those of the list first; of one city all that concern it, wherever it stands."""
    known: dict[tuple[FindingHead, Verdict | None], Traits] = {}
    return [
        Item(owner, findings, place, _get_traits(catalogue, findings, place, known))
        for owner, findings in _list_groups(catalogue, city)
        for place in findings.places
    ]


def _list_groups(catalogue: Catalogue, only: str) -> Iterator[tuple[City | None, FindingList]]:
    if only:
        record = catalogue.by_slug[only].record
        known = catalogue.findings.by_city[only]
        yield catalogue.by_slug[only], list_findings(record.findings, record.decisions, known)
        return
    yield None, catalogue.findings.of_list
    yield from ((city, catalogue.findings.by_city[city.slug]) for city in catalogue.cities)


def _get_traits(
    catalogue: Catalogue,
    findings: FindingList,
    place: int,
    known: dict[tuple[FindingHead, Verdict | None], Traits],
) -> Traits:
    case = findings.heads[place], findings.verdicts.get(place)
    if case not in known:
        known[case] = _build_traits(catalogue, *case)
    return known[case]


def _build_traits(catalogue: Catalogue, head: FindingHead, verdict: Verdict | None) -> Traits:
    cities = (catalogue.by_slug[slug] for slug in head.entries if slug in catalogue.by_slug)
    return Traits(
        harm=(find_harm(head.check, head.template).key,),
        severity=(head.severity,),
        state=_STATES[verdict],
        fix=("yes" if head.has_fix else "no",),
        field=(head.field,),
        region=tuple(dict.fromkeys(city.region.key for city in cities if city.region.key)),
        check=(head.check,),
    )


def select_items(items: Iterable[Item], filters: FindingFilters) -> list[Item]:
    chosen = filters.chosen.items()
    return [item for item in items if all(value in getattr(item.traits, name) for name, value in chosen)]


# --- counts ----------------------------------------------------------------------------------


def build_finding_facets(
    catalogue: Catalogue, items: Iterable[Item], filters: FindingFilters, language: Language
) -> dict[str, Facet]:
    """Every filter with what each of its values would leave under the other filters."""
    counts = _count_values(items, filters)
    return {
        name: _build_facet(name, names, counts[name], getattr(filters, name), language)
        for name, names in list_values(catalogue).items()
    }


def _build_facet(
    name: str, names: Mapping[str, LocalizedText], counts: Counter[str], chosen: str, language: Language
) -> Facet:
    options = (
        Option(value, label.in_language(language), counts[value], chosen == value)
        for value, label in {**names, **_find_unused(name, names, chosen)}.items()
    )
    return Facet(name, texts("finding_facets")[name].in_language(language), "", tuple(options))


def _find_unused(name: str, names: Mapping[str, LocalizedText], chosen: str) -> dict[str, LocalizedText]:
    """A chosen subject that no city is in."""
    label = find_label(name, chosen) if chosen and chosen not in names else None
    return {chosen: label} if label else {}


def _count_values(items: Iterable[Item], filters: FindingFilters) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for traits, count in Counter(item.traits for item in items).items():
        for name in _list_counted(traits, filters.chosen):
            for value in getattr(traits, name):
                counts[name][value] += count
    return counts


def _list_counted(traits: Traits, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Filters under whose others the finding is left."""
    missed = tuple(name for name, value in chosen.items() if value not in getattr(traits, name))
    return FACETS if not missed else missed if len(missed) == 1 else ()
