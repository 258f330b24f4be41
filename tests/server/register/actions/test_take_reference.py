"""The register's events of steles: taken from the reference data, entered and corrected by editors."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from doblest.reference import register_events
from doblest.reference.register_events import find_others, find_own_stele
from doblest.reference.steles import find_other_monuments, find_stele
from doblest.server.register import editions, history
from doblest.server.register.actions import take_reference
from doblest.server.register.models import ChangeSet, Entry, FieldChange, MemorialEvent
from tests.support.register import COORDINATOR, change, reverse

pytestmark = pytest.mark.django_db


def read_events(slug="omsk"):
    return Entry.objects.get(slug=slug).register_events


def test_the_first_list_brings_the_events_of_its_cities_with_it(register):
    assert MemorialEvent.objects.count() > 160
    for record in register.records:
        place = record.located.place.geonames_id if record.located.place else None
        assert find_own_stele(record.located) == find_stele(place), record.slug
        assert find_others(record.located) == find_other_monuments(place), record.slug


def test_they_are_in_the_history_of_the_register_but_no_page_of_changes_shows_them(register):
    assert (
        FieldChange.objects.filter(field="reference", change_set=1).count() == MemorialEvent.objects.count()
    )
    assert {one.field for one in history.of_slug("omsk")} == {"listed"}


def test_taken_again_they_make_no_change_set(register):
    assert take_reference.execute(COORDINATOR) == []


def test_a_register_of_an_older_release_says_the_same_before_and_after_it_takes_them(register):
    MemorialEvent.objects.all().delete()
    editions.forget()
    before = {one.slug: find_own_stele(one.located) for one in editions.current().records}
    assert before["omsk"] is not None
    take_reference.execute(COORDINATOR)
    after = editions.current()
    assert {one.slug: find_own_stele(one.located) for one in after.records} == before
    assert {one.revision for one in after.records} == {1}


def test_a_newer_release_changes_the_cities_that_it_tells_news_of(register, monkeypatch):
    told = find_stele(register_place("omsk"))
    newer = replace(told, events=(*told.events[:-1], replace(told.events[-1], height=77.5)))
    known = register_events.find_stele
    monkeypatch.setattr(
        register_events, "find_stele", lambda place: newer if place == told.geonames else known(place)
    )
    (made,) = take_reference.execute(COORDINATOR)
    assert (made.kind, made.changes.count()) == (ChangeSet.Kind.RECOMPUTE, 1)
    assert read_events()[-1].event.height == 77.5


def register_place(slug):
    return Entry.objects.get(slug=slug).settlement_id


def test_a_city_that_is_mended_to_another_gets_that_ones_events(register):
    change("volgograd", "city", "Вологда")
    events = Entry.objects.get(slug="vologda").register_events
    assert [one.event for one in events] == list(find_stele(register_place("vologda")).events)
    reverse(2)
    assert read_events("volgograd") == ()
