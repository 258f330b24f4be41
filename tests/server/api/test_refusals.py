"""Bad input: a clear problem that names the parameter, never a 500."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ITEMS = "/collections/cities/items"


@pytest.mark.parametrize(
    ("query", "parameter", "said"),
    [
        ({"bbox": "1,2,3"}, "bbox", "четыре числа"),
        ({"bbox": "30,60,40,50"}, "bbox", "Юг 60 севернее севера 50"),
        ({"bbox": "a,b,c,d"}, "bbox", "«a» не число"),
        ({"bbox": "1,2,nan,4"}, "bbox", "не число"),
        ({"limit": "0"}, "limit", "начинается с 1"),
        ({"limit": "-1"}, "limit", "не целое число"),
        ({"limit": "много"}, "limit", "не целое число"),
        ({"offset": "x"}, "offset", "не целое число"),
        ({"datetime": "вчера"}, "datetime", "RFC 3339"),
        ({"datetime": "2020-13-01"}, "datetime", "В календаре нет «2020-13-01»"),
        ({"datetime": "0000-00-00"}, "datetime", "В календаре нет «0000-00-00»"),
        ({"datetime": "2021-02-29"}, "datetime", "В календаре нет"),
        ({"datetime": "../2020-06-31"}, "datetime", "«2020-06-31»"),
        ({"datetime": "2020-00-01/"}, "datetime", "«2020-00-01»"),
        ({"datetime": "2020-01-01/2020-01-32"}, "datetime", "«2020-01-32»"),
        ({"datetime": "2020-07-02T25:00:00Z"}, "datetime", "В календаре нет"),
        ({"datetime": "2020-07-02T12:60:00Z"}, "datetime", "В календаре нет"),
        ({"datetime": "2020-07-02T12:00:00+25:00"}, "datetime", "В календаре нет"),
        ({"datetime": "2020"}, "datetime", "RFC 3339"),
        ({"f": "xml"}, "f", "есть json, html, csv"),
        ({"цвет": "красный"}, "цвет", "Неизвестный параметр"),
        ({"year": "двадцатый"}, "year", "не целое число"),
        ({"memorial_status": "gone"}, "memorial_status", "dedicated, planned"),
        ({"filter": "year >= "}, "filter", "строка 1, знак 9"),
        ({"filter": "year = 2020\nAND year = ="}, "filter", "строка 2"),
        ({"filter": "colour = 'red'"}, "filter", "Нет свойства «colour»"),
        ({"filter": "year = 'x'"}, "filter", "другого рода"),
        ({"filter": "(" * 3000}, "filter", "глубже 40"),
        ({"filter": "NOT " * 500 + "year=1"}, "filter", "глубже 40"),
        ({"filter": "x" * 5000}, "filter", "длиннее"),
        ({"filter": "year=1", "filter-lang": "sql"}, "filter-lang", "cql2-text"),
        ({"filter": '{"op":"="', "filter-lang": "cql2-json"}, "filter", "строка 1"),
        ({"filter": "S_INTERSECTS(city, POINT(1 1))"}, "filter", "не место"),
        ({"q": "я" * 201}, "q", "длиннее 200"),
    ],
    ids=str,
)
def test_a_wrong_parameter_is_named(get: Any, query: dict[str, str], parameter: str, said: str) -> None:
    response = get(ITEMS, 400, **query)
    problem = response.json()
    assert response["Content-Type"] == "application/problem+json"
    assert problem["parameter"] == parameter
    assert problem["status"] == 400
    assert said in problem["detail"]


@pytest.mark.parametrize(
    "path",
    [
        "/collections/streets",
        "/collections/streets/items",
        "/collections/cities/items/atlantis",
        "/x",
        "/collections/cities/items/miass/y",
    ],
)
def test_what_is_not_there_is_a_404(get: Any, path: str) -> None:
    assert get(path, 404).json()["status"] == 404


def test_a_revision_long_gone_is_told(get: Any) -> None:
    assert "не хранится" in get(ITEMS, 404, revision=999).json()["detail"]


@pytest.mark.parametrize("accept", ["image/png", "чепуха", "text/html;q=0", ",;,;", "a/b;q=banana"])
def test_an_accept_that_nothing_answers_is_a_406(get: Any, accept: str) -> None:
    assert get(ITEMS, 406, accept=accept).json()["parameter"] == "Accept"


def test_a_limit_above_the_greatest_is_the_greatest(get: Any) -> None:
    body = get("/collections/claims/items", limit=10**9).json()
    assert body["numberReturned"] == min(1000, body["numberMatched"])


def test_a_page_past_the_end_is_empty(get: Any) -> None:
    body = get(ITEMS, offset=10**12).json()
    assert body["features"] == []
    assert body["numberMatched"] == 70


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_writing_is_refused_with_what_is_allowed(client: Client, register: object, method: str) -> None:
    response = getattr(client, method)("/api/collections")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@given(st.text(max_size=60))
@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_filter_is_a_500(client: Client, register: object, text: str) -> None:
    for name in ("filter", "bbox", "datetime", "q", "limit", "year"):
        assert client.get(f"/api{ITEMS}", {name: text}).status_code in (200, 400)
