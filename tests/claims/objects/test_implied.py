"""Things that nobody names."""

from __future__ import annotations

import pytest

from doblest.claims import extract
from tests.support.claims import rules_of, written

EXAMPLES = [
    ("find_topic_before_colon", "Лом собирали все: рабочие — 640 тонн.", "Рабочие собрали 640 тонн."),
    ("find_sown", "Льном засеяли 300 гектаров.", "Засеяли 300 гектаров."),
    ("find_implied", "Рыбаки взяли 900 центнеров.", "Артели взяли 900 центнеров."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_tells_what_nobody_names(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Лом собирали все: рабочие — 640 тонн, школьники — 210.",
            ["640 тонн = 640 т лом", "210 = 210 т лом"],
        ),
        (
            "Зерновыми засеяли 18 тысяч гектаров, льном — 2 300.",
            ["18 тысяч гектаров = 18000 га зерновые", "2 300 = 2300 га лён"],
        ),
        ("Звено вспахало 1 100 гектаров.", ["1 100 гектаров = 1100 га пашня"]),
        (
            "Доноры отдали 900 литров, А. Белова — почти 14.",
            ["900 литров = 900 л кровь", "почти 14 = ≲14 л кровь"],
        ),
        ("Рыбаки подарили детям 40 кг сахара.", ["40 кг = 40 кг сахар"]),
        ("Шахта получила 12 тонн муки.", ["12 тонн = 12 т мука"]),
        ("Собрали 640 тонн; рыбаки помогали.", ["640 тонн = 640 т None"]),
    ],
)
def test_what_a_trade_or_a_verb_implies_yields_to_what_is_named(text: str, expected: list[str]) -> None:
    assert [written(claim) for claim in extract(text)] == expected
