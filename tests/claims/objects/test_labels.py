"""The thing that a mark parts from the number."""

from __future__ import annotations

import pytest

from tests.support.claims import rules_of

EXAMPLES = [
    ("find_label", "Трактористов-женщин — 72 %.", "Дали 72 % женщин."),
    ("find_before_bracket", "В госпиталях (всего 9) лечились.", "В госпиталях всего 9 врачей."),
]


@pytest.mark.parametrize(("rule", "fires", "silent"), EXAMPLES)
def test_a_rule_finds_its_own_labels(rule: str, fires: str, silent: str) -> None:
    assert rule in rules_of(fires)
    assert rule not in rules_of(silent)
