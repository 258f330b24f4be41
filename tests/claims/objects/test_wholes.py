"""The whole of which a share is taken."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import rules_of

EXAMPLES = [
    ("find_each", "Каждый третий танк был отсюда.", "Треть танков была отсюда."),
    ("find_whole_of_them", "Приняли 75 тысяч раненых, 70 % из которых вернулись.", "Вернулись 70 % раненых."),
    ("find_whole_after", "Дали четверть от общей добычи хрусталя.", "Доля хрусталя: 25 %."),
    ("find_group", "В составе бригад: женщин — 28 %.", "Женщин — 28 %."),
    ("find_among", "Женщин среди станочников: 67 %.", "Женщин: 67 %."),
    (
        "repeat_whole_of_row",
        "Женщины составляли 70 % работающих, подростки — 18 %.",
        "Отправляли 70 % стали, чугуна — 18 %.",
    ),
    ("find_part_before", "Стали дали 70 %, чугуна 66.", "Дали 70 % стали, чугуна — 66."),
    ("repeat_whole", "Дали 35000 миномётов (10 % от общего количества).", "Дали 10 % миномётов."),
    ("find_whole_before", "Из всего проката 70 % пришлось на комбинат.", "Дали 70 % проката."),
    (
        "distribute_share",
        "В каждом третьем танке и боевом самолёте была сталь.",
        "В каждом третьем танке была сталь.",
    ),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_finds_its_own_wholes(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


def test_a_year_in_brackets_does_not_part_a_share_from_its_whole() -> None:
    assert [claim.object for claim in extract("Женщины составляли до 48 % (1944 г.) шахтёров.")] == ["шахтёр"]


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Среди эвакуированных заводов 40 %, рабочих 60 %.", [None, "рабочий"]),
        ("Среди эвакуированных заводов было 40 %, рабочих — 60 %.", ["эвакуированный завод", "рабочий"]),
        ("Среди рабочих женщин было 70 %.", ["рабочий"]),
        ("В составе угольщиков: кадровых — 28 %, мобилизованных — 41.", ["угольщик", "угольщик"]),
    ],
)
def test_a_group_that_has_its_own_share_is_not_the_whole_of_the_next(
    text: str, wholes: list[str | None]
) -> None:
    assert [claim.object for claim in extract(text)] == wholes
