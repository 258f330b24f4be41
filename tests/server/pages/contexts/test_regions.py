"""Subjects by status: a table in any order, a map of where memorials to the title stand."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.regions import build_regions_context
from doblest.server.pages.requests import PageRequest

from ..conftest import Page


def build(catalogue: Catalogue, **query: str) -> dict[str, Any]:
    return build_regions_context(catalogue, PageRequest("regions", "ru", query=query))


def test_every_city_stands_in_one_cell(catalogue: Catalogue) -> None:
    rows = build(catalogue)["rows"]
    slugs = [city.slug for row in rows for cell in row.cells for city in cell.cities]
    assert sorted(slugs) == sorted(catalogue.by_slug)
    for row in rows:
        assert {city.status for cell in row.cells for city in cell.cities} <= {
            cell.status for cell in row.cells
        }


@pytest.mark.parametrize("key", ["cities", "dedicated", "none", "findings"])
def test_numbers_are_ordered_by_size(catalogue: Catalogue, key: str) -> None:
    def read(sort: str) -> list[int]:
        rows = build(catalogue, sort=sort)["rows"]
        return [{"cities": len(row.cities), "findings": row.finding_count, **row.counts}[key] for row in rows]

    assert read(f"-{key}") == sorted(read(key), reverse=True)
    assert read(key) == sorted(read(key))


def test_the_largest_come_first_unless_asked_otherwise(catalogue: Catalogue) -> None:
    assert len(build(catalogue)["rows"][0].cities) == 4
    names = [row.region.name for row in build(catalogue, sort="name")["rows"]]
    assert names[0] == "Алтайский край"
    assert [row.region.name for row in build(catalogue, sort="-name")["rows"]] == names[::-1]


def test_a_heading_asks_for_the_other_way_round(page: Page) -> None:
    text = page("/regions/", sort="name")
    assert '<th scope="col" data-key="name" aria-sort="ascending"><a href="/regions/?sort=-name">' in text
    assert '<th scope="col" data-key="cities"><a href="/regions/?sort=-cities">' in text
    assert 'aria-sort="descending"><a href="/regions/?sort=name">' in page("/regions/", sort="-name")


def test_an_order_that_there_is_not_is_refused(page: Page) -> None:
    assert "findings" in page("/regions/", 400, sort="beauty")


def test_the_map_tells_where_all_some_and_none_have_a_memorial(catalogue: Catalogue, page: Page) -> None:
    context = build(catalogue)
    assert sum(count for _key, _label, count in context["coverage"]) == context["total"]
    drawn = {shape.row.region.iso for shape in context["shapes"] if shape.row}
    assert drawn == set(catalogue.by_region)
    perm = next(shape for shape in context["shapes"] if shape.row and shape.row.region.iso == "RU-PER")
    assert perm.row.coverage == "all"
    assert re.search(r'href="/regions/permskiy-kray/" tabindex="-1"><path class="has-all"', page("/regions/"))
