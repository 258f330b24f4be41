"""The words that passages share are marked, and every word stays."""

from __future__ import annotations

from doblest.server.pages.contexts.evidence import mark_words


def test_shared_words_are_marked_as_one_run() -> None:
    parts = mark_words("Город дал фронту и тылу хлеб", frozenset({"город", "дать", "фронт", "и"}))
    assert [part.text for part in parts if part.is_marked] == ["Город дал фронту и"]
    assert "".join(part.text for part in parts) == "Город дал фронту и тылу хлеб"
