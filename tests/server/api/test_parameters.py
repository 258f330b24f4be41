"""A parameter reads as it was meant, in whatever form its letters came."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from django.test import Client

from doblest.featurestore import COLLECTIONS, Query
from doblest.model import Edition
from doblest.server.api.parameters import parse_query
from doblest.server.http.problems import ProblemError

ITEMS = "/api/collections/cities/items"
DECOMPOSED = unicodedata.normalize("NFD", "Нижний Тагил")


@pytest.mark.parametrize(
    "raw",
    [
        f"city={quote('Нижний Тагил')}",
        f"city={quote(DECOMPOSED)}",
        "city=Нижний%20Тагил",
        f"filter={quote(f'city = {DECOMPOSED!r}')}",
    ],
)
def test_letters_come_quoted_raw_or_decomposed(client: Client, register: Edition, raw: str) -> None:
    response = client.get(ITEMS, QUERY_STRING=raw.encode().decode("latin-1"))
    assert response.json()["numberMatched"] == 1


def test_nothing_asked_is_the_first_ten() -> None:
    query = parse_query((), COLLECTIONS["cities"])
    assert query == Query()
    assert not query.is_narrowed


@pytest.mark.parametrize(
    ("pairs", "name"),
    [
        ((("limit", "5"), ("limit", "6")), "limit"),
        ((("bbox", "1_0,2,30,4"),), "bbox"),
        ((("bbox", "1,2,3,inf"),), "bbox"),
        ((("year", "1_0"),), "year"),
        ((("claims", "3"),), "claims"),
    ],
)
def test_what_makes_no_sense_is_named(pairs: tuple[tuple[str, str], ...], name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        parse_query(pairs, COLLECTIONS["cities"])
    assert refused.value.problem.parameter == name
