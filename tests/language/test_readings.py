"""Readings of word forms, as pymorphy has them."""

from __future__ import annotations

import pytest

from doblest.language.readings import (
    analyzer,
    inflect_lemma,
    inflect_located,
    inflect_parse,
    locate_form,
    read_form,
)


def test_a_form_of_the_dictionary_has_its_lemmas() -> None:
    readings, is_known = read_form("стали")
    assert is_known
    assert {one.lemma for one in readings} >= {"сталь", "стать"}


def test_an_unknown_word_is_guessed_and_said_to_be_unknown() -> None:
    readings, is_known = read_form("бутявкает")
    assert not is_known
    assert readings


@pytest.mark.parametrize("form", ["", "т-34", "tank", "\ud800", "\U00017000", "5"])
def test_signs_of_any_kind_are_read(form: str) -> None:
    readings, _ = read_form(form)
    assert isinstance(readings, list)


@pytest.mark.parametrize(
    ("word", "grammemes", "expected"),
    [
        ("танк", {"gent", "plur"}, "танков"),
        ("пушка", {"nomn", "plur"}, "пушки"),
        ("боевой", {"femn", "accs"}, "боевую"),
        ("сталь", {"datv", "sing"}, "стали"),
    ],
)
def test_a_word_is_put_into_a_form(word: str, grammemes: set[str], expected: str) -> None:
    assert inflect_parse(analyzer().parse(word)[0], frozenset(grammemes)) == expected


@pytest.mark.parametrize("word", ["танк", "пальто", "сапёр", "железнодорожный", "каждый"])
def test_the_fast_way_says_what_pymorphy_says(word: str) -> None:
    for parse in analyzer().parse(word):
        for form in parse.lexeme:
            wanted = frozenset(form.tag.grammemes)
            slow = parse.inflect(wanted)
            assert inflect_parse(parse, wanted) == (slow.word if slow else None)


def test_all_forms_of_a_lemma_have_the_lemma_among_them() -> None:
    assert inflect_lemma("тонна") >= {"тонна", "тонн", "тоннами"}
    assert "бутявка" in inflect_lemma("бутявка")


@pytest.mark.parametrize("form", ["стали", "боевых", "больших", "раненых", "лес", "учёный"])
def test_a_form_is_located_in_the_order_of_its_readings(form: str) -> None:
    located = [(one.reading.lemma, one.reading.tag.name) for one in locate_form(form)]
    assert located == [(one.lemma, one.tag.name) for one in read_form(form)[0]]


@pytest.mark.parametrize("form", ["подводных", "первым", "эвакуированную"])
def test_a_located_form_is_inflected_as_pymorphy_does_it(form: str) -> None:
    wanted = frozenset(["nomn", "sing", "femn"])
    found = [inflect_located(one, wanted) for one in locate_form(form)]
    assert found == [inflect_parse(parse, wanted) for parse in analyzer().parse(form)]


def test_a_form_that_no_dictionary_has_is_located_nowhere() -> None:
    assert locate_form("бутявкает") == locate_form("т-34") == []
