"""Which entry a row of a new list is."""

from __future__ import annotations

import pytest

from doblest.model import Entry, Located, Source
from doblest.places import locate
from doblest.server.register.matching import match_rows, name_identity, place_identity
from doblest.server.register.state import EntryState

NOWHERE = "Синегорьевск"
"""No gazetteer has it."""


def row(city: str, region: str = "", number: int = 1, slug: str = "") -> Located:
    return locate(Entry(number, city, region, None, "", None, "", Source("a" * 64, number, {})), slug)


def state(
    slug: str, city: str, region: str = "", *, number: int = 1, listed: bool = True, said: str = ""
) -> EntryState:
    """An entry; `said` is the city that the last list had of it, where an editor has mended that."""
    source = row(said or city, region, number).entry
    return EntryState(listed, row(city, region, number, slug), source)


def match(rows: list[Located], *states: EntryState) -> list[str | None]:
    return [found.slug if found else None for found in match_rows(rows, states)]


def test_a_row_is_the_entry_of_its_city_and_region_wherever_it_stands() -> None:
    states = (state("miass", "Миасс", "Челябинская область"), state("omsk", "Омск", "Омская область"))
    rows = [row("Омск", "Омская область", 7), row("Миасс", "Челябинская область", 8)]
    assert match(rows, *states) == ["omsk", "miass"]


def test_namesakes_are_told_by_their_regions() -> None:
    states = (state("kirov", "Киров", "Кировская область"), state("kirov-2", "Киров", "Калужская область"))
    rows = [row("Киров", "Калужская область"), row("Киров", "Кировская область")]
    assert match(rows, *states) == ["kirov-2", "kirov"]


def test_a_city_that_the_register_lacks_is_new() -> None:
    assert match([row("Ржев", "Тверская область")], state("omsk", "Омск", "Омская область")) == [None]
    assert match([row("Ржев", "Тверская область")]) == [None]
    assert match([], state("omsk", "Омск", "Омская область")) == []


def test_no_entry_is_given_twice() -> None:
    rows = [row("Омск", "Омская область", number) for number in (1, 2)]
    assert match(rows, state("omsk", "Омск", "Омская область")) == ["omsk", None]


def test_what_the_last_list_said_counts_before_what_an_editor_made_of_it() -> None:
    mended = state("vologda", "Вологда", "Вологодская область", said="Волгоград")
    other = state("vologda-2", "Вологда", "Вологодская область", number=2)
    assert match([row("Волгоград", "Вологодская область")], mended) == ["vologda"]
    assert match([row("Вологда", "Вологодская область")], mended, other) == ["vologda-2"]
    assert match([row("Вологда", "Вологодская область")], mended) == ["vologda"]


def test_a_listed_entry_goes_before_one_that_is_listed_no_more_and_a_lower_number_before_a_higher() -> None:
    gone = state("omsk", "Омск", "Омская область", number=1, listed=False)
    listed = state("omsk-2", "Омск", "Омская область", number=5)
    last = state("omsk-3", "Омск", "Омская область", number=9)
    rows = [row("Омск", "Омская область") for _ in range(3)]
    assert match(rows, gone, last, listed) == ["omsk-2", "omsk-3", "omsk"]


def test_a_city_that_is_spelt_otherwise_is_found_by_its_settlement() -> None:
    spelt = row("Каменск-Уральск", "Свердловская область")
    known = state("kamensk-uralskiy", "Каменск-Уральский", "Свердловская область")
    assert name_identity(spelt) != name_identity(known.current)
    assert match([spelt], known) == ["kamensk-uralskiy"]


def test_cities_that_no_gazetteer_knows_are_not_one_settlement() -> None:
    assert place_identity(row(NOWHERE, "Тверская область")) is None
    known = state("inoy", "Иногорск", "Тверская область")
    assert match([row(NOWHERE, "Тверская область")], known) == [None]


@pytest.mark.parametrize(("now", "before"), [("Тверская область", ""), ("", "Тверская область")])
def test_a_city_alone_is_enough_where_one_side_names_no_region(now: str, before: str) -> None:
    known = state("sinegorevsk", NOWHERE, before)
    others = state("inoy", "Иногорск", before), state("omsk", "Омск", "Омская область")
    assert match([row("Ржев", "Тверская область"), row(NOWHERE, now)], *others, known) == [
        None,
        "sinegorevsk",
    ]


def test_a_city_alone_is_not_enough_where_it_stands_twice_on_a_side() -> None:
    known = state("sinegorevsk", NOWHERE)
    rows = [row(NOWHERE, "Тверская область"), row(NOWHERE, "Омская область")]
    assert match(rows, known) == [None, None]
    assert match(rows[:1], known, state("sinegorevsk-2", NOWHERE, "Пермский край")) == [None]


def test_a_city_alone_is_not_enough_where_the_regions_differ() -> None:
    known = state("sinegorevsk", NOWHERE, "Омская область")
    assert match([row(NOWHERE, "Тверская область")], known) == [None]


def test_a_city_alone_is_not_enough_where_the_settlements_differ() -> None:
    one, other = row("Киров", "Кировская область"), row("Киров", "Калужская область")
    apart = EntryState(True, Located("kirov", one.entry, None, one.place), row(NOWHERE).entry)
    unknown = Located("kirov-2", other.entry, None, other.place)
    assert place_identity(apart.current) != place_identity(unknown)
    changed = Entry(1, "Киров", "Калуга?", None, "", None, "", other.entry.source)
    assert match([Located("", changed, None, other.place)], apart) == [None]
    same = Located("", changed, None, None)
    assert match([same], apart) == ["kirov"]


def test_each_is_compared_by_folded_names() -> None:
    known = state("orel", "Орёл", "Орловская область")
    assert match([row("ОРЕЛ", "орловская область")], known) == ["orel"]
    assert match([row(NOWHERE.upper(), "Тверская область")], state("s", NOWHERE)) == ["s"]
