"""The page of how steles are opened: its numbers are those of the data, and say what they count."""

from __future__ import annotations

import re

import msgspec
from django.test import Client

from doblest.model import Edition
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.catalogue.steles import count_steles, list_city_steles
from doblest.server.pages.contexts.steles import build_steles_context
from doblest.server.pages.requests import PageRequest
from tests.server.pages.conftest import Page


def _text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_total_says_what_it_counts_and_as_of_when(page: Page) -> None:
    text = _text(page("/steles/"))
    assert "Стел, открытых по закону о звании: 41 — говорят два издания и больше, ещё 11 — одно" in text
    assert "По открытым текстам, просмотренным 27 ноября 2026" in text
    assert "Стел, открытых по закону о звании: 41" in _text(page("/"))


def test_every_part_adds_up_to_the_whole(register: Edition) -> None:
    catalogue = current_catalogue(None)
    steles = list_city_steles(catalogue)
    counts = count_steles(steles)
    assert counts.sure + counts.unsure + counts.rest == len(catalogue.cities)
    context = build_steles_context(catalogue, PageRequest("steles", "ru", "labour-valour"))
    assert sum(len(group.lines) for group in context["groups"]) == len(catalogue.cities)


def test_a_title_whose_steles_are_not_followed_says_so(glory: Edition, client: Client) -> None:
    text = _text(client.get("/military-glory/steles/").content.decode())
    assert "О стелах этого звания реестр сведений не ведёт." in text
    assert "Стел, открытых" not in _text(client.get("/military-glory/").content.decode())


def test_programs_get_every_event_with_its_sources(register: Edition, client: Client) -> None:
    held = msgspec.json.decode(client.get("/steles.json").content)
    by_city = {one["city"]: one for one in held["steles"]}
    assert held["looked_up"] == "2026-11-27"
    assert len(by_city) == 70
    opened = by_city["khanty-mansiysk"]["events"][-1]
    assert (opened["kind"], opened["date"], opened["certainty"]) == ("opened", "2025-12-10", "two")
    assert opened["sources"][0]["url"] == "https://www.kommersant.ru/doc/8271799"
    assert by_city["volgograd"]["is_sure"] is False
    assert by_city["gorlovka"]["stage"] == "unknown"
