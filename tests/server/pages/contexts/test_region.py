"""A region's page is the desk of its people: cities, memorials, what lacks, findings, contribution."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.pages.contexts import region
from doblest.server.pages.contexts.region import MAX_FINDINGS, build_region_context, find_gaps
from doblest.server.pages.requests import PageRequest

from ..conftest import Page


def build(catalogue: Catalogue, key: str, **query: str) -> dict[str, Any]:
    request = PageRequest("region", "ru", arguments={"region": key}, query=query)
    return build_region_context(catalogue, request)


def change_entry(city: City, **fields: Any) -> City:
    located = city.record.located
    entry = msgspec.structs.replace(located.entry, **fields)
    record = msgspec.structs.replace(city.record, located=msgspec.structs.replace(located, entry=entry))
    return msgspec.structs.replace(city, record=record)


def test_a_desk_has_every_city_with_its_memorial_by_the_list_s_own_word(page: Page) -> None:
    text = page("/regions/permskiy-kray/").replace("\u00a0", " ")
    assert "стела" in text
    assert "стела открыта; в перечне: «Нет»" in text
    assert "Указ Президента РФ от 2 июля 2020 года № 444" in text
    assert "№\u00a0444" in page("/regions/permskiy-kray/")
    assert "/export/doblest.pdf?region=permskiy-kray&amp;lang=ru" in text
    assert "По перечню, редакция от" in text


def test_findings_lead_to_their_evidence(catalogue: Catalogue, page: Page) -> None:
    desks = build(catalogue, "sverdlovskaya-oblast")["desks"]
    text = page("/regions/sverdlovskaya-oblast/")
    views = [(desk.city.slug, view) for desk in desks for view in desk.findings]
    assert views
    for slug, view in views:
        assert f"/findings/?city={slug}#{view.finding.key}" in text
    assert all(len(desk.findings) <= MAX_FINDINGS for desk in desks)


def test_a_region_of_many_cities_has_pages_that_show_each_once(
    catalogue: Catalogue, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(region, "PAGE_SIZE", 2)
    cities = build(catalogue, "sverdlovskaya-oblast")["cities"]
    count = (len(cities) + 1) // 2
    contexts = [build(catalogue, "sverdlovskaya-oblast", page=str(n + 1)) for n in range(count)]
    assert [desk.city for context in contexts for desk in context["desks"]] == list(cities)
    assert 'href="/regions/sverdlovskaya-oblast/?page=2"' in page("/regions/sverdlovskaya-oblast/")
    last = page(f"/regions/sverdlovskaya-oblast/?page={count}")
    assert 'id="gave"' not in last


def test_the_contribution_has_every_number_of_its_cities(catalogue: Catalogue) -> None:
    context = build(catalogue, "sverdlovskaya-oblast")
    numbers = sum(len(city.record.claims) for city in context["cities"])
    assert sum(one.total for one in context["contribution"]) == numbers


@pytest.mark.parametrize(
    ("slug", "gap"),
    [
        ("lysva", "unlisted_stele"),
        ("bologoe", "no_memorial"),
        ("rybinsk", "planned_memorial"),
        ("norilsk", "unlisted_stele"),
        ("kamensk-uralskiy", "no_place"),
        ("kurgan", "no_number"),
        ("rubtsovsk", "short_note"),
        ("volgograd", "no_decree"),
    ],
)
def test_a_gap_of_the_list_is_named(catalogue: Catalogue, slug: str, gap: str) -> None:
    assert gap in set(find_gaps(catalogue.by_slug[slug]))


def test_a_row_that_has_all_has_no_gap(catalogue: Catalogue) -> None:
    assert list(find_gaps(catalogue.by_slug["perm"])) == []


def test_a_city_without_note_and_place_lacks_both(catalogue: Catalogue) -> None:
    city = msgspec.structs.replace(change_entry(catalogue.by_slug["perm"], note=" "), lon=None, lat=None)
    assert {"no_note", "no_point"} <= set(find_gaps(city))
    assert "short_note" not in set(find_gaps(city))


def test_a_region_without_cities_leads_on(page: Page) -> None:
    assert 'здесь пока нет. <a href="/regions/">' in page("/regions/krasnodarskiy-kray/").replace(
        "\u00a0", " "
    )
