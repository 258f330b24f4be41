"""The only maker, and the share of another."""

from __future__ import annotations

import pytest

from tests.support.checks import row, run_check

OMSK = {"city": "Омск", "region": "Омская область"}
SHARE = "Завод поставлял более 80 процентов всех автопокрышек."


def test_the_only_maker_is_compared_with_another_s_share() -> None:
    rows = [
        row(1, note="Омский завод был единственным в стране, где производили автопокрышки.", **OMSK),
        row(2, note="Завод поставлял более 80 процентов всех автопокрышек."),
    ]
    (finding,) = run_check("sole-maker", *rows)
    assert finding.entries == ("row-1", "row-2")


def test_the_only_maker_of_one_thing_says_nothing_of_another() -> None:
    rows = [
        row(1, note="Завод — единственный в стране производитель фольги для снарядов.", **OMSK),
        row(2, note="Каждый третий снаряд был выпущен в Томске."),
    ]
    assert run_check("sole-maker", *rows) == []


def test_all_rivals_of_a_sole_maker_are_one_finding() -> None:
    rows = [
        row(1, city="Омск", note="Завод был единственным в стране, где производили автопокрышки."),
        row(2, city="Ярославль", note="Ярославль поставлял 80 процентов всех автопокрышек."),
        row(3, city="Киров", note="Киров поставлял 10 процентов всех автопокрышек."),
    ]
    (finding,) = run_check("sole-maker", *rows)
    assert finding.entries == ("row-1", "row-2", "row-3")


@pytest.mark.parametrize(
    ("sole", "share"),
    [
        ("Завод был единственным в области, где производили автопокрышки.", SHARE),
        ("Завод был единственным в стране, где ремонтировали автопокрышки.", SHARE),
        (
            "В 1942 году завод был единственным в стране, где производили автопокрышки.",
            f"В 1944 году {SHARE.lower()}",
        ),
    ],
)
def test_another_place_deed_or_time_is_no_contradiction(sole: str, share: str) -> None:
    assert run_check("sole-maker", row(1, note=sole, **OMSK), row(2, note=share)) == []


def test_a_share_of_the_same_time_contradicts_the_only_maker() -> None:
    sole = "В 1942 году завод был единственным в стране, где производили автопокрышки."
    assert (
        len(run_check("sole-maker", row(1, note=sole, **OMSK), row(2, note=f"В годы войны {SHARE.lower()}")))
        == 1
    )
