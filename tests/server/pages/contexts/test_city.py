"""A city's page says what the list says, and shows what was made of it."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.http.cache import response_cache
from doblest.server.register.models import Memorial

from ....support.register import change, person
from ..conftest import Page


def test_a_claim_leads_to_its_reading_and_back(page: Page) -> None:
    text = page("/city/nizhniy-tagil/")
    assert 'id="q2" href="#c2"' in text
    assert 'id="c2"' in text
    assert "более 25\u00a0тыс. танков Т-34" in text


def test_a_number_is_read_with_deed_doer_and_time(page: Page) -> None:
    text = page("/city/ivanovo/")
    assert "выпустили ивановские меланжисты, 1941–1945" in text
    assert "by the Ivanovo textile workers, 1941–1945" in page("/en/city/ivanovo/")


def test_a_citys_claims_stand_along_the_years(page: Page) -> None:
    text = page("/city/volgograd/")
    assert "Числа по годам" in text
    assert '<svg class="span span-during"' in text
    assert "Время не названо" in text


def test_a_claim_is_told_beside_its_words_and_once_in_the_table(page: Page) -> None:
    text = page("/city/perm/")
    table = text[text.index('<table class="figures">') :]
    assert table.count("35\u00a0тыс.\u00a0л крови") == 1


def test_every_way_within_a_citys_page_leads_somewhere(catalogue: Catalogue, page: Page) -> None:
    for city in catalogue.cities:
        text = page(f"/city/{city.slug}/")
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), city.slug
        pointed = re.findall(r'\s(?:href="#|for="|aria-labelledby="|data-copy=")([^"]+)"', text)
        described = re.findall(r'\saria-describedby="([^"]+)"', text)
        wanted = set(" ".join([*pointed, *described]).split())
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


def test_a_wrong_city_wears_a_banner_that_names_the_right_one(page: Page) -> None:
    text = unescape(page("/city/volgograd/")).replace("\u00a0", " ")
    assert "Указ от 15 ноября 2022 называет город Вологда. В перечне его нет" in text
    assert "В указе 15 ноября 2022 года — Вологда" not in text, "the banner has told it"
    assert "names Vologda" in page("/en/city/volgograd/")
    assert 'class="mistaken"' not in page("/city/omsk/")


def test_a_city_that_the_list_lacks_is_found(page: Page) -> None:
    for path in ("/city/vologda/", "/en/city/vologda/"):
        text = page(path, 404)
        assert 'href="/en/city/volgograd/"' in text or 'href="/city/volgograd/"' in text
    assert "называет город Вологда" in unescape(page("/cities/"))
    assert '<small class="mistake">в указе — Вологда</small>' in page("/regions/volgogradskaya-oblast/")


def test_the_decree_stands_with_its_number(page: Page) -> None:
    assert "№ 444" in unescape(page("/city/perm/")).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("perm", "Стела в честь звания «Город трудовой доблести». Звание названо в имени"),
        ("nizhniy-novgorod", "Памятник в честь звания «Город трудовой доблести». Звания в имени нет"),
        ("ivanovo", "Мемориальная доска в честь звания"),
        ("yakutsk", "Сквер не в честь звания"),
        ("rybinsk", "Закладной камень: самого памятника"),
        ("bologoe", "Памятника нет"),
    ],
)
def test_a_memorial_is_called_by_the_lists_word_and_day(page: Page, slug: str, told: str) -> None:
    text = unescape(page(f"/city/{slug}/")).replace("\u00a0", " ")
    assert told in text
    assert "По перечню, редакция от" in text


def test_the_button_is_the_lists_own_link(catalogue: Catalogue, page: Page) -> None:
    for city in catalogue.cities:
        memorial = city.record.located.entry.memorial
        if memorial and memorial.map_url.startswith("https:"):
            button = re.search(r'class="map-button" href="([^"]+)"', page(f"/city/{city.slug}/"))
            assert button
            assert unescape(button[1]) == memorial.map_url


def test_only_short_links_are_called_short(catalogue: Catalogue, page: Page) -> None:
    for city in catalogue.cities:
        memorial = city.record.located.entry.memorial
        is_short = memorial is not None and "//clck.ru/" in memorial.map_url
        assert ("Ссылка перечня короткая" in page(f"/city/{city.slug}/")) is is_short, city.slug


def test_a_citys_centre_is_said_to_be_that(page: Page) -> None:
    text = page("/city/bologoe/")
    assert "Центр города:" in text
    assert "Открыть центр города" in text
    assert "z=11" in text
    assert "pt=" not in text, "no pin where nothing stands"


def test_editors_noise_stays_with_editors(catalogue: Catalogue, page: Page) -> None:
    change("omsk", "year", 2021, actor=person("Анна Петрова"))
    assert "Анна Петрова" not in page("/city/omsk/")
    for city in catalogue.cities:
        assert "[bookmark" not in page(f"/city/{city.slug}/"), city.slug


def test_a_letter_names_the_record(page: Page, settings: Any) -> None:
    assert "Как сообщить составителям" in page("/city/perm/")
    settings.DOBLEST_CONTACT = "owners@example.org"
    response_cache.clear()
    letter = re.search(r'href="(mailto:[^"]+)"', page("/city/perm/"))
    assert letter
    text = unquote(unescape(letter[1]))
    assert text.startswith("mailto:owners@example.org?subject=Пермь&body=")
    assert "/city/perm/\nРедакция: 1" in text


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


def test_what_a_city_lacks_is_said_in_a_sentence_with_a_next_step(page: Page) -> None:
    change("omsk", "note", "")
    change("omsk", "memorial", None)
    text = unescape(page("/city/omsk/")).replace("\u00a0", " ")
    assert "Перечень не говорит о вкладе этого города." in text
    assert "Памятника нет" in text
    assert "Открыть центр города" in text
    change("omsk", "city", "Нигдеград")
    text = unescape(page("/city/nigdegrad/")).replace("\u00a0", " ")
    assert "Указа, который называет этот город, реестр не знает." in text
    assert "Где это на карте, реестр не знает." in text


def test_what_is_no_link_is_shown_and_leads_nowhere(page: Page) -> None:
    memorial = {"name": "Стела", "kind": "stele", "status": "other", "address": "", "map_url": "у завода"}
    change("omsk", "memorial", memorial)
    text = page("/city/omsk/")
    assert 'href="у завода' not in text
    assert "<code>у завода</code>" in text


def test_a_script_that_an_older_register_holds_as_a_link_leads_nowhere(page: Page) -> None:
    Memorial.objects.filter(entry__slug="omsk").update(map_url="javascript:1")
    change("omsk", "note", "Другое.")
    text = page("/city/omsk/")
    assert 'href="javascript' not in text
    assert "<code>javascript:1</code>" in text
