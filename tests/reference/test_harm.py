"""What to mend first."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec import Struct

from doblest.data import load
from doblest.model import Severity
from doblest.reference.harm import choose_first, find_harm, harms, rank


class Found(Struct, frozen=True):
    check: str
    severity: Severity = "error"
    template: str = ""


def choose(*found: Found) -> list[Found]:
    ranked = sorted(found, key=lambda one: rank(one, has_fix=False))
    return choose_first(ranked, lambda one: one)


def test_every_check_does_one_kind_of_harm() -> None:
    named = Counter(check for harm in harms().values() for check in harm.checks if "/" not in check)
    assert named == Counter([*load("checks")["check"]])


def test_every_message_that_stands_elsewhere_exists() -> None:
    checks = load("checks")["check"]
    named = [check.split("/") for harm in harms().values() for check in harm.checks if "/" in check]
    assert named
    assert all(template in checks[check]["messages"] for check, template in named)


def test_the_worst_harm_comes_first() -> None:
    assert list(harms()) == [
        "city",
        "region",
        "elsewhere",
        "copied",
        "unfinished",
        "figures",
        "memorial",
        "language",
        "typography",
    ]


def test_a_region_in_small_letters_is_a_matter_of_language() -> None:
    assert find_harm("region-name", "misspelt").key == "region"
    assert find_harm("region-name", "capitals").key == "language"


def test_a_check_that_the_file_does_not_name_does_least_harm() -> None:
    assert find_harm("toy-check").key == "typography"


@pytest.mark.parametrize(
    ("worse", "milder"),
    [
        ((Found("city-name", "note"), False), (Found("region-name"), True)),
        ((Found("wording", "error"), False), (Found("spelling", "warning"), True)),
        ((Found("city-not-decreed"), False), (Found("city-name"), True)),
        ((Found("wording"), True), (Found("wording"), False)),
    ],
)
def test_harm_then_severity_then_the_check_then_a_fix_at_hand(
    worse: tuple[Found, bool], milder: tuple[Found, bool]
) -> None:
    assert rank(worse[0], has_fix=worse[1]) < rank(milder[0], has_fix=milder[1])


def test_one_begins_with_the_worst_of_each_kind() -> None:
    many = [Found("city-name") for _ in range(9)]
    chosen = choose(*many, Found("spacing"), Found("news", "warning"), Found("map-link"), Found("wording"))
    assert [one.check for one in chosen] == ["city-name", "news", "map-link", "wording", "spacing"]


def test_where_kinds_are_few_the_next_worst_fill_the_five() -> None:
    chosen = choose(Found("wording"), Found("spelling"), Found("region-name"), Found("agreement"))
    assert [one.check for one in chosen] == ["region-name", "agreement", "spelling", "wording"]


def test_advice_is_no_beginning_unless_there_is_nothing_else() -> None:
    assert choose(Found("city-unnamed", "note"), Found("wording")) == [Found("wording")]
    assert choose(Found("city-unnamed", "note")) == [Found("city-unnamed", "note")]
    assert choose() == []
