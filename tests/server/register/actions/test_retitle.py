"""A city that is given another title: what it takes along, where its address leads, and the way back."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from doblest.errors import RegisterError
from doblest.model import Edition, Photo, PhotoState, SteleEvent
from doblest.reference.titles import get_title
from doblest.server.accounts.policy import Actor, ForbiddenError, Role
from doblest.server.photos.finding import find_standings
from doblest.server.photos.models import Upload
from doblest.server.register import editions, history, internal
from doblest.server.register.actions import enrol, retitle, rule_photo, set_event
from doblest.server.register.models import ChangeSet, Entry, Finding
from doblest.server.register.unit_of_work import ConflictError
from tests.support.hostile import load_hostile_list
from tests.support.register import COORDINATOR, change, load_list, reverse, rule

pytestmark = pytest.mark.django_db

GLORY = "military-glory"
HEADER = "№;Город;Область;Год;Примечание;Наличие стелы, сквера"
OMSK = "1;Омск;Омская область;2020;Дал фронту мины.;Нет"
PERM = "2;Пермь;Пермский край;2020;Пушки.;Нет"


def move(
    slug: str = "perm",
    to: str = GLORY,
    title: str | None = None,
    base: int | None = None,
    actor: Actor = COORDINATOR,
    reason: str = "не тот перечень",
) -> enrol.Enrolled:
    return retitle.execute(retitle.Retitling(slug, to, title, base), actor, reason=reason)


def find(slug: str, title: str | None = None) -> object:
    return next((one for one in editions.current(title).records if one.slug == slug), None)


def test_the_city_stands_last_in_the_other_list_with_all_that_it_says(register: Edition) -> None:
    change("perm", "political", "для своих")
    before = next(one for one in editions.current().records if one.slug == "perm")
    made = move()
    assert find("perm") is None
    (record,) = (one for one in editions.current(GLORY).records if one.slug == made.slug)
    old, new = before.located.entry, record.located.entry
    assert (new.note, new.memorial, new.city) == (old.note, old.memorial, old.city)
    assert [claim.key for claim in record.claims] == [claim.key for claim in before.claims]
    assert new.source.document == ""
    assert ChangeSet.objects.newest_first().first() == made.change_set
    assert made.change_set.reason.startswith("переведён из звания «Город трудовой доблести», правка ")
    gone = history.find_withdrawal("perm")
    assert gone
    assert gone.reason == f"переведён в звание «{get_title(GLORY).name}»: не тот перечень"


def enter_event() -> None:
    event = SteleEvent("planned", "2019-05-09")
    set_event.execute(set_event.Wanted("perm", event=event), COORDINATOR)


def send_photo(key: str, state: PhotoState | None) -> None:
    """Waiting where nothing was decided on it."""
    entry = Entry.objects.get(title="labour-valour", slug="perm")
    sizes = {"size": 1, "width": 800, "height": 600}
    Upload.objects.create(entry=entry, key=key, sha256=key, fingerprint="0", received=timezone.now(), **sizes)
    if state:
        photo = Photo(key, 800, 600, "Анна", "cc-by-4.0", state=state)
        rule_photo.execute(rule_photo.Ruling("perm", key, photo), COORDINATOR)


def list_photos(title: str) -> dict[str, str]:
    """Those that wait, and the decided by their state."""
    photos = find_standings(Upload.objects.filter(entry__title=title, entry__listed=True))
    return {one.upload.key: one.state for one in photos}


def list_entered(slug: str, title: str | None = None) -> list[str]:
    record = next(one for one in internal.current(title).records if one.slug == slug)
    return [one.event.date for one in record.located.events or () if one.by]


def test_editors_events_and_photographs_go_along_and_come_back(register: Edition) -> None:
    enter_event()
    send_photo("a", "shown")
    send_photo("b", "refused")
    send_photo("c", None)
    before = list_photos("labour-valour")
    assert before == {"a": "shown", "b": "refused", "c": "waiting"}
    made = move()
    assert list_entered(made.slug, GLORY) == ["2019-05-09"]
    assert list_photos(GLORY) == before
    shown = next(one for one in editions.current(GLORY).records if one.slug == made.slug)
    assert [one.key for one in shown.located.photos] == ["a"]
    reverse(made.change_set.number)
    reverse(made.change_set.number - 1)
    assert list_photos("labour-valour") == before
    assert list_entered("perm") == ["2019-05-09"]
    assert list_photos(GLORY) == {}


def test_a_city_that_goes_back_brings_what_was_decided_meanwhile(register: Edition) -> None:
    send_photo("a", None)
    made = move()
    photo = Photo("a", 800, 600, "Анна", "cc-by-4.0", state="shown")
    rule_photo.execute(rule_photo.Ruling(made.slug, "a", photo, title=GLORY), COORDINATOR)
    move(made.slug, "labour-valour", GLORY)
    assert list_photos("labour-valour") == {"a": "shown"}


def test_what_was_dismissed_of_its_row_stays_dismissed(register: Edition) -> None:
    change("perm", "note", "Завод дал  10 танков. Завод дал 20 пушек .")
    of_note = Finding.objects.standing().filter(entries__slug="perm", scope="row", field="note")
    keys = [one.key for one in of_note.in_order()]
    rule(keys[0], "dismiss", reason="так в указе")
    move()
    there = Finding.objects.standing().filter(title=GLORY, key__in=keys)
    assert {one.key for one in there} == set(keys)
    assert {one.key: one.decision.reason for one in there.exclude(decision=None)} == {keys[0]: "так в указе"}
    last = ChangeSet.objects.newest_first().first()
    assert last
    assert last.reason.startswith("решения перешли с городом из звания «Город трудовой доблести», правка ")


def test_the_former_address_leads_on_until_the_city_is_back(register: Edition) -> None:
    first = move().change_set.number
    client = Client()
    answer = client.get("/city/perm/")
    assert (answer.status_code, answer["Location"]) == (302, f"/{GLORY}/city/perm/")
    assert client.get("/en/city/perm/")["Location"] == f"/{GLORY}/en/city/perm/"
    assert client.get(answer["Location"]).status_code == 200
    reverse(first)
    assert client.get(f"/{GLORY}/city/perm/").status_code == 404
    reverse(first - 1)
    assert client.get("/city/perm/").status_code == 200
    assert editions.current().moved == {}


def test_a_city_that_goes_back_is_the_entry_that_it_was_with_the_year_of_its_act(register: Edition) -> None:
    move()
    change("perm", "year", 2007, title=GLORY)
    change("perm", "note", "Дал фронту 12 орудий.", title=GLORY)
    back = move(title=GLORY, to="labour-valour")
    assert back.slug == "perm"
    record = next(one for one in editions.current().records if one.slug == "perm")
    assert record.located.entry.note == "Дал фронту 12 орудий."
    assert record.located.entry.year == 2020
    assert Client().get("/city/perm/").status_code == 200
    assert Client().get(f"/{GLORY}/city/perm/")["Location"] == "/city/perm/"


def test_addresses_never_lead_in_a_circle(register: Edition) -> None:
    move()
    move(title=GLORY, to="labour-valour")
    enrol.execute(enrol.Enrolment("withdraw", "perm"), COORDINATOR, reason="по ошибке")
    client = Client()
    assert "по ошибке" in client.get("/city/perm/").content.decode()
    assert client.get(f"/{GLORY}/city/perm/").status_code == 404


def test_search_and_files_of_both_titles_follow(register: Edition) -> None:
    move()
    client = Client()
    found = client.get("/api/collections/cities/items?slug=perm&f=json").json()
    assert found["features"] == []
    found = client.get(f"/{GLORY}/api/collections/cities/items?slug=perm&f=json").json()
    assert [one["id"] for one in found["features"]] == ["perm"]
    assert "/city/perm/" not in client.get("/sitemap.xml").content.decode().replace(f"/{GLORY}/city", "")


def test_the_list_that_follows_finds_the_city_where_it_is_now(register: Edition) -> None:
    load_list(f"{HEADER}\n{OMSK}\n{PERM}\n")
    move()
    again = load_list(f"{HEADER}\n{OMSK.replace('мины', 'бомбы')}\n{PERM}\n")
    assert find("perm") is None
    assert "в реестре город исключён, а перечень его называет" in [one.message for one in again.doubtful]
    named = load_list(f"{HEADER}\n{PERM}\n", title=GLORY)
    assert (named.added, named.returned, named.gone) == ((), (), ())
    assert [one.slug for one in editions.current(GLORY).records] == ["perm"]


def test_what_cannot_be_is_refused_and_nothing_is_written(register: Edition) -> None:
    load_hostile_list()
    newest = ChangeSet.objects.newest_first().first()
    there = editions.current(GLORY).records[0].city
    with pytest.raises(RegisterError, match="только с причиной"):
        move(reason=" ")
    with pytest.raises(ConflictError, match="уже это звание"):
        move(to="labour-valour")
    with pytest.raises(RegisterError, match="в реестре нет"):
        move("none")
    with pytest.raises(ForbiddenError):
        move(actor=Actor("ivanova", Role.EDITOR, frozenset({"RU-PER"})))
    change("perm", "note", "Дал фронту 12 орудий.")
    with pytest.raises(ConflictError, match="а вы видели"):
        move(base=1)
    change("perm", "city", there)
    assert newest
    count = ChangeSet.objects.count()
    with pytest.raises(ConflictError, match="уже есть"):
        move(next(one.slug for one in editions.current().records if one.city == there))
    assert ChangeSet.objects.count() == count
