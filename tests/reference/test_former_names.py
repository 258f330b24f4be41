"""Former names of cities: since when and until when each was called so."""

from __future__ import annotations

from doblest.reference.former_names import FormerName, former_names


def name(first: str | None, last: str | None) -> FormerName:
    return FormerName(554840, "Киров", "Вятка", ("https://a.example/",), first, last)


def test_volgograd_was_stalingrad() -> None:
    (found,) = [one for one in former_names() if one.name == "Сталинград"]
    assert (found.city, found.years) == ("Волгоград", "1925–1961")


def test_years_are_those_of_whole_days() -> None:
    assert name("1934-12-05", "1991-11").years == "1934–1991"


def test_where_one_end_is_unknown_no_years_are_said() -> None:
    assert [name("1934", None).years, name(None, "1934").years, name(None, None).years] == ["", "", ""]


def test_every_former_name_has_a_source_and_is_another_than_today() -> None:
    assert all(one.sources and one.name != one.city for one in former_names())
