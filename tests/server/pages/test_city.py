"""A city's page says what the list says, and shows what was made of it."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from doblest.model import Edition
from doblest.server.pages.catalogue import Catalogue
from doblest.server.pages.shown.note import paragraphs

from .conftest import Page


def test_the_note_stands_to_the_letter(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        note = city.record.located.entry.note
        shown = "".join(
            sentence.text
            for paragraph in paragraphs(note, city.record.claims)
            for sentence in paragraph.sentences
        )
        assert "".join(shown.split()) == "".join(note.split())


def test_each_claim_is_marked_once_with_its_own_words(catalogue: Catalogue) -> None:
    for city in catalogue.cities:
        claims = city.record.claims
        marked = [
            one
            for paragraph in paragraphs(city.record.located.entry.note, claims)
            for sentence in paragraph.sentences
            for one in sentence.claims
        ]
        assert [one.claim for one in marked] == list(claims)


def test_a_claim_leads_to_its_reading_and_back(page: Page) -> None:
    text = page("/city/nizhniy-tagil/")
    assert 'id="q2" href="#c2"' in text
    assert 'id="c2"' in text
    assert "не менее 25\u202f000 · танк · Т-34" in text


def test_every_way_within_a_citys_page_leads_somewhere(catalogue: Catalogue, page: Page) -> None:
    for city in catalogue.cities:
        text = page(f"/city/{city.slug}/")
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), city.slug
        pointed = re.findall(r'\s(?:href="#|for="|aria-labelledby="|data-copy=")([^"]+)"', text)
        described = re.findall(r'\saria-describedby="([^"]+)"', text)
        wanted = {*pointed, *" ".join(described).split()}
        wanted |= {f"q{number}" for number in range(1, len(city.record.claims) + 1)}
        assert wanted <= set(ids), (city.slug, wanted - set(ids))


def test_markup_in_a_note_is_text(catalogue: Catalogue) -> None:
    (paragraph,) = paragraphs("<b>25 танков</b>", [])
    assert paragraph.sentences[0].text == "<b>25 танков</b>"


def test_what_the_list_writes_otherwise_is_struck(page: Page) -> None:
    text = page("/city/kamensk-uralskiy/")
    assert "<del>Каменск-Уральск</del>" in text
    assert "<ins>Каменск-Уральский</ins>" in text


def test_an_empty_region_is_shown_as_empty(page: Page) -> None:
    assert "<del>пусто</del>" in page("/city/cheboksary/")


def test_errors_of_substance_stand_on_the_page(page: Page) -> None:
    assert "Вологда" in page("/city/volgograd/")


def test_places_open_in_every_map(page: Page) -> None:
    text = page("/city/ekaterinburg/")
    for host in (
        "yandex.ru/maps/?pt=60.606001,56.846435",
        "2gis.ru/geo/60.606001",
        "openstreetmap.org",
        "geo:56.846435",
    ):
        assert host in text


def test_a_page_can_be_cited(page: Page) -> None:
    text = unescape(page("/city/miass/"))
    assert "Миасс // Доблесть. Город трудовой доблести : реестр [Электронный ресурс]. Ред. 1 от" in text
    assert "@online{doblest-miass," in text


def test_linked_data_is_json_that_closes_no_script(page: Page) -> None:
    text = page("/city/miass/")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["name"] == "Миасс"
    assert data["containedInPlace"]["identifier"] == "RU-CHE"
    assert "<" not in found[1]


@pytest.mark.parametrize("slug", ["miass", "kaliningrad-", "x" * 300])
def test_a_picture_is_drawn_for_known_cities_alone(page: Page, client, slug: str) -> None:
    answer = client.get(f"/city/{slug}/picture.png")
    assert answer.status_code == (200 if slug == "miass" else 404)
    assert answer.content.startswith(b"\x89PNG") == (slug == "miass")


def test_an_empty_register_still_has_its_pages(empty_register: None, client) -> None:
    for path in (
        "/",
        "/cities/",
        "/regions/",
        "/decrees/",
        "/contribution/",
        "/findings/",
        "/compare/",
        "/search/?q=танк",
    ):
        assert client.get(path).status_code == 200, path


def test_the_edition_is_that_of_the_register(register: Edition, catalogue: Catalogue) -> None:
    assert len(catalogue.cities) == len(register.records) == 70
