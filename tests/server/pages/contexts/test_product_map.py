"""Names on a map of few cities lie neither on each other nor beyond its frame."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages import svg
from doblest.server.pages.contexts.product_map import build_marks


def test_every_city_has_its_mark(catalogue: Catalogue) -> None:
    marks = build_marks(catalogue.cities, "ru")
    assert [mark.city for mark in marks] == [city for city in catalogue.cities if city.has_point]
    assert any(mark.label is None for mark in marks)  # seventy names have no room
    frame = svg.country_box()
    for mark in marks:
        if mark.label:
            assert frame.left <= mark.label.x <= frame.left + frame.width


def test_a_name_alone_stands_to_the_right_of_its_mark(catalogue: Catalogue) -> None:
    (mark,) = build_marks([catalogue.by_slug["perm"]], "ru")
    assert mark.label
    assert (mark.label.text, mark.label.anchor) == ("Пермь", "start")
    assert mark.label.x > mark.x
