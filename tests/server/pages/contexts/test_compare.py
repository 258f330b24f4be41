"""Cities beside each other: what they share first, and a sentence for those that there are not."""

from __future__ import annotations

import re
from typing import Any

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.compare import build_compare_context
from doblest.server.pages.requests import PageRequest

from ..conftest import Page


def build(catalogue: Catalogue, **query: str) -> dict[str, Any]:
    return build_compare_context(catalogue, PageRequest("compare", "ru", query=query))


def test_what_cities_share_stands_first(catalogue: Catalogue) -> None:
    rows = build(catalogue, a="samara", b="kazan", c="omsk")["rows"]
    told = [row.is_written_once for row in rows]
    assert told == sorted(told)
    assert rows[0].label
    assert rows[0].product.key == "самолёты"


def test_bars_of_a_row_are_on_one_scale(catalogue: Catalogue) -> None:
    row = build(catalogue, a="samara", b="kazan")["rows"][0]
    assert row.is_drawn
    first, second = (float(cell.bars[0].high[:-1]) for cell in row.cells)
    assert first / second == pytest.approx(36 / 11, rel=0.01)


def test_a_city_is_found_by_its_name_and_may_stand_twice(catalogue: Catalogue) -> None:
    context = build(catalogue, a="Пермь", b="perm", city="omsk,Nizhny Tagil,kazan,ufa")
    assert [city.slug for city in context["cities"]] == ["perm", "omsk", "nizhniy-tagil", "kazan"]
    assert [city.slug for city in context["left_out"]] == ["ufa"]


def test_unknown_cities_are_named_with_the_next_step(page: Page) -> None:
    text = page("/compare/?a=omsk&city=перьм&city=nowhere", 404).replace("\u00a0", " ")
    assert "Таких городов в перечне нет:" in text
    assert "<q>перьм</q>, <q>nowhere</q>" in text
    assert '<a href="/compare/?a=omsk&amp;b=perm">Пермь</a>' in text
    assert '<option value="omsk" selected>' in text
    assert "There is no such city" in page("/en/compare/?a=omsk&b=xyzzy", 404)


def test_a_comparison_is_cited_with_its_cities(page: Page) -> None:
    text = page("/compare/?b=omsk&city=perm")
    assert "Омск — Пермь // Доблесть." in text
    assert re.search(r"Ред\. \d+ от \d\d\.\d\d\.\d{4}\. URL:", text)
    assert "/compare/?a=omsk&amp;b=perm" in text
    assert 'id="citation"' not in page("/compare/")
