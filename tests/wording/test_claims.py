"""A claim in words, in both languages."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.language.normalise import fold_blanks
from doblest.model import Claim, Language
from doblest.wording.claims import describe_value, format_short, format_signed, format_value


@pytest.mark.parametrize(
    ("text", "language", "value", "short", "signed"),
    [
        ("Дал более 25 тысяч танков.", "ru", "более 25 000", "> 25 тыс.", "> 25 000"),
        ("Дал более 25 тысяч танков.", "en", "more than 25,000", "> 25,000", "> 25,000"),
        ("Дал до 1,5 млн тонн руды.", "ru", "до 1 500 000 т", "≤ 1,5 млн т", "≤ 1 500 000 т"),
        ("Выпуск вырос в 11 раз.", "ru", "в 11 раз", "в 11 раз", "в 11 раз"),
        ("Выпуск вырос в 3 раза.", "en", "3 times", "3 times", "3 times"),
        ("Треть танков отсюда.", "ru", "1/3", "1/3", "1/3"),
        ("Завод давал 20 танков в день.", "ru", "20 в день", "20", "20"),
        ("Завод дал 200 танков сверх плана.", "en", "200 over the plan", "200", "200"),
    ],
)
def test_a_claim_in_words(text: str, language: Language, value: str, short: str, signed: str) -> None:
    (claim,) = extract(text)
    said = (describe_value(claim, language), format_short(claim, language), format_signed(claim, language))
    assert tuple(map(fold_blanks, said)) == (value, short, signed)


def claim(**fields: object) -> Claim:
    plain = {"start": 0, "end": 1, "quote": "x", "low": 1.0, "high": 1.0, "bound": "eq", "kind": "count"}
    return Claim(**{**plain, "unit": "1", **fields})  # type: ignore[arg-type] # fields of a made-up claim


@pytest.mark.parametrize(
    ("made", "text"),
    [
        (claim(low=0.43, high=0.43, kind="share"), "43 %"),
        (claim(low=1 / 3, high=1 / 3, kind="share"), "1/3"),
        (claim(low=11, high=11, kind="ratio"), "в 11 раз"),
        (claim(low=2, high=2, kind="ratio"), "в 2 раза"),
        (claim(low=25, high=27, unit="л", kind="volume"), "25–27 л"),
    ],
)
def test_a_value_is_written_by_its_kind(made: Claim, text: str) -> None:
    assert fold_blanks(format_value(made, "ru")) == text
