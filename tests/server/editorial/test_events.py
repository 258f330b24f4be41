"""The life of a stele on the working side: entered, corrected and withdrawn by forms, as people send them."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from msgspec.structs import replace

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.register.models import ChangeSet, Entry, MemorialEvent
from tests.support.people import make_client, make_user, sign_in
from tests.support.register import reverse

pytestmark = pytest.mark.django_db

EVENTS = "/account/edit/labour-valour/perm/events/"
NEW = f"{EVENTS}new/"
REPAIRED = {
    "kind": "repaired",
    "date": "осень 2025",
    "date_kind": "event",
    "monument": "own",
    "place": "эспланада",
    "s0-url": "https://perm.example/remont",
    "s0-published": "1 ноября 2025",
    "reason": "по сообщению города",
}


@pytest.fixture
def editor(register: Edition) -> Client:
    return make_client(Role.EDITOR)


def read(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def list_inputs(response: Any) -> dict[str, str]:
    """What a browser would send of the page's form of an event, untouched."""
    page = response.content.decode()
    inputs = re.findall(r'<input [^>]*?name="([^"]+)"[^>]*? value="([^"]*)"', page)
    chosen = re.findall(
        r'<select id="([^"]+)".*?(?:<option value="([^"]*)" selected|</select>)', page, re.DOTALL
    )
    return {name: html.unescape(text) for name, text in (*inputs, *chosen)}


def find_event(key: str, slug: str = "perm"):
    return next(one for one in Entry.objects.get(slug=slug).register_events if one.key == key)


def list_kinds(slug: str = "perm") -> list[str]:
    """Of the events that everybody is told."""
    steles = Client().get("/steles.json").json()["steles"]
    return [event["kind"] for one in steles if one["city"] == slug for event in one["events"]]


def send(client: Client, address: str = NEW, **changes: str) -> Any:
    base = client.get(address).context["base"]
    given = {
        **REPAIRED,
        **{name.replace("_", "-") if name[0] == "s" else name: text for name, text in changes.items()},
    }
    return client.post(address, {**given, "base": base}, follow=True)


def act(client: Client, key: str, way: str, reason: str = "") -> Any:
    """Withdraw an event, or give the data their word back, as the page shows it now."""
    base = client.get(EVENTS).context["current"].revision
    return client.post(f"{EVENTS}{key}/{way}/", {"reason": reason, "base": base}, follow=True)


def test_the_form_of_an_entry_leads_to_the_life_of_its_stele(editor: Client) -> None:
    assert f'href="{EVENTS}"' in editor.get("/account/edit/labour-valour/perm/").content.decode()
    page = read(editor.get(EVENTS))
    assert "Жизнь стелы: Пермь" in page
    assert "справочник, 27 ноября 2026" in page


def test_an_event_that_was_entered_is_on_every_page_that_tells_of_steles(editor: Client) -> None:
    response = send(editor)
    assert "Сохранено: правка 2" in read(response)
    stored = find_event("repaired-1")
    assert (stored.event.date, stored.event.date_said, stored.by) == (
        "2025-09/2025-11",
        "осень 2025",
        "editor-person",
    )
    assert "осень 2025" in read(Client().get("/city/perm/"))
    steles = Client().get("/steles.json").json()["steles"]
    events = next(one for one in steles if one["city"] == "perm")["events"]
    assert {"kind": "repaired", "date": "2025-09/2025-11"}.items() <= events[-1].items()


def test_history_tells_each_part_of_it_and_the_change_is_undone(editor: Client) -> None:
    send(editor)
    page = read(Client().get("/changes/2/"))
    assert "Событие памятника" in page
    assert "место: вставлено: эспланада" in page
    assert "https://perm.example/remont" in page
    assert "editor-person" in page
    reverse(2)
    assert find_event("repaired-1").is_withdrawn
    assert "repaired" not in list_kinds()
    reverse(3)
    assert "repaired" in list_kinds()


def test_a_form_that_is_sent_as_it_was_changes_nothing(editor: Client) -> None:
    for event in MemorialEvent.objects.filter(entry__slug="perm"):
        address = f"{EVENTS}{event.key}/"
        response = editor.post(address, list_inputs(editor.get(address)), follow=True)
        assert "сохранять нечего" in read(response), event.key
    assert ChangeSet.objects.count() == 1


def test_a_correction_stands_beside_what_the_data_say_and_gives_way_to_it_when_asked(editor: Client) -> None:
    key = MemorialEvent.objects.filter(entry__slug="perm").first().key
    address = f"{EVENTS}{key}/"
    given = list_inputs(editor.get(address)) | {"height": "19,5"}
    page = read(editor.post(address, given, follow=True))
    assert "Справочник говорит иначе" in page
    assert find_event(key).event.height == 19.5
    act(editor, key, "follow")
    assert not find_event(key).is_corrected
    assert find_event(key).by == ""


def test_an_event_is_withdrawn_with_a_reason_and_comes_back_when_it_is_saved_anew(editor: Client) -> None:
    key = MemorialEvent.objects.filter(entry__slug="perm").first().key
    assert "только с причиной" in read(act(editor, key, "withdraw"))
    assert "Снято: 1 событие" in read(act(editor, key, "withdraw", "это о памятнике Победы"))
    assert find_event(key).is_withdrawn
    address = f"{EVENTS}{key}/"
    editor.post(address, list_inputs(editor.get(address)))
    assert not find_event(key).is_withdrawn


