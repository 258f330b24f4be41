"""Every page of the bundled list, asked as a browser without scripts would ask it."""

from __future__ import annotations

import io
import logging
import re
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doblest.model import Edition
from doblest.server.catalogue.catalogue import build_catalogue
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.site import resolve_former_names

from .conftest import Page

PATHS = [
    "/",
    "/cities/",
    "/city/miass/",
    "/regions/",
    "/regions/chelyabinskaya-oblast/",
    "/decrees/",
    "/progress/",
    "/contribution/",
]
PATHS += ["/contribution/tanki/", "/compare/", "/findings/", "/search/", "/about/"]

HOSTILE = [
    "/city/nowhere/",
    "/city/%00/",
    "/city/<script>alert(1)</script>/",
    "/city/..%2f..%2fetc%2fpasswd/",
    "/regions/RU-ZZZ/",
    "/contribution/net-takogo/",
    "/cities/?page=99",
    "/cities/?page=-1",
    "/cities/?page=0",
    "/cities/?page=9999999999999999999999",
    "/cities/?region=' OR 1=1 --",
    "/cities/?year=<b>2020</b>",
    "/cities/?status=%ff%fe",
    "/cities/?sort=DROP TABLE",
    "/findings/?severity=1&check=2",
    "/findings/?page=77",
    "/findings/?page=x",
    "/compare/?a=miass&b=<img src=x>",
    "/search/?q=" + "а" * 10_000,
    "/search/?q=a&page=5000",
    "/map/pink.svg",
    "/city/nowhere/picture.png",
    "/no/such/page",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_opens_in_both_languages(page: Page, prefix: str, path: str) -> None:
    text = page(prefix + path)
    assert f'<html lang="{prefix[1:] or "ru"}">' in text
    assert text.count("<h1>") == 1


@pytest.mark.parametrize("path", HOSTILE)
def test_what_cannot_be_answered_gets_a_helpful_page(register: Edition, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 404)
    text = response.content.decode()
    assert "<main" in text
    assert "<script>alert" not in text
    assert "<img src=x" not in text


@pytest.mark.parametrize(
    "query", ['"; DROP TABLE x; --', "<script>", "a OR b NEAR(c", "* ^ : ( )", "' || '", "\0", "%s"]
)
def test_a_search_may_say_anything(page: Page, query: str) -> None:
    text = page("/search/", q=query)
    assert "<script>alert" not in text


def test_a_question_is_answered_beside_the_city(page: Page) -> None:
    text = page("/search/", q="сколько подводных лодок отремонтировали")
    assert "hit-answer" in text
    assert "отремонтирова" in text[text.index("hit-answer") :]


def test_a_plain_query_has_no_answers(page: Page) -> None:
    assert "hit-answer" not in page("/search/", q="танки")


@pytest.mark.parametrize("query", ["%F0%97%80%80", "%F0%98%AC%80%F0%98%AC%81", "%ED%A0%80", "%FF%FE", "%D1"])
def test_a_search_may_be_in_any_script_or_none(page: Page, query: str) -> None:
    assert 'class="nothing"' in page(f"/search/?q={query}")


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=30))
def test_a_search_for_any_text_has_a_page(page: Page, query: str) -> None:
    assert 'class="search-large"' in page("/search/", q=query)


def test_an_unknown_city_offers_those_alike(page: Page) -> None:
    assert "/city/miass/" in page("/city/mias/", code=404)


def test_an_odd_filter_names_what_may_be_chosen(page: Page) -> None:
    text = page("/cities/", code=400, year="199")
    assert "2020" in text
    assert "199" in text


def test_a_year_without_cities_is_an_empty_list_that_leads_on(page: Page) -> None:
    text = page("/cities/", year="1999")
    assert '<option value="1999" selected>1999 (0)</option>' in text
    assert re.search(r'class="nothing" data-nothing>Таких городов в перечне нет. <a href="/cities/">', text)


def test_the_list_tells_its_count_with_the_right_ending(page: Page) -> None:
    assert "70 городов" in page("/cities/")
    assert "12 городов" in page("/cities/", district="ural")
    assert "2 города" in page("/cities/", region="respublika-tatarstan")
    assert "1 город<" in page("/cities/", region="omskaya-oblast")


def test_the_list_without_steles_has_no_stele(page: Page) -> None:
    rows = page("/cities/", status="without").split("<tbody>")[1].split("</tbody>")[0]
    assert "mark-dedicated" not in rows
    assert "Миасс" in rows


def test_the_list_in_alphabetical_order_begins_with_aldan(page: Page) -> None:
    rows = page("/cities/", sort="name").split("<tbody>")[1]
    assert rows.index("Алдан") < rows.index("Астрахань") < rows.index("Ярославль")


def test_the_same_page_is_not_sent_twice(register: Edition, client: Client) -> None:
    first = client.get("/city/miass/", headers={"accept-encoding": "br"})
    again = client.get("/city/miass/", headers={"accept-encoding": "br", "if-none-match": first["ETag"]})
    assert first["Content-Encoding"] == "br"
    assert not first["ETag"].startswith("W/")
    assert again.status_code == 304
    assert again.content == b""


def test_encodings_have_tags_of_their_own(register: Edition, client: Client) -> None:
    tags = {client.get("/", headers={"accept-encoding": coding})["ETag"] for coding in ("br", "gzip", "")}
    assert len(tags) == 3


