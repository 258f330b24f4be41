"""Words of a sentence and the vocabulary of the news."""

from __future__ import annotations

from typing import get_args

from doblest.model import EventKind
from doblest.news.words import WordReader, have_any, kinds, vocabulary


def test_words_stand_where_they_say() -> None:
    text = "Стелу в Каменске-Уральском открыли 9 мая."
    words = WordReader(text).read(8)
    assert [text[word.start : word.end] for word in words] == ["Каменске-Уральском", "открыли", "9", "мая"]
    assert [word.form for word in words] == [text[word.start : word.end] for word in words]


def test_a_word_is_any_of_its_lemmas() -> None:
    (word,) = WordReader("открыли").read()
    assert word.is_any(frozenset(["открыть"]))
    assert not word.is_any(frozenset(["закрыть"]))
    assert have_any([word], frozenset(["открыть"]))
    assert not have_any([], frozenset(["открыть"]))


def test_signs_are_no_words() -> None:
    assert WordReader(" — _ …").read() == []
    assert WordReader("").read() == []


def test_every_kind_is_one_of_the_model() -> None:
    assert {kind.name for kind in kinds()} <= set(get_args(EventKind))
    assert "улица" in vocabulary("namesakes")
