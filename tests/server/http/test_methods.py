"""Everything is read: another method is refused with those that there are, by a page or a problem."""

from __future__ import annotations

import pytest
from django.test import Client

ALLOWED = "GET, HEAD, OPTIONS"
ADDRESSES = ["/", "/cities/", "/city/miass/", "/en/about/", "/map/cities.json", "/search/suggest"]
ADDRESSES += ["/changes.atom", "/robots.txt", "/export/doblest.csv", "/military-glory/", "/api", "/api/docs"]
ADDRESSES += ["/api/collections/cities/items"]
WRITING = ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", WRITING)
def test_another_method_is_refused_with_those_that_there_are(
    register: object, address: str, method: str
) -> None:
    response = Client(enforce_csrf_checks=True).generic(method, address)
    assert response.status_code == 405
    assert response["Allow"] == ALLOWED
    if address.startswith("/api"):
        assert method in response.json()["detail"]
    else:
        assert '<article class="refusal">' in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_options_are_answered_without_a_page(client: Client, register: object, address: str) -> None:
    response = client.options(address)
    assert (response.status_code, response["Allow"], response.content) == (204, ALLOWED, b"")
    is_open = address.startswith(("/api", "/export", "/changes.atom", "/robots.txt"))
    assert ("Access-Control-Allow-Methods" in response) == is_open
    assert ("Range" in response.get("Access-Control-Allow-Headers", "")) == is_open


def test_the_refusal_speaks_the_language_of_the_address(client: Client, register: object) -> None:
    assert "Эту страницу можно только читать" in client.post("/cities/").content.decode()
    english = client.post("/military-glory/en/cities/").content.decode()
    assert '<html lang="en">' in english
    assert "This page is read-only" in english
    assert 'href="/military-glory/en/cities/"' in english


def test_a_form_of_another_site_moves_nothing(register: object) -> None:
    """The refusal needs no cookie and sets none."""
    response = Client(enforce_csrf_checks=True).post(
        "/", {"q": "танк"}, headers={"origin": "https://evil.example"}
    )
    assert response.status_code == 405
    assert not response.cookies
