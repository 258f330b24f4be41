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


@pytest.mark.parametrize(
    "text",
    [
        "Рыбаки пели, а школьники сдали 40 центнеров.",
        "Школьники сдали 40 центнеров, а рыбаки пели.",
        "Рыбаки выловили много, а школьники сдали 40 центнеров.",
        "Рыбаки пели, а мы сдали 40 центнеров.",
        "Когда рыбаки ушли на фронт, колхоз сдал 40 центнеров.",
        "Завод имени Рыбака отгрузил 40 центнеров.",
        "Мастер Рыбак отгрузил 40 центнеров.",
        "Мастер И. Рыбак отгрузил 40 центнеров.",
        "Колхоз «Красный рыбак» сдал 40 центнеров.",
        "Рыбакам отправили 40 центнеров.",
        "Дети рыбаков сдали 40 центнеров.",
        "На шахту отправили 40 тонн.",
    ],
)
def test_who_is_only_named_or_does_something_else_implies_nothing(text: str) -> None:
    assert "find_implied" not in rules_of(text)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Рыбаками сдано 40 центнеров.", "рыба"),
        ("Бригада рыбаков сдала 40 центнеров.", "рыба"),
        ("Рыбак И. Петров сдал 40 центнеров.", "рыба"),
        ("Рыбаки, которые остались, сдали 40 центнеров.", "рыба"),
        ("«Рыбаки сдали 40 центнеров», — писала газета.", "рыба"),
        ("На шахте добыто 40 тонн.", "уголь"),
        ("До войны мартен давал 140 тонн за плавку.", "сталь"),
        ("В закрома засыпали 40 тонн.", "зерно"),
        ("За путину сдали 40 центнеров.", "рыба"),
    ],
)
def test_who_does_it_or_where_it_is_done_implies_the_thing(text: str, thing: str) -> None:
    assert [claim.object for claim in extract(text)] == [thing]
