"""What an action says to the unit of work: values made of what people gave, and whom it refuses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from doblest.model import Decision, Edition, Exemption, Memorial, Photo
from doblest.server.accounts.policy import Action
from doblest.server.register import change_sets, payloads
from doblest.server.register.models import Entry, Finding, SourceRow
from doblest.server.register.unit_of_work import ConflictError, UnitOfWork
from tests.support.register import COORDINATOR, change, load_list, person

pytestmark = pytest.mark.django_db

LINK = "https://yandex.ru/maps/?pt=56.25,58.01&z=16"


def find(slug: str) -> Entry:
    return Entry.objects.with_parts().get(slug=slug)


def set_year(year: int, base: int | None) -> UnitOfWork:
    with change_sets.begin("labour-valour", COORDINATOR, Action.EDIT) as unit:
        unit.set_field(find("perm"), "year", year, base)
    return unit


@pytest.mark.parametrize("field", ["memorial", "further"])
def test_a_memorial_that_a_person_gave_stands_where_its_link_leads(register: Edition, field: str) -> None:
    given = Memorial("Стела", "stele", "dedicated", map_url=LINK)
    change("perm", field, given if field == "memorial" else (given,))
    memorials = [row for row in find("perm").memorials.all() if row.name == "Стела"]
    assert [(row.lon, row.lat) for row in memorials] == [(56.25, 58.01)]


def test_a_value_is_not_set_over_one_that_somebody_has_changed_since(register: Edition) -> None:
    change("perm", "year", 2021, person("Иванова"))
    with pytest.raises(ConflictError, match="Пермь: поле «год» уже изменено правкой 2") as caught:
        set_year(2022, base=1)
    assert caught.value.refusal
    assert "Иванова" in caught.value.refusal.ru
    assert "Иванова" in caught.value.refusal.en
    assert caught.value.refusal.ru != caught.value.refusal.en


@pytest.mark.parametrize("base", [None, 2])
def test_a_value_is_set_over_what_its_writer_saw_or_did_not_ask_about(
    register: Edition, base: int | None
) -> None:
    change("perm", "year", 2021)
    assert [one.new for one in set_year(2022, base).changes] == [2022]


def test_a_change_of_another_field_stands_in_nobodys_way(register: Edition) -> None:
    change("perm", "political", "служебное")
    assert [one.new for one in set_year(2022, base=1).changes] == [2022]


# --- what is written down of a change --------------------------------------------------------


@pytest.fixture
def unit(register: Edition) -> Iterator[UnitOfWork]:
    """One that is not committed: what it wrote down is looked at."""
    with change_sets.begin("labour-valour", COORDINATOR, Action.EDIT) as begun:
        yield begun


def list_changes(unit: UnitOfWork) -> list[tuple[str, str, object, object]]:
    return [(one.field, one.key, one.old, one.new) for one in unit.changes]


def test_a_photograph_is_told_to_everybody_once_it_was_shown(unit: UnitOfWork) -> None:
    perm, shown = find("perm"), Photo("made-up", 800, 600, "Анна", "cc0-1.0")
    refused = replace(shown, state="refused")
    for photo in (None, refused, None, shown, shown, refused):
        unit.set_photo(perm, "made-up", photo)
    assert [(field, old is None, new is None) for field, _, old, new in list_changes(unit)] == [
        ("photo_refusal", True, False),
        ("photo_refusal", False, True),
        ("photo", True, False),
        ("photo", False, False),
    ]


def test_an_event_is_written_down_where_it_is_otherwise_than_it_stood(unit: UnitOfWork) -> None:
    omsk = find("omsk")
    known = omsk.register_events[0]
    unit.set_event(omsk, known)
    assert list_changes(unit) == []
    unit.set_event(omsk, replace(known, by="Иванова"))
    ((field, key, old, new),) = list_changes(unit)
    assert (field, key) == ("event", known.key)
    assert old != new


def test_an_exemption_is_written_down_with_its_gap_and_what_it_takes_the_place_of(unit: UnitOfWork) -> None:
    said = Exemption("памятника не будет", "Иванова", "2026-05-09T10:00:00Z")
    unit.exempt(find("perm"), "no-memorial", said)
    assert list_changes(unit) == [("gap", "no-memorial", None, payloads.EXEMPTION.dump(said))]


def test_a_decision_on_no_city_is_of_the_whole_list_whatever_else_is_decided(unit: UnitOfWork) -> None:
    said = Decision("dismiss", "так в указе", "Иванова", "2026-05-09T10:00:00Z")
    standing = {bool(one.entries.count()): one for one in Finding.objects.standing()}
    unit.decide(standing[True], said)
    assert not unit.concerns_whole_list()
    unit.decide(standing[False], said)
    unit.decide(standing[True], None)
    assert unit.concerns_whole_list()
    assert {(field, old) for field, _, old, _ in list_changes(unit)} == {("decision", None)}


def test_an_address_is_written_down_with_the_former_one(unit: UnitOfWork) -> None:
    perm = find("perm")
    unit.touch(perm)
    unit.set_slug(perm, "molotov")
    assert list_changes(unit) == [("slug", "", "perm", "molotov")]
    assert unit.touch(perm).entry is perm


def test_an_entry_that_comes_from_an_older_row_again_says_so(register: Edition) -> None:
    old = SourceRow.objects.get(entry__slug="perm")
    load_list("№;Город;Область;Год;Примечание\n7;Пермь;Пермский край;2020;Дал 10 танков.\n", "list.csv")
    with change_sets.begin("labour-valour", COORDINATOR, Action.EDIT) as unit:
        perm, new = find("perm"), SourceRow.objects.filter(entry__slug="perm").latest("pk")
        unit.restore_source(perm, new)
        assert list_changes(unit) == []
        unit.restore_source(perm, old)
        assert list_changes(unit) == [("source", "", new.pk, old.pk)]
        assert (perm.source_id, perm.number) == (old.pk, old.read().number)


def test_of_what_both_wrote_the_same_nothing_is_told_as_merged(register: Edition) -> None:
    change("perm", "year", 2021)
    with change_sets.begin("labour-valour", COORDINATOR, Action.EDIT) as unit:
        assert unit.edit_fields(find("perm"), {"year": 2021, "political": "служебное"}, base=1) == ()
        assert [field for field, *_ in list_changes(unit)] == ["political"]
