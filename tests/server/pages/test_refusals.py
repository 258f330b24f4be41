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
