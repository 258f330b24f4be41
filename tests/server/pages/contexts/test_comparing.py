"""Only numbers of one measure stand side by side."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.compare import build_compare_context
from doblest.server.pages.contexts.comparing import get_measure, name_measure
from doblest.server.pages.requests import PageRequest

from ....support.deeds import make_claim, make_roles


@pytest.mark.parametrize(
    "other",
    [
        {"unit": "т", "kind": "mass"},
        {"per": "месяц"},
        {"excess": True},
        {"roles": make_roles("repaired", scope="city")},
        {"roles": make_roles("made", scope="region")},
    ],
)
def test_numbers_of_another_measure_are_not_compared(other: dict[str, Any]) -> None:
    made: dict[str, Any] = {"roles": make_roles("made", scope="city")}
    assert get_measure(make_claim(**made)) == get_measure(make_claim(number=7, thing="пушка", **made))
    assert get_measure(make_claim(**made)) != get_measure(make_claim(**{**made, **other}))


def test_a_plan_has_no_peer() -> None:
    assert get_measure(make_claim(roles=make_roles("made", modality="plan"))) is None


def test_a_measure_is_named() -> None:
    claim = make_claim(kind="mass", unit="т", per="месяц", roles=make_roles("made", scope="city"))
    assert name_measure(claim, "ru") == "т, в месяц, весь город"


def test_a_row_of_the_comparison_is_of_one_measure(catalogue: Catalogue) -> None:
    slugs = ["kazan", "omsk", "chelyabinsk", "volgograd"]
    query = dict(zip("abcd", slugs, strict=True))
    rows = build_compare_context(catalogue, PageRequest("compare", "ru", query=query))["rows"]
    assert any(row.label for row in rows)
    for row in rows:
        measures = {get_measure(one.claim) for cell in row.cells for one in cell}
        assert not row.label or len(measures) == 1
        assert not row.label or sum(bool(cell) for cell in row.cells) > 1
    shown = sum(len(cell) for row in rows for cell in row.cells)
    assert shown == sum(len(catalogue.by_slug[slug].record.claims) for slug in slugs)
