"""The words that passages share are marked, and every word stays."""

from __future__ import annotations

from doblest.server.pages.contexts.evidence import mark_shared_words


def test_shared_words_are_marked_as_one_run() -> None:
    texts = ["Город дал фронту и тылу хлеб", "Города дали фронту и людей"]
    here, there = mark_shared_words(texts)
    assert [part.text for part in here if part.is_marked] == ["Город дал фронту и"]
    assert [part.text for part in there if part.is_marked] == ["Города дали фронту и"]
    assert ["".join(part.text for part in parts) for parts in (here, there)] == texts


def test_passages_without_a_word_in_common_have_no_marks() -> None:
    assert not any(part.is_marked for parts in mark_shared_words(["Хлеб и", "Танки и"]) for part in parts)
