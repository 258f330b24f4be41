"""Claims written out, taken apart and as phrases."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from doblest.wording.claims import describe_claim
from doblest.wording.numbers import format_number
from doblest.wording.phrases import say_claim


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("text", "read", "said"),
    [
        ("Дал более 25 тысяч танков Т-34.", "более 25 000 · танк · Т-34", "более 25 тыс. танков Т-34"),
        ("43% подводных лодок отсюда.", "43 % · подводная лодка", "43 % подводных лодок"),
        ("Каждая пятая авиабомба отсюда.", "20 % · авиабомба", "каждая пятая авиабомба"),
        ("Построили 3 бронепоезда.", "3 · бронепоезд", "3 бронепоезда"),
        ("Сдали 35 тысяч литров крови.", "35 000 л · кровь", "35 тыс. л крови"),
        ("Выпуск вырос в 11 раз.", "в 11 раз · выпуск", "рост в 11 раз: выпуск"),
        ("Собрано 170 вагонов тёплых вещей.", "170 · вагон · тёплая вещь", "170 вагонов тёплых вещей"),
        (
            "Сшили 2,3 млн комплектов шаровар.",
            "2 300 000 · комплект · шаровары",
            "2,3 млн комплектов шаровар",
        ),
        ("Приехало 719 тысяч человек.", "719 000 · человек", "719 тыс. человек"),
    ],
)
def test_a_claim_is_written_as_a_russian_writes_it(text: str, read: str, said: str) -> None:
    claim = extract(text)[0]
    assert (plain(describe_claim(claim, "ru")), plain(say_claim(claim, "ru"))) == (read, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Отремонтировали более 21 бронепоезда.", "более 21 бронепоезда"),
        ("Построили 21 бронепоезд.", "21 бронепоезд"),
        ("Изготовили 12 467 529 винтовок.", "12 467 529 винтовок"),
        ("Выпустили 75 млн снарядов и мин.", "75 млн снарядов и мин"),
        ("Отправили 28 тонн посылок.", "28 т посылок"),
        ("Больше трети жителей ушло на фронт.", "более трети жителей"),
        ("Пятую часть танков дал завод.", "пятая часть танков"),
        ("Каждую восьмую тонну никеля дал комбинат.", "каждая восьмая тонна никеля"),
        ("Выполняли норму на 200 %.", "200 % нормы"),
        ("Выпуск вырос более чем в 4 раза.", "рост более чем в 4 раза: выпуск"),
        ("Собрали 29 миллионов рублей в фонд обороны.", "29 млн руб.: фонд обороны"),
        ("Сдали 22 миллиона банок консервов.", "22 млн банок консервов"),
    ],
)
def test_a_phrase_stands_in_the_case_that_its_number_asks_for(text: str, said: str) -> None:
    assert plain(say_claim(extract(text)[0], "ru")) == said


def test_a_claim_is_written_in_english() -> None:
    claim = extract("Дал более 25 тысяч танков Т-34.")[0]
    assert plain(describe_claim(claim, "en")) == "more than 25,000 · танк · Т-34"
    assert plain(say_claim(claim, "en")) == "more than 25,000 (tanks, Т-34)"


def test_figures_are_grouped_and_pointed_by_language() -> None:
    assert (plain(format_number(11145547, "ru")), format_number(11145547, "en")) == (
        "11 145 547",
        "11,145,547",
    )
    assert (format_number(1.5, "ru"), format_number(1.5, "en")) == ("1,5", "1.5")
