"""Cities of a value as the bits of a number."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from doblest.server.catalogue.catalogue import Catalogue, build_catalogue
from doblest.server.catalogue.facets import build_facets
from doblest.server.catalogue.filters import FACETS, CityFilters, filter_cities


def test_a_mask_gives_back_the_cities_that_it_was_made_of(catalogue: Catalogue) -> None:
    masks = catalogue.facet_masks
    some = random.Random(1).sample(catalogue.cities, 20)
    assert masks.list_places(masks.mark(some)) == sorted(catalogue.positions[city.slug] for city in some)
    assert masks.list_places(masks.whole) == list(range(len(catalogue.cities)))
    assert masks.mark([]) == 0


@pytest.mark.parametrize("name", FACETS)
def test_each_value_is_counted_among_any_cities(catalogue: Catalogue, name: str) -> None:
    some = random.Random(name).sample(catalogue.cities, 40)
    told = [value for city in some for value in city.facets[name]]
    counted = catalogue.facet_masks.count(name, catalogue.facet_masks.mark(some))
    assert {value: count for value, count in counted.items() if count} == {
        value: told.count(value) for value in told
    }


def test_a_mask_is_narrowed_to_the_cities_of_all_chosen_values(catalogue: Catalogue) -> None:
    masks, chosen = catalogue.facet_masks, {"district": "ural", "status": "without"}
    left = masks.list_places(masks.narrow(masks.whole, chosen))
    assert [catalogue.cities[place] for place in left] == filter_cities(
        catalogue.cities, CityFilters(district="ural", status="without")
    )
    assert masks.narrow(masks.whole, {"region": "nowhere"}) == 0


def test_a_list_without_cities_has_no_city_of_any_value(catalogue: Catalogue) -> None:
    empty = build_catalogue(replace(catalogue.edition, records=()))
    assert empty.facet_masks.narrow(empty.facet_masks.whole, {"product": "tanki"}) == 0
    facets = build_facets(empty, CityFilters(), "ru")
    assert [option.count for facet in facets for option in facet.options if option.count] == []
