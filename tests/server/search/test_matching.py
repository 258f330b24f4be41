"""What answers a query is found as if every word were looked up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doblest.server.search.backends import Term
from doblest.server.search.matching import Matcher
from doblest.server.search.terms import list_terms, tokenize

ALPHABET = st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"])


def find(text: str, *words: str) -> list[str]:
    matcher = Matcher(tuple(Term((word,)) for word in words))
    return [text[start:end] for start, end, _ in matcher.find(text)]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("человек", "Людей эвакуировали, человек сорок осталось", ["Людей", "человек"]),
        ("идти", "Эшелоны шли на восток", ["шли"]),
        ("ребенок", "Детей вывезли, ребёнка спасли", ["Детей", "ребёнка"]),
        ("т34", "Танки Т-34, Т34, T–34 и Т - 34 латиницей и кириллицей", ["Т-34", "Т34", "T–34", "Т - 34"]),
        ("газ", "Машины ГАЗ-64, сжатый газ", ["ГАЗ-64", "газ"]),
        ("кв1", "Тяжёлый KB-1 латиницей", ["KB-1"]),
        ("kb", "Тяжёлый KB-1 латиницей", ["KB-1"]),
        ("удэ", "Завод в Улан-Удэ", ["Улан-Удэ"]),
        ("уланудэ", "Завод в УЛАН‑УДЭ", ["УЛАН‑УДЭ"]),
        ("аля", "Сукно а-ля рюсс", ["а-ля"]),
        ("1943", "С 1943 года", ["1943"]),
        ("елка", "Ёлки и ЁЛКУ ставили", ["Ёлки", "ЁЛКУ"]),
        ("танк", "Пушки и шинели", []),
        ("танк", "встанка", []),
    ],
)
def test_forms_that_begin_otherwise_are_found_too(word: str, text: str, found: list[str]) -> None:
    assert find(text, word) == found


def test_each_word_names_the_terms_that_it_answers() -> None:
    matcher = Matcher((Term(("пушка",)), Term(("танк",))))
    assert [places for _, _, places in matcher.find("танки, пушки, сапоги, танк")] == [(1,), (0,), (1,)]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(ALPHABET, max_size=60), st.data())
def test_no_word_that_has_the_term_is_passed_over(text: str, data: st.DataObject) -> None:
    tokens = tokenize(text)
    terms = sorted({term for token in tokens for term in token.terms})
    wanted = data.draw(st.sampled_from(terms)) if terms else "танк"
    whole = [(token.start, token.end) for token in tokens if wanted in token.terms]
    assert [(start, end) for start, end, _ in Matcher((Term((wanted,)),)).find(text)] == whole


@pytest.mark.parametrize("form", ["люди", "лучше", "ушёл", "был", "мною", "рожь", "наибольший", "пошли"])
def test_a_form_is_found_by_each_of_its_terms(form: str) -> None:
    for term in list_terms(form):
        assert find(form.capitalize(), term) == [form.capitalize()]
