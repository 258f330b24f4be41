"""Queries of a deed and a thing, and the claims that answer them."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.server.search.product_queries import parse_product_query
from doblest.server.search.questions import Question, select_answers

NOTE = "Завод выпустил 300 танков. В 1942 году мастерские отремонтировали 40 танков. Выпущено 5 тысяч мин."


def parse_question(query: str) -> Question | None:
    return parse_product_query(query, ["сталинград"]).question


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("сколько танков отремонтировал Сталинград", ["40"]),
        ("ремонт танков", ["40"]),
        ("кто выпустил танки", ["300"]),
        ("сколько мин выпустили", ["5 тысяч"]),
        ("построено танков", ["300"]),
        ("сколько танков уничтожено", []),
    ],
)
def test_a_question_is_answered_by_the_claims_of_its_deed_and_thing(query: str, quotes: list[str]) -> None:
    question = parse_question(query)
    assert question is not None
    assert [claim.quote for claim in select_answers(extract(NOTE), question)] == quotes


def test_a_plan_is_no_answer() -> None:
    question = parse_question("сколько танков выпустили")
    assert question is not None
    assert select_answers(extract("По плану завод должен был выпустить 300 танков."), question) == ()


@pytest.mark.parametrize(
    "query", ["сколько мин выпустили", "сколько снарядов выпустили", "выпущено боеприпасов"]
)
def test_things_counted_together_answer_for_each_of_them(query: str) -> None:
    question = parse_question(query)
    assert question is not None
    claims = extract("Завод выпустил 75 млн снарядов, мин и бомб.")
    assert [claim.quote for claim in select_answers(claims, question)] == ["75 млн"]
