"""Prose → quantitative claims with their spans."""

from doblest.claims.engine import ENGINE_VERSION, extract
from doblest.claims.explaining import Explanation, explain
from doblest.claims.grounds import find_grounds

__all__ = [
    "ENGINE_VERSION",
    "Explanation",
    "explain",
    "extract",
    "find_grounds",
]
