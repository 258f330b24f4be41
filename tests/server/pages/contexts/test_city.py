"""A city's page says what the list says, and shows what was made of it."""

from __future__ import annotations

import json
import re
from html import unescape

from doblest.server.catalogue.catalogue import Catalogue

from ..conftest import Page


def test_a_claim_leads_to_its_reading_and_back(page: Page) -> None:
    text = page("/city/nizhniy-tagil/")
    assert 'id="q2" href="#c2"' in text
    assert 'id="c2"' in text
    assert "более 25\u00a0тыс. танков Т-34" in text


def test_a_number_is_read_with_deed_doer_and_time(page: Page) -> None:
    text = page("/city/ivanovo/")
    assert "выпустили ивановские меланжисты, 1941–1945" in text
    assert 'by <span lang="ru">ивановские меланжисты</span>, 1941–1945' in page("/en/city/ivanovo/")


def test_a_citys_claims_stand_along_the_years(page: Page) -> None:
    text = page("/city/volgograd/")
    assert '<section class="timeline"' in text
    assert "Время не названо:" in text


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
