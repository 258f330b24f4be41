"""Feeds are what their standards say, live and in a folder alike."""

from __future__ import annotations

import html
import re
from pathlib import Path

import icalendar
import lxml.html
import msgspec
import pytest
from django.test import Client
from lxml import etree

from doblest.model import Edition
from doblest.server.http.cache import response_cache
from doblest.server.register.models import ChangeSet
from doblest.wording.findings import format_message
from tests.support.register import change, reverse, rule

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = ("changes.atom", "calendar.ics", "calendar.en.ics", "catalog.jsonld", "sitemap.xml", "robots.txt")


@pytest.fixture(autouse=True)
def _clear_cache() -> None:
    """Two tests may stamp different registers alike."""
    response_cache.clear()


@pytest.mark.parametrize("name", NAMES)
def test_the_live_site_has_the_feed_and_answers_304(client: Client, register: object, name: str) -> None:
    response = client.get(f"/{name}")
    assert response.status_code == 200
    assert client.get(f"/{name}", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_atom_tells_each_change(client: Client, register: object) -> None:
    tree = etree.fromstring(client.get("/changes.atom").content)
    assert tree.tag == f"{ATOM}feed"
    entries = tree.findall(f"{ATOM}entry")
    assert len(entries) == 1
    assert "загрузка перечня" in entries[0].findtext(f"{ATOM}title")
    assert tree.findtext(f"{ATOM}updated")
    assert "ещё" in entries[0].findtext(f"{ATOM}summary")


def test_atom_gives_no_markup_that_a_person_wrote(client: Client, register: object) -> None:
    change("omsk", "region", "<b>Важно</b>")
    newest = etree.fromstring(client.get("/changes.atom").content).find(f"{ATOM}entry")
    assert newest is not None
    summary = newest.findtext(f"{ATOM}summary") or ""
    assert "&lt;b&gt;Важно" in summary
    assert "<b>" not in summary
    shown = lxml.html.fragment_fromstring(summary, create_parent=True)
    assert "<b>Важно</b>" in shown.text_content()
    assert [element.tag for element in shown] == ["br"] * len(shown)


def test_atom_names_fields_and_the_first_entry_of_a_city_in_russian(client: Client, register: object) -> None:
    assert read_summaries(client)[0].splitlines()[1] == "Нижний Новгород · внесён в реестр"
    change("omsk", "year", 2021)
    assert "Омск · Год: 2020 → 2021" in read_summaries(client)[0]


def test_atom_shows_the_words_around_the_first_difference(client: Client, register: Edition) -> None:
    note = next(record for record in register.records if record.slug == "omsk").located.entry.note
    middle = note.index(" ", len(note) // 2)
    change("omsk", "note", f"{note[:middle]} необыкновенно{note[middle:]}")
    line = read_summaries(client)[0].splitlines()[-1]
    before, after = line.removeprefix("Омск · Примечание: ").split(" → ")
    assert "необыкновенно" not in before
    assert "необыкновенно" in after
    assert after.replace(" необыкновенно", "")[:120] == before[:120]
    assert len(line) < 400


def test_atom_tells_a_memorial_in_words(client: Client, register: object) -> None:
    stele = {"name": "Звезда", "kind": "stele", "status": "dedicated", "address": "улица Мира, 1"}
    change("miass", "memorial", stele)
    assert "Миасс · Памятник: — → стела, Звезда, улица Мира, 1" in read_summaries(client)[0]


def test_atom_is_silent_of_private_columns(client: Client, register: object) -> None:
    before = read_summaries(client)
    change("miass", "extra", {"Куратор": "Иванов"})
    change("miass", "political", "служебное")
    assert read_summaries(client) == before


def test_atom_tells_a_decision_in_words(client: Client, register: Edition) -> None:
    record = next(one for one in register.records if one.slug == "volgograd")
    finding = next(one for one in record.findings if one.fix and one.fix.field == "city")
    rule(finding.key, "dismiss", "всё верно")
    message = format_message(finding, "ru")
    assert read_summaries(client)[0] == (
        f"всё верно\nперечень · Решение: отклонено — Города нет в указах: {message}"
    )
    reverse(ChangeSet.objects.newest_first()[0].number)
    assert "Решение: отменено — Города нет в указах" in read_summaries(client)[0]
    rule(finding.key)
    lines = read_summaries(client)[0].splitlines()
    assert lines[0].startswith("перечень · Решение: принято — Города нет в указах")
    assert "Вологда · Город: Волгоград → Вологда" in lines


def test_no_summary_of_atom_has_json(client: Client, glory: Edition, former_slug: object) -> None:
    change("miass", "memorial", None)
    texts = [*read_summaries(client), *read_summaries(client, "/military-glory")]
    assert not [text for text in texts if re.search(r'[{}\[\]"]|null|true|version', text)]


def read_summaries(client: Client, root: str = "") -> list[str]:
    """Texts of the summaries of the feed as a reader shows them, the newest first."""
    tree = etree.fromstring(client.get(f"{root}/changes.atom").content)
    summaries = list(tree.iter(f"{ATOM}summary"))
    assert {element.get("type") for element in summaries} == {"html"}
    return [html.unescape((element.text or "").replace("<br>", "\n")) for element in summaries]


def test_the_calendar_has_the_title_s_days_every_year(client: Client, register: object) -> None:
    held = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    events = {str(event["uid"]): event for event in held.walk("VEVENT")}
    assert {"day-05-01@doblest", "day-05-09@doblest", "decree-2020-07-02@doblest"} <= set(events)
    assert len([uid for uid in events if not uid.startswith("city-day-")]) == 8
    decree = events["decree-2020-07-02@doblest"]
    assert decree["rrule"]["FREQ"] == ["YEARLY"]
    assert "Нижний Новгород" in decree["summary"]


def test_the_catalogue_has_every_export(client: Client, register: object) -> None:
    held = msgspec.json.decode(client.get("/catalog.jsonld").content)
    urls = [one["dcat:downloadURL"]["@id"] for one in held["dcat:dataset"]["dcat:distribution"]]
    for url in urls:
        assert client.get("/" + url.partition("://")[2].partition("/")[2]).status_code == 200
    assert held["dcat:dataset"]["dct:license"]["@id"] == "https://creativecommons.org/licenses/by/4.0/"


def test_the_sitemap_names_pages_that_answer(client: Client, register: object, tmp_path: Path) -> None:
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    found = [element.text.partition("://")[2].partition("/")[2] for element in tree.iter("{*}loc")]
    for path in found[::17]:
        assert client.get(f"/{path}").status_code == 200, path
