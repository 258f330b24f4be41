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
from tests.server.api.conftest import Get

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
    ("text", "period"),
    [
        ("2020-07-02", ("2020-07-02", "2020-07-02")),
        ("2020-02-29T12:00:00Z", ("2020-02-29", "2020-02-29")),
        ("2020-07-02T12:00:00.123456789+03:00/2021-01-01", ("2020-07-02", "2021-01-01")),
        ("2016-12-31T23:59:60Z", ("2016-12-31", "2016-12-31")),
        ("2020-01-01/..", ("2020-01-01", "")),
        ("2020-01-01/", ("2020-01-01", "")),
        ("../2020-12-31", ("", "2020-12-31")),
        ("/2020-12-31", ("", "2020-12-31")),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, period: tuple[str, str]) -> None:
    assert parse_query((("datetime", text),), COLLECTIONS["cities"]).period == period


@pytest.mark.parametrize(
    ("pairs", "name"),
    [
        ((("limit", "5"), ("limit", "6")), "limit"),
        ((("bbox", "1_0,2,30,4"),), "bbox"),
        ((("bbox", "1,2,3,inf"),), "bbox"),
        ((("year", "1_0"),), "year"),
        ((("geometry", "3"),), "geometry"),
    ],
)
def test_what_makes_no_sense_is_named(pairs: tuple[tuple[str, str], ...], name: str) -> None:
    with pytest.raises(ProblemError) as refused:
        parse_query(pairs, COLLECTIONS["cities"])
    assert refused.value.problem.parameter == name


@pytest.mark.parametrize("day", ["at", "known"])
@pytest.mark.parametrize("path", ["items", "items/miass"])
def test_a_day_that_is_left_blank_is_refused(get: Get, path: str, day: str) -> None:
    answer = get(f"/collections/cities/{path}", 400, **{day: ""})
    assert answer.json()["detail"].startswith("День не назван")
