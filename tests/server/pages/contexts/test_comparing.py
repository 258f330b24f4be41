"""Only numbers of one measure stand side by side."""

from __future__ import annotations

from typing import Any

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.compare import build_compare_context
from doblest.server.pages.contexts.comparing import CityClaim, get_measure, group_comparable, name_measure
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


def test_one_plant_s_result_stands_beside_the_whole_city_s() -> None:
    whole, plant, untold = (
        get_measure(make_claim(roles=make_roles("made", scope=scope))) for scope in ("city", "plant", None)
    )
    assert whole == plant == untold


def test_kilograms_stand_beside_tonnes(catalogue: Catalogue) -> None:
    tonnes, kilograms = (
        CityClaim(catalogue.cities[0], 1, make_claim(number=n, kind="mass", unit=unit, thing="золото"))
        for n, unit in ((16, "т"), (15_652, "кг"))
    )
    assert get_measure(tonnes.claim) == get_measure(kilograms.claim)
    assert tonnes.high > kilograms.high == pytest.approx(15.652)


def test_things_of_one_kind_are_one_group_whatever_they_are_called(catalogue: Catalogue) -> None:
    def group(category: str, *things: str) -> int:
        made = make_roles("made", scope="city")
        claims = (make_claim(thing=thing, category=category, roles=made) for thing in things)
        return len(group_comparable(CityClaim(catalogue.cities[0], 1, claim) for claim in claims))

    assert group("танки", "танк", "боевая машина", "самоходка") == 1
    assert group("обмундирование", "шинель", "комплект", "шинель") == 2


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
        measures = {get_measure(bar.stated.claim) for cell in row.cells for bar in cell.bars}
        assert not row.label or len(measures) == 1
        assert not row.label or sum(bool(cell.bars) for cell in row.cells) > 1
    shown = sum(len(cell.bars) for row in rows for cell in row.cells)
    assert shown == sum(len(catalogue.by_slug[slug].record.claims) for slug in slugs)