@pytest.mark.parametrize("way", ["withdraw", "follow"])
def test_what_another_editor_corrected_meanwhile_is_neither_withdrawn_nor_overruled(
    editor: Client, way: str
) -> None:
    key = MemorialEvent.objects.filter(entry__slug="perm").first().key
    seen = editor.get(EVENTS).context["current"].revision
    address = f"{EVENTS}{key}/"
    editor.post(address, list_inputs(editor.get(address)) | {"height": "19,5"})
    late = make_client(Role.COORDINATOR).post(f"{address}{way}/", {"reason": "не то", "base": seen})
    assert late.status_code == 409
    assert find_event(key).event.height == 19.5
    assert not find_event(key).is_withdrawn


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("date", "31.02", "какого года"),
        ("date", "к 80-летию", "не день"),
        ("date", (date.today() + timedelta(days=3)).isoformat(), "ещё не наступило"),
        ("s0_url", "", "Назовите источник"),
        ("point", "100.1, 200.2", "не понята"),
        ("point", "48.85, 2.35", "сначала широта"),
    ],
)
def test_a_bad_value_is_told_in_a_line_and_what_was_typed_stays(
    editor: Client, name: str, text: str, said: str
) -> None:
    response = send(editor, **{name: text})
    assert response.status_code == 400
    assert said in read(response)
    assert 'value="эспланада"' in response.content.decode()
    assert not MemorialEvent.objects.filter(key="repaired-1").exists()


def test_the_same_event_with_the_same_source_is_entered_once(editor: Client) -> None:
    send(editor)
    assert "Это событие с этим источником в реестре уже есть." in read(send(editor))
    assert MemorialEvent.objects.filter(entry__slug="perm", kind="repaired").count() == 1


def test_an_editor_of_perm_does_not_touch_samara(editor: Client) -> None:
    samara = EVENTS.replace("perm", "samara")
    key = MemorialEvent.objects.filter(entry__slug="samara").first().key
    for address in (samara, f"{samara}{key}/", f"{samara}new/"):
        assert editor.get(address).status_code == 403
    for way in ("withdraw", "follow"):
        assert editor.post(f"{samara}{key}/{way}/", {"reason": "не то"}).status_code == 403
    assert editor.post(f"{samara}new/", REPAIRED | {"base": "1"}).status_code == 403
    assert ChangeSet.objects.count() == 1
    assert send(make_client(Role.COORDINATOR), f"{samara}new/").status_code == 200


def test_a_visitor_is_led_to_sign_in(register: Edition) -> None:
    assert "/account/login/" in Client().get(EVENTS)["Location"]


def test_of_two_who_correct_one_event_the_second_is_told_who_was_first(editor: Client) -> None:
    send(editor)
    address = f"{EVENTS}repaired-1/"
    mine, theirs = (list_inputs(editor.get(address)) for _ in range(2))
    other = sign_in(make_user(Role.COORDINATOR, username="sidorova"))
    other.post(address, theirs | {"place": "сквер"})
    response = editor.post(address, mine | {"place": "улица Ленина"})
    assert response.status_code == 409
    assert "sidorova" in read(response)
    assert 'value="улица Ленина"' in response.content.decode()
    assert find_event("repaired-1").event.place == "сквер"


def test_an_opening_makes_the_stele_stand_on_the_page_of_all_steles(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    before = Client().get("/steles.json").json()["steles"]
    slug = next(one["city"] for one in before if one["stage"] == "unknown" and one["city"] != "volgograd")
    address = f"/account/edit/labour-valour/{slug}/events/new/"
    two = {"s1_url": "https://second.example/stela", "s1_published": "2025-11-02"}
    send(client, address, kind="opened", date="1 ноября 2025", **two)
    after = next(one for one in Client().get("/steles.json").json()["steles"] if one["city"] == slug)
    assert (after["stage"], after["is_sure"], after["since"]) == ("standing", True, "2025-11-01")
    stored = find_event("opened-1", slug)
    assert replace(stored, by="", at="").event.sources[1].url == "https://second.example/stela"


def test_a_wrong_city_is_mended_first(register: Edition) -> None:
    client = make_client(Role.COORDINATOR)
    page = client.get(EVENTS.replace("perm", "volgograd"))
    assert "Указ называет не Волгоград, а Вологда" in read(page)
    assert "events/new/" not in page.content.decode()


def test_pages_say_by_which_day_events_were_entered(editor: Client) -> None:
    assert "внесённым по" not in read(Client().get("/steles/"))
    send(editor)
    for address in ("/city/perm/", "/steles/", "/"):
        assert "и событиям, внесённым по" in read(Client().get(address)), address
    assert "внесённым по" not in read(Client().get("/city/omsk/"))


def test_an_entered_event_has_no_word_of_the_data_to_take(editor: Client) -> None:
    send(editor)
    assert "Такого события нет" in read(act(editor, "repaired-1", "follow"))
    assert find_event("repaired-1").by == "editor-person"