def test_a_coding_that_is_refused_is_not_sent(register: Edition, client: Client) -> None:
    answer = client.get("/", headers={"accept-encoding": "br;q=0, gzip"})
    assert answer["Content-Encoding"] == "gzip"


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "ru"),
        ("/en/city/miass/", "en"),
        ("/nope", "ru"),
        ("/en/nope", "en"),
        ("/cities/?year=1", "ru"),
        ("/map/cities.json", "ru"),
        ("/en/search/suggest?q=mi", "en"),
    ],
)
def test_a_page_s_language_is_that_of_its_address(
    register: Edition, client: Client, path: str, language: str
) -> None:
    """Whatever a browser would rather read, and nothing in the answer depends on that."""
    response = client.get(path, headers={"accept-language": "de, en;q=0.9"})
    assert response["Content-Language"] == language
    assert "Accept-Language" not in response.get("Vary", "")
    assert "Карта<" in response.content.decode() or language == "en" or path.endswith(".json")


@pytest.mark.parametrize("path", ["/map/land.json", "/map/light.svg", "/city/miass/picture.png"])
def test_what_has_no_words_has_no_language(register: Edition, client: Client, path: str) -> None:
    assert "Content-Language" not in client.get(path)


@pytest.mark.parametrize(
    "address",
    [
        "/city/{}/",
        "/en/city/{}/",
        "/city/{}/picture.png",
        "/compare/?a={}",
        "/compare/?b={0}&d={0}",
        "/en/compare/?a=miass&c={}",
        "/findings/?city={}",
        "/en/findings/?severity=error&city={}",
    ],
)
def test_a_former_address_of_a_city_leads_to_the_present_one(
    former_slug: tuple[str, str], client: Client, address: str
) -> None:
    former, present = (address.format(slug) for slug in former_slug)
    response = client.get(former)
    assert (response.status_code, response["Location"]) == (301, present)
    assert client.get(present).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/regions/{}/",
        "/en/regions/{}/",
        "/military-glory/regions/{}/",
        "/military-glory/en/regions/{}/",
        "/?region={}",
        "/en/cities/?region={}&year=2020",
        "/military-glory/cities/?region={}",
        "/findings/?region={}",
        "/search/?q=%D1%82%D0%B0%D0%BD%D0%BA%D0%B8&region={}",
    ],
)
@pytest.mark.parametrize(("code", "key"), [("RU-TVE", "tverskaya-oblast"), ("ua-43", "respublika-krym")])
def test_an_address_with_the_code_of_a_region_leads_to_that_with_its_key(
    glory: Edition, client: Client, address: str, code: str, key: str
) -> None:
    response = client.get(address.format(code))
    assert (response.status_code, query_of(response["Location"])) == (301, query_of(address.format(key)))
    assert client.get(response["Location"]).status_code == 200


def query_of(address: str) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(address)
    return parts.path, parse_qs(parts.query)


def test_a_product_is_not_taken_for_a_city(register: Edition) -> None:
    redirects = {"tanki": "miass", "omsk": "miass"}
    catalogue = build_catalogue(msgspec.structs.replace(register, redirects=redirects))
    for page, name, slug in (("product", "slug", "tanki"), ("city", "slug", "omsk")):
        request = PageRequest(page, "ru", arguments={name: slug})
        assert resolve_former_names(catalogue, request) == request


def test_the_policy_allows_nothing_inline_and_no_other_host(register: Edition, client: Client) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", PATHS)
def test_no_page_has_inline_style_or_script(page: Page, path: str) -> None:
    text = page(path)
    assert " style=" not in text
    assert "<style" not in text
    assert "<script>" not in text
    assert " onclick=" not in text


def test_an_empty_register_still_has_its_pages(empty_register: None, client) -> None:
    for path in (
        "/",
        "/cities/",
        "/regions/",
        "/decrees/",
        "/progress/",
        "/contribution/",
        "/findings/",
        "/compare/",
        "/search/?q=танк",
    ):
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "a b", "<script>alert(1)</script>"])
@pytest.mark.parametrize("path", ["/", "/en/", "/nope", "/changes.atom"])
def test_a_foreign_host_gets_our_own_refusal(register: Edition, client: Client, path: str, host: str) -> None:
    response = client.get(path, headers={"host": host})
    assert response.status_code == 400
    text = response.content.decode()
    assert '<article class="refusal">' in text
    assert f'<html lang="{"en" if path == "/en/" else "ru"}">' in text
    assert "<script>alert" not in text


@pytest.mark.parametrize("path", ["/api", "/api/collections/cities/items", "/military-glory/api"])
def test_a_foreign_host_gets_a_problem_of_the_api(glory: Edition, client: Client, path: str) -> None:
    response = client.get(path, headers={"host": "evil.example"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert (response.json()["parameter"], response.json()["instance"]) == ("Host", path)


def test_a_foreign_host_is_one_line_of_the_log(register: Edition, client: Client) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger().addHandler(handler)
    try:
        client.get("/", headers={"host": "evil.example"})
    finally:
        logging.getLogger().removeHandler(handler)
    (line,) = written.getvalue().splitlines()
    assert "evil.example" in line


def test_a_long_address_says_so(register: Edition, client: Client) -> None:
    assert "Адрес слишком длинный" in client.get("/cities/?" + "a" * 3000).content.decode()


def test_an_english_answer_names_its_product_once_and_in_english(page: Page) -> None:
    assert "Nizhny Tagil — more than 25,000 T-34 tanks;" in page("/en/search/", q="tanks")
    assert "Нижний Тагил — более 25 тыс. танков Т-34;" in page("/search/", q="танки").replace("\u00a0", " ")
