"""What is not there is said in a sentence, in the reader's language, with a way on; nothing fails."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from django.test import Client

from doblest.model import Edition, Record
from doblest.server.catalogue.catalogue import build_catalogue
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.site import PAGES, render

from .conftest import Page

replace = msgspec.structs.replace

REFUSED = [
    ("/compare/?a=mias&b=omsk", 404, "Такого города в", "/compare/?a=omsk&amp;b=miass"),
    ("/compare/?a=Тмск", 404, "Такого города в", "/compare/?a=tomsk"),
    ("/findings/?city=x&city=nowhere", 400, "Города «nowhere» в перечне нет.", "/findings/"),
    ("/findings/?check=x&region=permskiy-kray", 400, "Проверки «x» нет.", "/findings/?region=permskiy-kray"),
    ("/findings/?harm=x", 400, "Замечаний вида «x» нет.", "/findings/?harm=city"),
    ("/findings/?page=99", 404, "Страницы «99» нет.", "/findings/"),
    ("/cities/?region=RU-ZZZ&year=2020", 400, "Субъекта «RU-ZZZ» нет.", "/cities/?year=2020"),
    ("/cities/?year=x", 400, "«x» — не год.", "/cities/?year=2020"),
    ("/cities/?status=x&page=2", 400, "Памятников вида «x»", "/cities/?status=none&amp;page=2"),
    ("/contribution/tankii/", 404, "Такого вклада в перечне нет: «tankii».", "/contribution/tanki/"),
    ("/contribution/tanki/?from=1999", 400, "«1999» — не год войны.", "/contribution/tanki/?from=1941"),
    ("/regions/RU-ZZZ/", 404, "Субъекта «RU-ZZZ» нет.", "/regions/"),
    ("/city/mias/", 404, "Города «mias» в перечне нет.", "/city/miass/"),
    ("/en/findings/?severity=x", 400, "There is no severity “x”.", "/en/findings/?severity=error"),
    ("/en/findings/?city=x", 400, "The list has no city “x”.", "/en/findings/"),
]


@pytest.mark.parametrize(("address", "code", "sentence", "way_on"), REFUSED)
def test_a_refusal_says_what_is_not_there_and_leads_on(
    register: Edition, client: Client, address: str, code: int, sentence: str, way_on: str
) -> None:
    response = client.get(address)
    text = response.content.decode()
    assert response.status_code == code
    assert sentence in text
    assert f'<a href="{way_on}">' in text


ABSURD = ["", " ", "0", "-1", "null", "../../etc", "<b>", "\0", "'\"", "я" * 300, "RU-ZZZ", "𗀀", "1e9"]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.parameters])
def test_no_parameter_of_any_page_can_break_it(
    register: Edition, client: Client, name: str, language: str
) -> None:
    address = f"{language}/{PAGES[name].route}".replace("<slug>", "tanki").replace(
        "<region>", "permskiy-kray"
    )
    for parameter in PAGES[name].parameters:
        for values in (*([value] for value in ABSURD), ["x", "y"], ["miass", "x"]):
            response = client.get(address, {parameter: values})
            assert response.status_code in (200, 400, 404), (parameter, values)
            assert_says_something(response.content.decode(), response.status_code, language)


def assert_says_something(text: str, code: int, language: str) -> None:
    main = re.sub(r"<(code|q)\b.*?</\1>", "", text[text.index("<main") : text.index("</main>")])
    words = re.sub(r"<[^>]+>|[“«][^”»]*[”»]", " ", main)
    assert len(words.split()) > 5
    assert "<b>" not in re.findall(r"[“«]([^”»]*)[”»]", main)
    if code != 200:
        assert "<a href=" in main
        assert not (language and re.search("[а-яё]{4}", words))


# --- records that lack something ----------------------------------------------------------------


def strip(record: Record) -> Record:
    """Without note, memorial, place, region, year and decree."""
    entry = replace(record.located.entry, note="", memorial=None, region="", year=None)
    located = replace(record.located, entry=entry, region=None, place=None)
    return replace(record, located=located, decree=None, claims=(), grounds=(), findings=())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_city_of_which_nothing_is_known_has_its_pages(register: Edition, language: Any) -> None:
    first, second, *others = register.records
    catalogue = build_catalogue(replace(register, records=(strip(first), strip(second), *others)))
    asked: tuple[tuple[str, dict[str, str], dict[str, str]], ...] = (
        ("city", {"slug": first.slug}, {}),
        ("home", {}, {}),
        ("cities", {}, {"sort": "region"}),
        ("regions", {}, {}),
        ("decrees", {}, {}),
        ("contribution", {}, {}),
        ("compare", {}, {"a": first.slug, "b": second.slug}),
        ("findings", {}, {"city": first.slug}),
        ("about", {}, {}),
    )
    for page, arguments, query in asked:
        text = render(catalogue, PageRequest(page, language, arguments=arguments, query=query)).body.decode()
        assert text.count("<h1>") == 1, page


def test_a_city_without_note_memorial_and_decree_says_so(register: Edition) -> None:
    first, *others = register.records
    catalogue = build_catalogue(replace(register, records=(strip(first), *others)))
    text = render(catalogue, PageRequest("city", "ru", arguments={"slug": first.slug})).body.decode()
    assert "памятника нет" in text.lower()
    assert "Указа, который называет этот город, реестр не знает." in text.replace("\u00a0", " ")
    assert "Перечень не говорит о вкладе этого города." in text.replace("\u00a0", " ")


def test_an_unset_contact_is_said(page: Page, settings: Any) -> None:
    settings.DOBLEST_CONTACT = ""
    assert "Почта составителей на этом сайте не указана" in page("/about/").replace("\u00a0", " ")
    assert "mailto:" not in page("/city/omsk/")
