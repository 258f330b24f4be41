"""Rules tell their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from doblest.claims import explain
from doblest.claims.exclusions.sizes import RULES as EXCLUDING
from doblest.claims.objects import RULES as FINDING

PAGE = Path(__file__).parents[2] / "docs" / "claims.md"


def test_each_number_tells_which_rule_took_it_or_left_it_out() -> None:
    text = "Завод №126 в 1943 году дал более 300 танков, из них 5 тяжёлых."
    found = {item.quote: (bool(item.claims), item.rules) for item in explain(text)}
    assert found["126"] == (False, ("номер",))
    assert found["1943"] == (False, ("дата",))
    assert found["более 300"] == (True, ("число", "не менее", "после числа"))
    assert found["5"][0]


def test_a_number_is_left_out_by_a_named_rule_after_its_thing_was_looked_for() -> None:
    rules = [item.rules for item in explain("Адрес: 620014. Координаты: 55.7558.")]
    assert rules == [("шифр",), ("дробь без меры",)]


@pytest.mark.parametrize(
    ("name", "example"),
    [
        (name, (rule.__doc__ or "").splitlines()[0])
        for rules in (EXCLUDING, *FINDING.values())
        for name, rule in rules
    ],
)
def test_every_rule_stands_in_the_docs_with_its_example(name: str, example: str) -> None:
    assert f"| `{name}` | {example} |" in PAGE.read_text("utf-8")
