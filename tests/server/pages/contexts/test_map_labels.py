"""Names on a map of few cities lie neither on each other nor beyond its frame."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages import svg
from doblest.server.pages.contexts.map_labels import COUNTRY_SIZE, build_marks


def test_every_city_has_its_mark(catalogue: Catalogue) -> None:
    frame = svg.country_box()
    marks = build_marks(catalogue.cities, "ru", frame, COUNTRY_SIZE)
    assert [mark.city for mark in marks] == [city for city in catalogue.cities if city.has_point]
    assert any(mark.label is None for mark in marks)  # seventy names have no room
    for mark in marks:
        if mark.label:
            assert frame.left <= mark.label.x <= frame.left + frame.width


def test_a_name_alone_stands_to_the_right_of_its_mark(catalogue: Catalogue) -> None:
    (mark,) = build_marks([catalogue.by_slug["perm"]], "ru", svg.country_box(), COUNTRY_SIZE)
    assert mark.label
    assert (mark.label.text, mark.label.anchor) == ("Пермь", "start")
    assert mark.label.x > mark.x


def test_names_of_neighbours_do_not_lie_on_each_other(catalogue: Catalogue) -> None:
    plan = svg.build_region_plan("RU-SVE")
    assert plan
    cities = [catalogue.by_slug[slug] for slug in ("ekaterinburg", "verkhnyaya-pyshma")]
    first, second = (mark.label for mark in build_marks(cities, "ru", plan.box, plan.unit * 3.6))
    assert first
    assert second
    assert first.anchor != second.anchor
