"""No address that the site writes has the code of a region: a key of our own stands there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from doblest.model import Edition
from tests.support.crawl import list_addresses, list_codes, read_body

API = "/api/collections/regions/items"
QUESTIONS = (
    "/cities/?region=permskiy-kray",
    "/findings/?region=permskiy-kray",
    "/search/?q=%D0%9F%D0%B5%D1%80%D0%BC%D1%81%D0%BA%D0%B8%D0%B9+%D0%BA%D1%80%D0%B0%D0%B9",
    "/search/suggest?q=%D0%9F%D0%B5%D1%80%D0%BC%D1%81%D0%BA%D0%B8%D0%B9",
    "/regions/respublika-krym/",
    f"{API}?limit=100",
    f"{API}?limit=100&f=html",
    f"{API}/respublika-krym",
    f"{API}/respublika-krym?f=html",
)


def test_no_answer_of_the_site_has_an_address_with_the_code_of_a_region(
    register: Edition, client: Client
) -> None:
    found, read = {}, 0
    for address in [*list_addresses(), *QUESTIONS]:
        response = client.get(address, headers={"accept-encoding": "identity"})
        if re.search("html|json|xml|text", response.headers.get("Content-Type", "")):
            read += response.status_code == 200
            found[address] = list_codes(read_body(response))
    assert {address: codes for address, codes in found.items() if codes} == {}
    assert read > 300


@pytest.mark.parametrize(
    "text", ['href="/regions/UA-43/"', "?region=RU-PER&amp;lang=ru", '<option value="RU-CHE">', "=UA-14"]
)
def test_an_address_with_a_code_is_seen(text: str) -> None:
    assert list_codes(text.encode())


@pytest.mark.parametrize("text", ['"iso":"UA-43"', "<td>RU-PER</td>", "/regions/permskiy-kray/"])
def test_a_code_that_is_data_is_none_of_an_address(text: str) -> None:
    assert list_codes(text.encode()) == []
