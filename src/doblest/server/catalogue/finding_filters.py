"""Which findings a reader wants to see: parameters of an address, checked, applied and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Any, Final, get_args
from urllib.parse import urlencode

from msgspec import Struct, structs

from doblest.data import load
from doblest.model import FieldName, Language, LocalizedText
from doblest.reference.harm import SEVERITIES, harms
from doblest.reference.visibility import list_public_names
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.facets import Facet, Option
from doblest.server.catalogue.filters import find_label, read_value
from doblest.server.catalogue.finding_cases import FindingCase, FindingHead
from doblest.server.catalogue.findings import FindingGroup, FindingList, list_findings
from doblest.server.http.problems import reject_value
from doblest.wording.vocabulary import field_name, texts

FACETS: Final = tuple(texts("finding_facets"))
ORDERS: Final = ("harm", "city")
PARAMETERS: Final = (*FACETS, "city", "by", "key", "page")
_FIELDS: Final = tuple(name for name in get_args(FieldName) if name in list_public_names("findings"))


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


class Item(Struct, frozen=True):
    """A finding where it stands; it is decoded only where it is shown."""

    city: City | None
    findings: FindingList
    place: int
    case: FindingCase

    @property
    def head(self) -> FindingHead:
        return self.findings.heads[self.place]


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


def list_groups(catalogue: Catalogue, only: str = "") -> Sequence[FindingGroup]:
    """Every finding once, those of the list first; of one city all that concern it, wherever it stands."""
    index = catalogue.findings
    if not only:
        return index.groups
    record = catalogue.by_slug[only].record
    own = list_findings(record.findings, record.decisions, index.by_city[only])
    return [(catalogue.by_slug[only], own, own.list_cases(index.regions))]


def count_cases(groups: Iterable[FindingGroup]) -> Counter[FindingCase]:
    return Counter(chain.from_iterable(cases for _city, _findings, cases in groups))


def select_items(groups: Iterable[FindingGroup], wanted: Container[FindingCase]) -> Iterator[Item]:
    """Findings of these cases, in the order in which they stand."""
    for city, findings, cases in groups:
        for place, case in zip(findings.places, cases, strict=True):
            if case in wanted:
                yield Item(city, findings, place, case)


def sort_first(
    groups: Iterable[FindingGroup], wanted: Container[FindingCase], order: str, most: int
) -> list[Item]:
    """Findings of these cases by an order of theirs; of those that it does not tell apart so many."""
    get_order, taken = attrgetter(order), Counter[object]()
    found: list[tuple[Any, Item]] = []
    for city, findings, cases in groups:
        for place, case in zip(findings.places, cases, strict=True):
            if case in wanted and taken[key := get_order(case)] < most:
                taken[key] += 1
                found.append((key, Item(city, findings, place, case)))
    return [item for _key, item in sorted(found, key=itemgetter(0))]


def find_item(catalogue: Catalogue, key: str) -> Item | None:
    """The finding of the key; only those of the check that it begins with are decoded."""
    wanted = {case for case in count_cases(list_groups(catalogue)) if key.startswith(case.check)}
    items = select_items(list_groups(catalogue), wanted)
    return next((item for item in items if item.findings.findings[item.place].key == key), None)


def list_worst(groups: Sequence[FindingGroup], counts: Mapping[FindingCase, int], most: int) -> list[Item]:
    """Open findings, the worst first: enough of each check to choose `most` of all from."""
    ranked = sorted((case for case in counts if not case.is_decided), key=attrgetter("by_rank"))
    wanted: set[FindingCase] = set()
    seen: Counter[tuple[str, ...]] = Counter()
    for _order, same in groupby(ranked, attrgetter("by_rank")):
        cases = list(same)
        kind = (*cases[0].harm, *cases[0].check)
        if seen[kind] < most:
            wanted.update(cases)
        seen[kind] += sum(counts[case] for case in cases)
    return sort_first(groups, wanted, "by_rank", most)


# --- counts ----------------------------------------------------------------------------------


def build_finding_facets(
    catalogue: Catalogue, cases: Mapping[FindingCase, int], filters: FindingFilters, language: Language
) -> dict[str, Facet]:
    """Every filter with what each of its values would leave under the other filters."""
    counts = _count_values(cases, filters)
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


def _count_values(cases: Mapping[FindingCase, int], filters: FindingFilters) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    chosen = filters.chosen
    for case, count in cases.items():
        for name in _list_counted(case, chosen):
            own = counts[name]
            for value in getattr(case, name):
                own[value] += count
    return counts


def _list_counted(case: FindingCase, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """Filters under whose others the findings are left."""
    if not chosen:
        return FACETS
    missed = tuple(name for name, value in chosen.items() if value not in getattr(case, name))
    return FACETS if not missed else missed if len(missed) == 1 else ()
