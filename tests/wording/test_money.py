"""A sum stands in the phrase with what it was for."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.language.normalise import fold_blanks
from doblest.wording.phrases import say_claim


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Жители внесли 58 млн рублей в фонд обороны.", "58 млн рублей в фонд обороны"),
        (
            "Собрали свыше двух миллионов рублей на постройку эскадрильи.",
            "более 2 млн рублей на постройку эскадрильи",
        ),
        (
            "Жители собрали 300 тысяч рублей на строительство танковой колонны.",
            "300 тыс. рублей на строительство танковой колонны",
        ),
        (
            "Предприятия поставили фронту продукции более чем на 60 миллионов рублей.",
            "продукции на сумму более 60 млн рублей",
        ),
        (
            "Собрали 165 тысяч рублей на приобретение бомбардировщика Пе-2.",
            "165 тыс. рублей на бомбардировщик Пе-2",
        ),
        ("Собрали 1 421 рубль.", "1 421 рубль"),
    ],
)
def test_a_sum_is_said_with_its_purpose(text: str, said: str) -> None:
    claim = next(one for one in extract(text) if one.kind == "money")
    assert fold_blanks(say_claim(claim, "ru")) == said


def test_a_price_is_no_gift() -> None:
    claim = next(one for one in extract("Самолёт стоил 121 тыс. рублей.") if one.kind == "money")
    assert fold_blanks(say_claim(claim, "ru")) == "121 тыс. рублей: самолёт"
