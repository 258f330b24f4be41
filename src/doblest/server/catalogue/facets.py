"""The filters as a reader sees them: values, their names, and how many cities each would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from doblest.model import Language, LocalizedText
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.filters import CityFilters, find_label
from doblest.wording.memorials import name_statuses
from doblest.wording.vocabulary import texts

Values = Mapping[str, LocalizedText]


class Option(Struct, frozen=True):
    value: str
    label: str
    count: int
    is_selected: bool


class Facet(Struct, frozen=True):
    """One filter with its values."""

    name: str
    label: str
    any_label: str
    """What its field says where nothing is chosen."""
    options: tuple[Option, ...]

    @property
    def is_useful(self) -> bool:
        """True where more than one value is left, or one was chosen."""
        left = sum(bool(option.count) for option in self.options)
        return left > 1 or any(option.is_selected for option in self.options)


def build_facets(
    catalogue: Catalogue, filters: CityFilters, language: Language, cities: Sequence[City] | None = None
) -> tuple[Facet, ...]:
    """Every filter with something to choose from, counted among `cities` under the other filters."""
    masks, chosen = catalogue.facet_masks, filters.chosen
    among = masks.whole if cities is None else masks.mark(cities)
    facets = []
    for name, names in _list_values(catalogue, language).items():
        if len(names) > 1:
            others = {other: value for other, value in chosen.items() if other != name}
            counts = masks.count(name, masks.narrow(among, others))
            facets.append(_build_facet(name, names, counts, filters, language))
    return tuple(facets)


def _build_facet(
    name: str, values: Values, counts: Mapping[str, int], filters: CityFilters, language: Language
) -> Facet:
    chosen = getattr(filters, name)
    unused = find_label(name, chosen) if chosen not in values else None
    options = tuple(
        Option(value, label.in_language(language), counts.get(value, 0), chosen == value)
        for value, label in (values if unused is None else {**values, chosen: unused}).items()
    )
    label, any_label = (texts(section)[name].in_language(language) for section in ("facets", "any_facet"))
    return Facet(name, label, any_label, options)


def _list_values(catalogue: Catalogue, language: Language) -> dict[str, Values]:
    regions = {group[0].region.key: group[0].region.title for group in catalogue.by_region.values()}
    return {
        "district": {district.key: district.title for district in catalogue.districts},
        "region": dict(sorted(regions.items(), key=lambda pair: pair[1].in_language(language))),
        "year": {str(year): LocalizedText(str(year), str(year)) for year in catalogue.years},
        "status": name_statuses(catalogue.title),
        "ground": texts("grounds") if catalogue.title.grounds else {},
        "product": {slug: product.title for slug, product in catalogue.products.items()},
    }
