"""What a query asks of which product."""

from __future__ import annotations

import pytest

from doblest.server.search.product_queries import ProductQuery, list_cues, parse_product_query
from doblest.server.search.questions import Question


def parse_question(query: str) -> Question | None:
    return parse_product_query(query, ["сталинград"]).question


@pytest.mark.parametrize("query", ["танки", "Сталинград", "отремонтировал", "", "Красное знамя"])
def test_a_query_without_a_deed_and_a_thing_is_no_question(query: str) -> None:
    assert parse_question(query) is None


def read(query: str, *names: str, is_understood: bool = False) -> ProductQuery:
    return parse_product_query(query, names, is_understood=is_understood)


@pytest.mark.parametrize(
    ("query", "product", "thing"),
    [
        ("танки", "tanki", ""),
        ("ТАНКОВ", "tanki", ""),
        ("кто сделал больше танков", "tanki", ""),
        ("Т-34", "tanki", "т-34"),
        ("тяжёлые танки", "tanki", ""),
        ("сколько шинелей", "obmundirovaniye", "шинель"),
    ],
)
def test_a_product_is_known_by_its_name_its_kinds_and_its_models(
    query: str, product: str, thing: str
) -> None:
    found = read(query)
    assert found.product
    assert (found.product.slug, found.thing) == (product, thing)


@pytest.mark.parametrize("query", ["Пермь", "памятник танку", "танки Омска", "", "каждый второй"])
def test_a_query_with_a_word_of_something_else_is_of_no_product(query: str) -> None:
    found = read(query)
    assert found.product is None
    assert not found.question


def test_words_of_a_city_that_is_asked_of_are_no_words_of_the_product() -> None:
    assert read("танки омска").product is None
    found = read("танки омска", "омска")
    assert found.product
    assert found.rest == "танки"


@pytest.mark.parametrize(
    ("query", "is_superlative", "is_question"),
    [
        ("танки", False, False),
        ("сколько танков", False, True),
        ("больше всех танков", True, True),
        ("рекорд по танкам", True, True),
        ("ремонт танков", False, True),
    ],
)
def test_it_asks_how_much_or_who_most(query: str, is_superlative: bool, is_question: bool) -> None:
    found = read(query)
    assert (found.is_superlative, found.is_question) == (is_superlative, is_question)


def test_the_deed_is_kept_apart_from_the_thing() -> None:
    found = read("отремонтировали танки")
    assert (found.rest, found.rest_with_deed) == ("танки", "отремонтировали танки")
    assert found.question
    assert "repaired" in found.question.actions
    assert found.product
    assert found.question.products == {found.product.key}


def test_who_did_most_by_any_making_is_asked_of_all_of_it() -> None:
    found = read("кто сделал больше всех танков")
    assert found.question
    assert {"made", "built", "extracted"} <= found.question.actions


@pytest.mark.parametrize(
    ("query", "is_general"),
    [
        ("больше всех", True),
        ("список городов", True),
        ("кто", False),
        ("танки", False),
        ("шляпы больше", False),
    ],
)
def test_a_query_of_question_words_alone_is_general(query: str, is_general: bool) -> None:
    assert read(query).is_general is is_general


def test_words_that_add_nothing_go_where_something_was_understood() -> None:
    assert read("города стела медали").rest == "города стела медали"
    assert "стела" not in read("города стела медали", is_understood=True).rest.split()


def test_most_queries_are_passed_over_at_once() -> None:
    cues = list_cues()
    assert {"танк", "больше", "т34"} <= cues
    assert "пермь" not in cues
    assert read("Пермь, Омск") == ProductQuery("Пермь, Омск")
