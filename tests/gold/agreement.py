"""How far two annotators agree on what claims' sentences say: F1 of what is told, and Cohen's kappa of closed sets.

    python tests/gold/agreement.py

The two passes of `passes/` were made apart by the same guidelines; `*_roles.jsonl` is what was agreed on after.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from score_roles import FIELDS, Row, f1, judge, read_rows

PASSES = Path(__file__).parent / "passes"
SETS = ("seed", "heldout_dev", "heldout_dev2")
CLOSED = (
    *("bound", "modality", "measure", "direction", "action", "actor_type"),
    *("scope", "period_relation", "whole_scope"),
)


def read_pairs() -> list[tuple[Row, Row]]:
    """The two annotations of each claim."""
    return [
        pair
        for name in SETS
        for pair in zip(
            read_rows(PASSES / f"{name}_a.jsonl"), read_rows(PASSES / f"{name}_b.jsonl"), strict=True
        )
    ]


def kappa(values: Iterable[tuple[object, object]]) -> float:
    """Cohen's kappa: agreement beyond what chance would give; null counts as a value."""
    pairs = list(values)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum(a == b for a, b in pairs) / len(pairs)
    expected = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return (observed - expected) / (1 - expected)


def main() -> None:
    pairs = read_pairs()
    sys.stdout.write(f"{len(pairs)} claims\n")
    for field in FIELDS:
        counts = Counter(judge(field, a, b) for a, b in pairs)
        sys.stdout.write(f"  F1     {field:15} {f1(counts):.3f}  {dict(counts)}\n")
    for field in CLOSED:
        sys.stdout.write(f"  kappa  {field:15} {kappa((a[field], b[field]) for a, b in pairs):.3f}\n")


if __name__ == "__main__":
    main()
