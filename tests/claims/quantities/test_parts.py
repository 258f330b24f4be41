"""Parts of a whole and multiples."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("read_each", "Каждый третий снаряд был отсюда.", "Каждый третий день давали план."),
    ("read_single_unit", "Сдали более тонны меди.", "Цена тонны меди росла."),
    ("read_multiple", "Вдвое выросла выработка.", "Выросла выработка."),
    ("read_part", "Половина жителей работала на оборону.", "В первой половине 1942 года работали."),
    ("read_ordinal_part", "Дали пятую часть всех мин.", "Пришли третьи части войск."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_reads_its_own_parts(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
