"""The filters as a reader sees them: values, their names, and how many cities each leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec
from django.utils.translation import gettext as _
from msgspec import Struct

from doblest.server.pages.catalogue import Catalogue, City
from doblest.server.pages.filters import Choice, kept
from doblest.server.pages.products import product
from doblest.server.pages.regions import district_key, district_words


class Option(Struct, frozen=True):
    value: str
    label: str
    count: int
    selected: bool


class Facet(Struct, frozen=True):
    """One filter with its values and how many cities each would leave."""

    name: str
    label: str
    every: str
    options: tuple[Option, ...]

    @property
    def useful(self) -> bool:
        """True where more than one value is left, or one was chosen."""
        return sum(bool(option.count) for option in self.options) > 1 or any(
            option.selected for option in self.options
        )


def facets(catalogue: Catalogue, choice: Choice, cities: Sequence[City] | None = None) -> tuple[Facet, ...]:
    """Every filter that has something to tell apart, counted among `cities` under the other filters."""
    among = catalogue.cities if cities is None else cities
    made = (_facet(among, choice, name, values) for name, values in _values(catalogue).items())
    return tuple(facet for facet in made if len(facet.options) > 1)


def _facet(cities: Sequence[City], choice: Choice, name: str, values: Mapping[str, str]) -> Facet:
    left = kept(cities, msgspec.structs.replace(choice, **{name: ""}))
    counts = Counter(chain.from_iterable([city.held[name] for city in left]))
    chosen = getattr(choice, name)
    options = tuple(Option(value, label, counts[value], chosen == value) for value, label in values.items())
    return Facet(name, *_labels()[name], options)


def _labels() -> dict[str, tuple[str, str]]:
    return {
        "district": (_("Округ"), _("все округа")),
        "region": (_("Субъект РФ"), _("все субъекты")),
        "year": (_("Год указа"), _("все годы")),
        "status": (_("Памятник"), _("все")),
        "ground": (_("Основание"), _("все основания")),
        "product": (_("Вклад"), _("вся продукция")),
    }


def status_names() -> dict[str, str]:
    return {
        "dedicated": _("со стелой"),
        "without": _("без стелы"),
        "planned": _("закладной камень"),
        "other": _("другой памятник"),
        "none": _("памятника нет"),
    }


def ground_names() -> dict[str, str]:
    return {
        "enterprises": _("награды предприятий"),
        "workers": _("награды работников"),
        "heroism": _("трудовой героизм"),
    }


def _values(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    regions = {iso: str(group[0].subject.name) for iso, group in catalogue.by_subject.items()}
    return {
        "district": {district_key(name): str(district_words(name)) for name in catalogue.districts},
        "region": dict(sorted(regions.items(), key=lambda pair: pair[1])),
        "year": {str(year): str(year) for year in catalogue.years},
        "status": status_names(),
        "ground": ground_names(),
        "product": {
            address: str(product(address, key).name) for address, key in catalogue.categories.items()
        },
    }
