"""Articles of findings are made once of what they say, and of what one person sees nothing is kept."""

from __future__ import annotations

import pytest
from django.test import Client
from msgspec.structs import replace

from doblest.model import Edition, LocalizedText
from doblest.server.accounts.policy import Role
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.pages.contexts.evidence import build_finding_view
from doblest.server.pages.templatetags import finding_articles
from tests.support.people import make_client
from tests.support.register import change

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


def test_the_form_of_who_decides_is_on_no_page_of_others_and_stays_on_theirs(register: Edition) -> None:
    coordinator = make_client(Role.COORDINATOR)
    for _ in range(2):
        assert 'class="decide"' in read(coordinator, "/findings/?city=omsk")
        assert 'class="decide"' not in read(Client(), "/findings/?city=omsk")


def test_each_language_has_articles_of_its_own(register: Edition) -> None:
    assert "Omsk" in read(Client(), "/en/findings/?city=omsk")
    assert "Omsk</a>" not in read(Client(), "/findings/?city=omsk")


def test_an_article_tells_what_a_finding_says_now(register: Edition) -> None:
    assert "танков -34" not in read(Client(), "/findings/?city=omsk")
    change("omsk", "note", "Выпущено 6 тысяч танков -34.")
    assert "танков -34" in read(Client(), "/findings/?city=omsk")
    change("omsk", "note", "Выпущено 6 тысяч танков.")
    assert "танков -34" not in read(Client(), "/findings/?city=omsk")


def test_a_city_that_is_called_otherwise_in_english_has_another_article(catalogue: Catalogue) -> None:
    city = catalogue.by_slug["omsk"]
    view = build_finding_view(catalogue, city.record.findings[0], None, "en")
    other = replace(city, name=LocalizedText(city.name.ru, "Omsk-on-Irtysh"))
    hashed = {finding_articles._hash_content(replace(view, cities=(one,))) for one in (city, other)}
    assert len(hashed) == 2
