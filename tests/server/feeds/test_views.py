"""Feeds are what their standards say, live and in a folder alike."""

from __future__ import annotations

from pathlib import Path

import icalendar
import msgspec
import pytest
from django.test import Client
from lxml import etree

from tests.support.register import change

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = ("changes.atom", "calendar.ics", "calendar.en.ics", "catalog.jsonld", "sitemap.xml", "robots.txt")


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
    change("omsk", "political", "<b>Важно</b>")
    newest = etree.fromstring(client.get("/changes.atom").content).find(f"{ATOM}entry")
    assert newest is not None
    summary = newest.findtext(f"{ATOM}summary") or ""
    assert "&lt;b&gt;Важно" in summary
    assert "<b>" not in summary


def test_the_calendar_has_the_title_s_days_every_year(client: Client, register: object) -> None:
    held = icalendar.Calendar.from_ical(client.get("/calendar.ics").content)
    events = {str(event["uid"]): event for event in held.walk("VEVENT")}
    assert {"day-05-01@doblest", "day-05-09@doblest", "decree-2020-07-02@doblest"} <= set(events)
    assert len(events) == 8
    decree = events["decree-2020-07-02@doblest"]
    assert decree["rrule"]["FREQ"] == ["YEARLY"]
    assert "Нижний Новгород" in decree["summary"]


def test_the_catalogue_has_every_export(client: Client, register: object) -> None:
    held = msgspec.json.decode(client.get("/catalog.jsonld").content)
    urls = [one["dcat:downloadURL"]["@id"] for one in held["dcat:dataset"]["dcat:distribution"]]
    for url in urls:
        assert client.get("/" + url.partition("://")[2].partition("/")[2]).status_code == 200
    assert held["dcat:dataset"]["dct:license"] == "CC-BY-4.0"


def test_the_sitemap_names_pages_that_answer(client: Client, register: object, tmp_path: Path) -> None:
    tree = etree.fromstring(client.get("/sitemap.xml").content)
    found = [element.text.partition("://")[2].partition("/")[2] for element in tree.iter("{*}loc")]
    for path in found[::17]:
        assert client.get(f"/{path}").status_code == 200, path
