"""Headers that list what a client takes, each with a weight (RFC 9110, 12.4.2)."""

from __future__ import annotations


def parse_weights(header: str) -> list[tuple[str, float]]:
    """Names in lower case with their weights from 0 to 1; a weight that is no number is 0."""
    weights = []
    for part in header.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        weights.append((name, _parse_weight(parameters)))
    return weights


def _parse_weight(parameters: list[str]) -> float:
    value = next((text.removeprefix("q=") for text in parameters if text.startswith("q=")), "1")
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
