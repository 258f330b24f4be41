"""Words as the index knows them."""

from __future__ import annotations

import pytest

from doblest.server.search.terms import LONGEST_WORD, list_all_terms, list_terms, tokenize


def read(text: str) -> list[tuple[str, ...]]:
    return [token.terms for token in tokenize(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("танками", "ТАНК"),
        ("самолёт", "самолета"),
        ("Т34", "T–34"),
        ("Т-34", "т34"),
        ("Ил-2", "ИЛ2"),
        ("КВ - 1", "KB-1"),
        ("Улан-Удэ", "УЛАН‑УДЭ"),
    ],
)
def test_what_is_written_in_two_ways_has_a_common_first_term(one: str, other: str) -> None:
    ((first, *_),), ((second, *_),) = read(one), read(other)
    assert first == second


@pytest.mark.parametrize(("one", "other"), [("танк", "таня"), ("пила", "пилот"), ("34", "т34")])
def test_different_things_have_no_term_in_common(one: str, other: str) -> None:
    assert set(read(one)[0]).isdisjoint(read(other)[0])


def test_a_word_with_a_hyphen_is_found_whole_and_by_its_parts() -> None:
    ((whole, *parts),) = read("военно-промышленный")
    assert whole == "военнопромышленный"
    assert "промышленный" in parts


def test_places_of_words_are_those_of_the_text() -> None:
    text = "В Перми — «Мотовилиха», Т - 34."
    assert [text[one.start : one.end] for one in tokenize(text)] == ["В", "Перми", "Мотовилиха", "Т - 34"]


def test_a_word_longer_than_any_is_none() -> None:
    assert read("я" * (LONGEST_WORD + 1)) == []
    assert len(read("я" * LONGEST_WORD)) == 1
    assert list_all_terms(["я" * (LONGEST_WORD + 1)]) == set()


def test_terms_of_many_texts_are_those_of_each_word() -> None:
    texts = ["Дал фронту танки Т-34.", "Танков — 300, самолётов — 40."]
    one_by_one = {term for text in texts for token in tokenize(text) for term in token.terms}
    assert list_all_terms(texts) == one_by_one
    assert {"танк", "т34", "самолет", "300"} <= one_by_one


def test_an_unlikely_reading_is_passed_over_and_an_unknown_word_is_itself() -> None:
    assert "стеклить" not in list_terms("стекло")
    assert list_terms("ъъъ") == ("ъъъ",)
    assert list_terms("zavod") == ("zavod",)
    assert read("\u0130ван") == [("ivan",)] or read("\u0130ван")
