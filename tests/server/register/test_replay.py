"""The register as it was known at an earlier revision."""

from __future__ import annotations

import pytest

from doblest.model import Citation, Edition, Record, SteleEvent
from doblest.server.register import editions, replay
from doblest.server.register.actions import enrol, set_event
from tests.support.many_writes import rename_volgograd
from tests.support.register import COORDINATOR, change, load_list, reverse, rule

pytestmark = pytest.mark.django_db


def rebuild(revision: int) -> Edition:
    return replay.rebuild(editions.current(), revision)


def find(edition: Edition, slug: str) -> Record:
    return next(one for one in edition.records if one.slug == slug)


def test_a_decision_on_whose_row_it_is_holds_from_its_day_on(register):
    row = next(one for one in register.records if one.slug == "volgograd")
    key = next(one.key for one in row.findings if one.check == "city-not-decreed")
    rule(key, "dismiss", "так и есть, пишите ivanova@example.org")
    change("omsk", "year", 2021)
    before, after = (find(rebuild(number), "volgograd") for number in (1, 2))
    assert [one.key for one in before.findings] == [one.key for one in after.findings]
    assert (key in before.decisions, after.decisions[key].verdict) == (False, "dismiss")
    assert "ivanova" not in after.decisions[key].reason


def test_a_note_comes_back_with_its_claims_and_their_keys(register):
    before = find(register, "omsk")
    change("omsk", "note", "Выпущено 6 тысяч танков Т-34.")
    then = find(editions.current(), "omsk")
    change("omsk", "note", "Выпущено 7 тысяч танков Т-34 и 100 самолётов.")
    for revision, known in ((1, before), (2, then)):
        found = find(rebuild(revision), "omsk")
        assert found.located.entry.note == known.located.entry.note
        assert found.claims == known.claims
        assert found.grounds == known.grounds
        assert found.revision == revision


def test_of_several_changes_of_a_field_the_first_later_one_says_what_stood(register):
    for year in (2021, 2022, 2023):
        change("omsk", "year", year)
    years = [find(rebuild(revision), "omsk").located.entry.year for revision in (1, 2, 3, 4)]
    assert years == [2020, 2021, 2022, 2023]


def test_who_did_not_change_is_not_made_again(register):
    change("omsk", "year", 2021)
    past = rebuild(1)
    present = {one.slug: one.located for one in editions.current().records}
    assert all(one.located is present[one.slug] for one in past.records if one.slug != "omsk")


def test_a_city_that_left_is_there_and_one_that_came_is_not(register, bundled, without):
    load_list(without(bundled, 43), "второй.txt")
    values = {"city": "Углич", "region": "Ярославская область", "year": 2020, "note": "Моторы."}
    enrol.execute(enrol.Enrolment("add", "", values), COORDINATOR, reason="указ")
    slugs = [{one.slug for one in rebuild(revision).records} & {"syzran", "uglich"} for revision in (1, 2, 3)]
    assert slugs == [{"syzran"}, set(), {"uglich"}]
    assert [len(rebuild(revision).records) for revision in (1, 2, 3)] == [70, 69, 70]


def test_a_number_of_the_list_is_that_of_its_day(register, bundled):
    load_list(bundled.replace("\t43. \n", "\t93. \n"), "второй.txt")
    assert find(editions.current(), "syzran").located.entry.number == 93
    assert find(rebuild(1), "syzran").located.entry.number == 43


def test_a_city_stands_under_the_address_of_its_day_and_the_present_one_leads_there(register):
    rename_volgograd()
    assert editions.current().redirects == {"volgograd": "vologda"}
    past = rebuild(1)
    assert "volgograd" in {one.slug for one in past.records}
    assert past.redirects == {"vologda": "volgograd"}


def test_what_the_document_said_above_its_table_is_of_its_day(register, bundled):
    heading = register.heading
    load_list(bundled.replace("Живи и работай", "Живи, работай", 1), "второй.txt")
    assert editions.current().heading != heading
    past = rebuild(1)
    assert (past.heading, past.header, past.document) == (heading, register.header, register.document)


def test_memorials_and_their_events_are_put_back(register):
    before = find(register, "omsk").located
    change("omsk", "memorial", None)
    repaired = SteleEvent("repaired", "2022-05-09", sources=(Citation("https://omsk.example/1"),))
    set_event.execute(set_event.Wanted("omsk", event=repaired), COORDINATOR)
    change("omsk", "further", [{"name": "Знак", "kind": "stele", "status": "dedicated"}])
    past = find(rebuild(1), "omsk").located
    assert (past.entry.memorial, past.entry.further) == (before.entry.memorial, ())
    assert past.events == before.events
    assert find(rebuild(2), "omsk").located.entry.memorial is None
    assert "2022-05-09" in {one.event.date for one in find(rebuild(3), "omsk").located.events or ()}


def test_private_columns_are_not_told_of_any_day(register):
    change("omsk", "political", "тайное слово")
    change("omsk", "year", 2021)
    change("omsk", "political", "")
    for revision in (1, 2, 3):
        assert "тайное слово" not in repr(rebuild(revision))
    assert [find(rebuild(revision), "omsk").revision for revision in (2, 3, 4)] == [1, 3, 3]


def test_an_undone_change_is_there_on_its_day_alone(register):
    change("omsk", "year", 2031)
    reverse(2)
    assert [find(rebuild(revision), "omsk").located.entry.year for revision in (1, 2, 3)] == [
        2020,
        2031,
        2020,
    ]
