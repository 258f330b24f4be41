"""The taxonomy, and where claims stand in it."""

from __future__ import annotations

import pytest

from doblest.claims import extract


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Дал 25 тысяч танков.", "танки"),
        ("Выпустили 51 тысячу авиационных моторов.", "двигатели"),
        ("Дал 13,8 млн корпусов снарядов и мин.", "корпуса боеприпасов"),
        ("Собрали 170 вагонов тёплых вещей.", "обмундирование"),
        ("Сдали 35 тысяч литров крови.", "кровь"),
        ("Сшили 6 млн пар валенок.", "обувь"),
        ("Внесли 58 млн рублей в фонд обороны.", "деньги"),
        ("Эвакуировали 212 промышленных предприятий.", "предприятия"),
        ("Вручены два Красных знамени.", "знамёна"),
        ("Нашли 3 кренделя.", "прочее"),
    ],
)
def test_a_claim_stands_under_its_product(text: str, category: str) -> None:
    assert [claim.category for claim in extract(text)] == [category]
