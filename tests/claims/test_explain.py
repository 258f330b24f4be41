"""Rules tell their names."""

from __future__ import annotations

from doblest.claims import explain


def test_each_number_tells_which_rule_took_it_or_left_it_out() -> None:
    text = "Завод №126 в 1943 году дал более 300 танков, из них 5 тяжёлых."
    found = {item.quote: (bool(item.claims), item.rules) for item in explain(text)}
    assert found["126"] == (False, ("номер",))
    assert found["1943"] == (False, ("дата",))
    assert found["более 300"] == (True, ("число", "не менее", "после числа"))
    assert found["5"][0]


def test_every_excluding_rule_is_named_in_the_docs() -> None:
    from pathlib import Path

    from doblest.claims.exclusions import RULES

    page = (Path(__file__).parents[2] / "docs" / "claims.md").read_text("utf-8")
    missing = [name for name, _ in RULES if f"`{name}`" not in page]
    assert missing == []


def test_every_rule_that_finds_a_thing_is_named_in_the_docs() -> None:
    from pathlib import Path

    from doblest.claims.objects import RULES

    page = (Path(__file__).parents[2] / "docs" / "claims.md").read_text("utf-8")
    names = {name for rules in RULES.values() for name, _ in rules}
    assert sorted(name for name in names if f"`{name}`" not in page) == []
