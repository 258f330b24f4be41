"""Names that a reader may be typing."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.catalogue.catalogue import Catalogue, get_catalogue
from doblest.server.search.suggest import MOST, suggest


@pytest.mark.parametrize("typed", ["мияс", "миас", "Миа", "miass"])
def test_suggestions_begin_with_what_is_typed(register: Edition, typed: str) -> None:
    assert suggest(get_catalogue(register), typed)[0].key == "miass"


def test_suggestions_name_regions_and_products_too(register: Edition) -> None:
    assert {one.kind for one in suggest(get_catalogue(register), "тан")} >= {"product"}
    assert {one.kind for one in suggest(get_catalogue(register), "свердл")} == {"region"}


@pytest.mark.parametrize("typed", ["", " ", "ы" * 500, "<b>", "%"])
def test_nothing_sensible_suggests_nothing(register: Edition, typed: str) -> None:
    assert suggest(get_catalogue(register), typed) == ()


def list_keys(catalogue: Catalogue, typed: str) -> list[str]:
    return [one.key for one in suggest(catalogue, typed)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("нижний-т", "nizhniy-tagil"),
        ("НИЖНИЙ   та", "nizhniy-tagil"),
        ("тагил", "nizhniy-tagil"),
        ("амуре", "komsomolsk-na-amure"),
        ("орел", "orel"),
        ("Магнитаг", "magnitogorsk"),
        ("чилябинск", "chelyabinsk"),
        ("Komsomolsk", "komsomolsk-na-amure"),
    ],
)
def test_a_name_is_met_by_any_of_its_words_and_with_a_slip(
    catalogue: Catalogue, typed: str, meant: str
) -> None:
    known = {city.slug for city in catalogue.cities}
    keys = list_keys(catalogue, typed)
    assert (meant in keys) is (meant in known)


def test_what_begins_so_comes_before_what_only_has_it(catalogue: Catalogue) -> None:
    found = suggest(catalogue, "н")
    assert len(found) == MOST
    assert all(one.name.ru.lower().startswith("н") for one in found)
    begun = [one.name.ru.lower().startswith("нов") for one in suggest(catalogue, "нов")]
    assert begun == sorted(begun, reverse=True)


def test_of_two_slips_the_nearer_comes_first(catalogue: Catalogue) -> None:
    assert list_keys(catalogue, "кирав")[0] == "kirov"
    assert list_keys(catalogue, "омкс") == ["omsk", "omskaya-oblast"]
    assert list_keys(catalogue, "жжж") == []


def test_each_thing_is_suggested_once_in_whatever_script(catalogue: Catalogue) -> None:
    keys = list_keys(catalogue, "perm")
    assert keys == list(dict.fromkeys(keys))
    assert "perm" in keys


def test_a_suggestion_says_what_it_is_of(catalogue: Catalogue) -> None:
    city = suggest(catalogue, "миасс")[0]
    assert (city.kind, city.about.ru) == ("city", "Челябинская область")
    product = next(one for one in suggest(catalogue, "танк") if one.kind == "product")
    assert (product.about.ru, product.about.en) == ("вклад", "contribution")


def test_another_catalogue_has_names_of_its_own(catalogue: Catalogue, glory: Edition) -> None:
    assert list_keys(catalogue, "миасс") == ["miass"]
    other = get_catalogue(glory)
    first = other.cities[0].name.ru
    assert other.cities[0].slug in list_keys(other, first)
    assert list_keys(catalogue, "миасс") == ["miass"]
