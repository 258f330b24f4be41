"""What was done, by whom and when, in English."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.wording.english.deeds import build_circumstances, build_deed, find_verb_words
from doblest.wording.english.runs import read_runs


def say(text: str) -> str:
    claim = next(iter(extract(text)))
    return read_runs(build_deed(claim, False)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Завод № 402 выпустил 21 танк в 1941–1945 гг.", "made by Plant No. 402, 1941–1945"),
        ("Каждый третий танк был сделан в Челябинске.", "made in Chelyabinsk"),
        ("Ушли на фронт 50 тысяч человек.", "went to the front"),
        ("Уничтожено 300 танков врага.", "the enemy’s losses: destroyed"),
        ("300 танков.", ""),
    ],
)
def test_a_deed_is_said_with_its_doer_and_its_time(text: str, deed: str) -> None:
    assert say(text) == deed


def test_a_part_names_its_whole() -> None:
    _, part = extract("Ушли на фронт 50 тысяч человек, из них 20 тысяч погибли.")
    assert read_runs(build_circumstances(part, is_first=False)) == ", part of the 50,000"
    assert read_runs(build_circumstances(part, is_first=True)) == "part of the 50,000"


def test_of_who_was_so_much_nothing_was_done() -> None:
    (claim,) = extract("женщин, которые составляли 86 % коллективов")
    assert find_verb_words(claim) is None
