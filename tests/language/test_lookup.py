"""Lemmas of a word form."""

from __future__ import annotations

from doblest.language import find_lemmas, is_known, lemmatise


def test_a_word_tells_its_lemmas() -> None:
    assert lemmatise("танков") == "танк"
    assert "стать" in find_lemmas("стали")
    assert "сталь" in find_lemmas("стали")
    assert is_known("сталь")
    assert not is_known("сталб")
