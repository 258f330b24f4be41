"""What is remembered of a page is that of its section, its language and its title."""

from __future__ import annotations

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

CURRENT = re.compile(r'<a href="([^"]+)" aria-current="page">([^<]+)</a>')


@pytest.mark.parametrize(
    ("address", "current"),
    [
        ("/cities/", [("/cities/", "Города")]),
        ("/regions/", [("/regions/", "Регионы")]),
        ("/en/regions/", [("/en/regions/", "Regions")]),
        ("/search/", []),
        ("/cities/?year=2021", [("/cities/", "Города")]),
    ],
)
def test_the_masthead_is_that_of_the_section_and_the_language(
    client: Client, address: str, current: list[tuple[str, str]]
) -> None:
    for _ in range(2):
        masthead = client.get(address).content.decode().split("</header>")[0]
        assert CURRENT.findall(masthead.split('class="menu"')[1]) == current
