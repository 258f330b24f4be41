"""The title's own stele of a row, whatever its list's cell says, on any day that an edition shows."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from doblest.model import Decision, Edition, Record
from doblest.reference.past_days import show_day
from doblest.reference.title_steles import choose_mark, find_decreed_city, find_title_status
from doblest.server.catalogue.catalogue import build_catalogue
from tests.support.editions import change_entry

pytestmark = pytest.mark.django_db


def get(edition: Edition, slug: str) -> Record:
    return next(one for one in edition.records if one.slug == slug)


def test_the_row_of_a_wrong_city_has_the_stele_of_the_decreed_one(register: Edition) -> None:
    record = get(register, "volgograd")
    assert find_decreed_city(record) == "Вологда"
    assert choose_mark(record, register) == "doubtful"


def test_who_dismissed_the_finding_has_the_city_s_own(register: Edition) -> None:
    record = get(register, "volgograd")
    key = next(one.key for one in record.findings if one.template == "mistaken")
    decided = replace(record, decisions={key: Decision("dismiss", "так в законе", "Иванова", "2026-11-27")})
    assert find_decreed_city(decided) == ""
    assert choose_mark(decided, register) == "other"


def test_of_a_row_that_its_decree_names_no_finding_is_read(register: Edition) -> None:
    assert find_decreed_city(replace(get(register, "perm"), findings=None)) == ""


@pytest.mark.parametrize(
    ("slug", "mark"),
    [
        ("perm", "dedicated"),
        ("omsk", "doubtful"),
        ("lysva", "dedicated"),  # «Нет» in the list
        ("rybinsk", "planned"),
        ("gorlovka", "none"),
    ],
)
def test_a_mark_is_of_the_events_and_not_of_the_cell(register: Edition, slug: str, mark: str) -> None:
    assert choose_mark(get(register, slug), register) == mark


def test_on_a_day_of_the_past_it_stands_as_it_stood(register: Edition) -> None:
    before, after = (show_day(register, date(2023, *day)) for day in ((10, 1), (11, 1)))
    marks = [choose_mark(get(edition, "perm"), edition) for edition in (before, after)]
    assert marks == ["planned", "dedicated"]
    status = find_title_status(get(before, "perm"), before)
    assert status is not None
    assert status.day == "2023-10-01"
    assert choose_mark(get(before, "volgograd"), before) == "planned"


def test_where_steles_are_not_followed_the_cell_tells(register: Edition) -> None:
    glory = replace(register, title_key="military-glory")
    assert find_title_status(get(register, "perm"), glory) is None
    assert choose_mark(get(register, "perm"), glory) == "dedicated"
    assert choose_mark(get(register, "lysva"), glory) == "none"


def test_of_a_list_without_a_column_of_memorials_nothing_is_said(register: Edition) -> None:
    records = [_drop_column(one) for one in register.records[-3:]]
    glory = build_catalogue(replace(register, title_key="military-glory", records=tuple(records)))
    assert [(city.memorial.ru, city.facets["status"]) for city in glory.cities] == [("", ())] * 3
    labour = build_catalogue(replace(register, records=tuple(records)))
    assert all("в перечне" not in city.memorial.ru for city in labour.cities)


def _drop_column(record: Record) -> Record:
    source = record.located.entry.source
    cells = {name: cell for name, cell in source.cells.items() if name != "memorial"}
    return change_entry(record, memorial=None, source=replace(source, cells=cells))
