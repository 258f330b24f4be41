"""English pages speak English: what is in Russian says that it is."""

from __future__ import annotations

import pytest
from django.test import Client

from doblest.model import Edition
from tests.server.pages.conftest import Page
from tests.support.crawl import list_addresses
from tests.support.russian import find_unmarked_russian

ASKED = [
    ("cities/", {"status": "other"}),
    ("cities/", {"year": "1999"}),
    ("compare/", {"city": "perm"}),
    ("findings/", {"city": "volgograd"}),
    ("search/", {"q": "tanks"}),
    ("search/", {"q": "who made the most tanks"}),
    ("search/", {"q": "hospitals"}),
    ("search/", {"q": "aircraft"}),
    ("search/", {"q": "Gorky"}),
    ("search/", {"q": "Stalingrad"}),
    ("search/", {"q": "without a stele"}),
    ("search/", {"q": "Vologda"}),
    ("search/", {"q": "2024"}),
    ("search/", {"q": "no such word"}),
]


def test_each_english_page_marks_what_is_russian(register: Edition, client: Client) -> None:
    unmarked: dict[str, list[str]] = {}
    for address in list_addresses():
        response = client.get(address) if address.startswith("/en/") else None
        if response and "html" in response.headers["Content-Type"]:
            found = list(find_unmarked_russian(response.content.decode()))
            unmarked |= {address: found} if found else {}
    assert unmarked == {}


@pytest.mark.parametrize(("path", "query"), ASKED)
def test_what_is_asked_in_english_is_answered_in_english(
    page: Page, path: str, query: dict[str, str]
) -> None:
    assert list(find_unmarked_russian(page(f"/en/{path}", **query))) == []


@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("/en/nowhere/", {}, 404),
        ("/en/city/vologda/", {}, 404),
        ("/en/city/permm/", {}, 404),
        ("/en/contribution/nothing/", {}, 404),
        ("/en/cities/", {"status": "zzz"}, 400),
        ("/en/findings/", {"check": "zzz"}, 400),
    ],
)
def test_a_refusal_is_in_the_readers_language(
    page: Page, path: str, query: dict[str, str], code: int
) -> None:
    assert list(find_unmarked_russian(page(path, code, **query))) == []


def test_the_finder_sees_russian_and_passes_over_what_is_marked() -> None:
    html = '<p>Perm <b>Пермь</b> <i lang="ru">танк</i><input placeholder="Город"></p>'
    assert list(find_unmarked_russian(html)) == ["b: Пермь", "input[placeholder] Город"]
    assert list(find_unmarked_russian('<p lang="ru">Да <b lang="en">Нет</b></p>')) == ["b: Нет"]


def test_a_city_tells_in_english_what_it_made(page: Page) -> None:
    text = page("/en/city/perm/").replace("\u00a0", " ")
    assert text.index("more than 13 million mortar bombs") < text.index("The list’s note, in Russian")
    assert "donated by the people of Perm" in text
    assert "“Perm”. Doblest. City of Labour Valour: a register, revision" in text


def test_the_first_page_says_what_the_site_is(page: Page) -> None:
    assert "Doblest is a register of the Russian cities" in page("/en/")


def test_a_city_has_a_card_in_each_language(register: Edition, client: Client) -> None:
    russian, english = (client.get(f"{root}/city/perm/picture.png").content for root in ("", "/en"))
    assert russian != english
    assert english.startswith(b"\x89PNG")
    assert "/en/city/perm/picture.png" in client.get("/en/city/perm/").content.decode()


@pytest.mark.parametrize(
    ("query", "city"),
    [("mica", "Aldan"), ("lorries", "Miass"), ("steel helmets", "Lysva"), ("tractors", "Vladimir")],
)
def test_the_words_of_things_find_them(page: Page, query: str, city: str) -> None:
    assert f"{city}</a></h2>" in page("/en/search/", q=query)


def test_an_english_slip_is_answered_by_the_word_that_was_meant(page: Page) -> None:
    text = page("/en/search/", q="submarnes")
    assert 'Did you mean: <a href="/en/search/?q=submarines">submarines</a>' in text
    assert "Did you mean" not in page("/en/search/", q="zzzzqqq")
