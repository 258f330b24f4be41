"""Quality on annotated texts: the bundled list's notes, and texts made up in twenty styles."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from doblest.claims import extract
from doblest.data import load
from tests.support.gold import GOLD, load_script, measure_quality, score_claims

BARS = {
    "seed": {"value": 0.99, "quantity": 0.98, "full": 0.97, "whole": 0.95},
    "heldout_dev": {"value": 0.97, "quantity": 0.96, "full": 0.88, "whole": 0.82},
    "heldout_dev2": {"value": 0.96, "quantity": 0.945, "full": 0.85, "whole": 0.83},
    "heldout_dev3": {"value": 0.98, "quantity": 0.96, "full": 0.94, "whole": 0.92},
    # Written like natural prose; the grammar was mended by the fourth, the fifth shows what that is worth.
    "heldout_dev4": {"value": 0.985, "quantity": 0.97, "full": 0.935, "whole": 0.87},
    "heldout_dev5": {"value": 0.98, "quantity": 0.97, "full": 0.86, "whole": 0.80},
    # Crowded with what sentences leave out and turn about; the grammar was mended by the sixth alone.
    "heldout_dev6": {"value": 0.97, "quantity": 0.95, "full": 0.88, "whole": 0.83},
    "heldout_dev7": {"value": 0.98, "quantity": 0.935, "full": 0.77, "whole": 0.69},
    # Never looked at while the grammar was written: its figures, not the others', foretell new texts.
    "heldout_test": {"value": 0.98, "quantity": 0.975, "full": 0.87, "whole": 0.80},
}


def report(name: str, result: dict[str, Any]) -> list[str]:
    """Absolute counts by level and by kind."""
    lines = [f"\n{name}: {result['gold']} annotated, {result['pred']} found"]
    for level in ("value", "quantity", "full"):
        right = result[level]["tp"]
        missed, spurious = result["gold"] - right, result["pred"] - right
        lines.append(
            f"  {level:8} F1 {result[level]['f1']:.3f}: {right} right, {missed} missed, {spurious} spurious"
        )
    lines.append(f"  whole    {load_script('score').describe_whole(result['whole'])}")
    return lines + [f"    {kind:7} {row}" for kind, row in sorted(result["kinds"].items())]


@pytest.mark.parametrize("name", BARS)
def test_claims_of_the_annotated_texts_are_found_above_the_bars(name: str) -> None:
    result = score_claims(name)
    sys.stdout.write("\n".join(report(name, result)) + "\n")
    whole = result["whole"]["right"] / result["whole"]["matched"]
    reached = {level: result[level]["f1"] for level in ("value", "quantity", "full")} | {"whole": whole}
    assert {level: reached[level] for level, bar in BARS[name].items() if reached[level] < bar} == {}


def test_few_claims_of_the_bundled_list_have_no_product() -> None:
    texts = load_script("score").load_texts(GOLD / "seed_texts.jsonl")
    found = [claim for text in texts.values() for claim in extract(text)]
    other = [claim.quote for claim in found if claim.category == "прочее"]
    assert len(other) < 0.1 * len(found), other


def test_the_published_figures_are_measured() -> None:
    """`make quality` writes them anew."""
    assert load("quality") == {"texts": measure_quality()}
