"""Decrees with their numbers, texts and cities, each dot a way to a city."""

from __future__ import annotations

from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.decrees import build_decrees_context
from doblest.server.pages.requests import PageRequest

from ..conftest import Page


def test_the_decree_of_2023_has_its_ten_cities(page: Page) -> None:
    item = page("/decrees/").split('id="d2023-09-11"')[1].split("</li>\n<li id=")[0]
    assert item.count('href="/city/') == 10
    assert "Улан-Удэ" in item


def test_every_dot_leads_to_its_city(catalogue: Catalogue, page: Page) -> None:
    timeline = build_decrees_context(catalogue, PageRequest("decrees", "ru"))["timeline"]
    dotted = [dot.city for mark in timeline for dot in mark.dots]
    dates = [city.record.decree.date for city in dotted if city.record.decree]
    assert dates == sorted(dates)
    assert len(dotted) == sum(city.record.decree is not None for city in catalogue.cities)
    drawing = page("/decrees/").split('class="line-of-time"')[1].split("</ul>")[0]
    for city in dotted:
        assert f'href="/city/{city.slug}/"' in drawing
    assert 'href="#d2020-07-02"' in drawing


def test_a_decree_tells_its_number_its_text_or_what_it_is_known_from(page: Page) -> None:
    text = page("/decrees/")
    assert "Указ Президента РФ № 444" in text
    assert "номер реестру не известен" in text
    assert (
        '<a href="http://kremlin.ru/events/president/news/69840" rel="external">Официальный текст</a>' in text
    )
    assert "Проверенного адреса официального текста" in text
    assert 'href="https://regnum.ru/amp/3000037"' in text


def test_each_mark_above_the_line_is_explained(page: Page) -> None:
    legend = page("/decrees/").partition('<ul class="legend"')[2].partition("</ul>")[0]
    assert legend.count("<li>") == 5
    assert "другой памятник" in legend
