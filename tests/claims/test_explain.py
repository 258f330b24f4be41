"""Rules tell their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from doblest.claims import explain
from doblest.claims.explain import FAMILIES
from doblest.claims.rules import AnyRule
from tests.support.claims import docstring_of

PAGE = Path(__file__).parents[2] / "docs" / "claims.md"
RULES = [rule for rules in FAMILIES.values() for rule in rules]


def test_each_number_tells_which_rule_took_it_or_left_it_out() -> None:
    text = "Завод №126 в 1943 году дал более 300 танков, из них 5 тяжёлых."
    found = {item.quote: (bool(item.claims), [rule.rule for rule in item.rules]) for item in explain(text)}
    assert found["126"] == (False, ["is_numbered", "read_digits"])
    assert found["1943"] == (False, ["is_year_of_word", "read_digits"])
    assert found["более 300"] == (True, ["find_after_number", "read_digits", "find_bound_by_word"])
    assert found["5"][0]


def test_a_number_is_left_out_by_a_named_rule_after_its_thing_was_looked_for() -> None:
    rules = [item.rules[0].title for item in explain("Адрес: 620014. Координаты: 55.7558.")]
    assert rules == ["шифр", "дробь без меры"]


def test_a_claim_without_a_thing_was_decided_by_what_measured_it() -> None:
    (found,) = explain("Отправили более 300 тонн.")
    assert [rule.title for rule in found.rules] == ["мера", "цифры", "граница"]
    assert found.claims[0].object is None


@pytest.mark.parametrize(
    "rule", [rule for rules in FAMILIES.values() for rule in rules], ids=lambda r: r.name
)
def test_every_rule_stands_in_the_docs_with_its_example(rule: AnyRule) -> None:
    example = docstring_of(rule).splitlines()[0]
    assert f"| `{rule.name}` | {rule.title} | {example} |" in PAGE.read_text("utf-8")
