"""What a query asks of which product."""

from __future__ import annotations

import pytest

from doblest.server.search.product_queries import parse_product_query
from doblest.server.search.questions import Question


def parse_question(query: str) -> Question | None:
    return parse_product_query(query, ["сталинград"]).question


@pytest.mark.parametrize("query", ["танки", "Сталинград", "отремонтировал", "", "Красное знамя"])
def test_a_query_without_a_deed_and_a_thing_is_no_question(query: str) -> None:
    assert parse_question(query) is None
