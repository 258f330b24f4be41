"""What is said of claims beside their numbers, on annotated texts: bars on the list, floors elsewhere."""

from __future__ import annotations

import sys

import pytest

from tests.support.gold import load_script

BARS = {
    "seed": {
        "bound": 0.99,
        "measure": 0.97,
        "direction": 0.97,
        "modality": 0.95,
        "action": 0.92,
        "actor": 0.88,
        "period": 0.92,
        "base": 0.95,
        "scope": 0.9,
    },
    "heldout_dev": {"modality": 0.95, "action": 0.9, "actor": 0.8, "period": 0.92},
    "heldout_dev2": {"modality": 0.95, "action": 0.9, "actor": 0.8, "period": 0.8},
    # Written like natural prose; the grammar was mended by the fourth, the fifth shows what that is worth.
    "heldout_dev4": {"modality": 0.95, "action": 0.91, "actor": 0.8, "scope": 0.84, "period": 0.86},
    "heldout_dev5": {"modality": 0.98, "action": 0.8, "actor": 0.71, "scope": 0.7, "period": 0.82},
    # Never looked at while the grammar was written: its figures, not the others', foretell new texts.
    "heldout_test": {
        "bound": 0.99,
        "modality": 0.93,
        "action": 0.75,
        "actor": 0.6,
        "scope": 0.7,
        "period": 0.8,
    },
}


@pytest.mark.parametrize("name", BARS)
def test_roles_of_annotated_claims_are_read_above_the_bars(name: str) -> None:
    scorer = load_script("score_roles")
    pairs, total = scorer.score_set(name)
    told = {field: (scorer.f1(counts), dict(counts)) for field, counts in scorer.score(pairs).items()}
    sys.stdout.write(f"\n{name}: {len(pairs)} of {total} claims matched\n")
    for field, (figure, counts) in told.items():
        sys.stdout.write(f"  {field:12} F1 {figure:.3f}  {counts}\n")
    short = {field: told[field][0] for field, bar in BARS[name].items() if told[field][0] < bar}
    assert short == {}
