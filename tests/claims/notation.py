"""Claims written as a person reads them: `quote = value unit object`, for tables of examples."""

from __future__ import annotations

from doblest.claims import extract
from doblest.model import Claim

SIGNS = {"eq": "", "approx": "≈", "ge": "≥", "le": "≤"}


def written(claim: Claim) -> str:
    """`более 25 тысяч = ≥25000 танк`; shares and growths carry their kind."""
    low, high = (
        f"{value:.4g}" if claim.kind in ("share", "ratio") else f"{value:.12g}"
        for value in (claim.low, claim.high)
    )
    value = low if low == high else f"{low}–{high}"
    unit = {"share": " доля", "ratio": " рост", "count": ""}.get(claim.kind, f" {claim.unit}")
    return f"{' '.join(claim.quote.split())} = {SIGNS[claim.comparator]}{value}{unit} {claim.object}"


def claims_of(text: str) -> list[str]:
    return [written(claim) for claim in extract(text)]
