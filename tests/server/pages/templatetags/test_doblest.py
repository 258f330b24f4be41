"""What templates ask for."""

from __future__ import annotations

import pytest
from django.template import Context
from django.utils import translation

from doblest.model import LocalizedText
from doblest.server.catalogue.facets import Facet, Option
from doblest.server.catalogue.filters import CityFilters
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.templatetags.doblest import register, render_facet_links, round_km, web


def test_a_list_cannot_smuggle_in_a_script_as_a_link() -> None:
    assert not web("javascript:alert(1)")
    assert web("https://yandex.ru/maps")


@pytest.mark.parametrize(("language", "word"), [("ru", "Миасс"), ("en", "Miass")])
def test_a_name_is_that_of_the_page_s_language(language: str, word: str) -> None:
    with translation.override(language):
        assert register.filters["localized"](LocalizedText("Миасс", "Miass")) == word


@pytest.mark.parametrize(("km", "said"), [(12.4, "12"), (104.9, "100"), (5678.0, "5\u202f680")])
def test_distances_are_rounded_as_people_say_them(km: float, said: str) -> None:
    assert round_km(km) == said


def test_a_choice_keeps_the_search_and_the_other_filters() -> None:
    options = (Option("2020", "2020", 3, False), Option("", "—", 1, False), Option("2021", "2021", 2, True))
    filters = CityFilters(region="tula", year="2021", product="tanki")
    request = PageRequest("search", "ru")
    context = Context({"page_request": request, "filters": filters, "q": "Т-34 & танки"})
    links = render_facet_links(context, Facet("year", "Год", "любой", options))
    asked = "/search/?q=%D0%A2-34%20%26%20%D1%82%D0%B0%D0%BD%D0%BA%D0%B8&amp;region=tula"
    assert links.split("\n") == [
        f'<li><a href="{asked}&amp;year=2020&amp;product=tanki">2020</a> <span>3</span></li>',
        f'<li><a href="{asked}&amp;product=tanki">—</a> <span>1</span></li>',
        f'<li><a href="{asked}&amp;product=tanki" aria-current="true">2021</a> <span>2</span></li>',
    ]
