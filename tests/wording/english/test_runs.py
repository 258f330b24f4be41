"""Runs of one language each."""

from __future__ import annotations

import pytest

from doblest.wording.english.runs import Run, join_runs, read_runs, split_runs


@pytest.mark.parametrize(
    ("text", "russian"),
    [
        ("The note never names Воткинск.", ["Воткинск"]),
        ("«млн» and «млрд» take no full stop.", ["«млн»", "«млрд»"]),
        ("It stops at the city: «Якутск, Саха (Якутия)».", ["«Якутск, Саха (Якутия)»"]),
        ("«ЯК – 38» did not exist in the war.", ["«ЯК – 38»"]),
        ("No Russian at all.", []),
    ],
)
def test_russian_words_are_told_apart(text: str, russian: list[str]) -> None:
    runs = split_runs(text)
    assert [run.text for run in runs if run.language == "ru"] == russian
    assert read_runs(runs) == text


def test_what_says_nothing_leaves_no_space() -> None:
    assert join_runs(None, Run(""), Run("made by"), Run("завод", "ru")) == (
        Run("made by"),
        Run(" завод", "ru"),
    )
