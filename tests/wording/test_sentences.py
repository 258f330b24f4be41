"""A claim as an English sentence of its own."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.wording.sentences import build_sentence, write_sentence


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "За годы войны город Пермь дал фронту более 13 млн мин.",
            ["Perm made more than 13\u00a0million mines, 1941–1945."],
        ),
        ("Каждый третий танк был сделан в Челябинске.", ["Chelyabinsk made every third tank."]),
        ("Завод № 402 выпустил 21 танк в 1941–1945 гг.", ["Plant No.\u00a0402 made 21 tanks, 1941–1945."]),
        ("В Барнауле насчитывалось 4133 стахановца.", ["There were 4,133 Stakhanovites in Barnaul."]),
        (
            "Ушли на фронт 50 тысяч человек, из них 20 тысяч погибли.",
            ["50,000 people went to the front.", "20,000 people died, part of the 50,000."],
        ),
        ("План выполнялся на 102,6 %.", ["102.6% of the plan."]),
    ],
)
def test_a_claim_is_said_in_english(text: str, sentences: list[str]) -> None:
    said = [write_sentence(claim).replace("\u00a0", " ") for claim in extract(text)]
    assert said == [one.replace("\u00a0", " ") for one in sentences]


def test_what_has_no_english_is_said_to_be_russian() -> None:
    (claim,) = extract("Завод дал 300 бутявок.")
    assert "ru" in {run.language for run in build_sentence(claim)}
