"""Prose → quantitative claims with their spans."""

from doblest.claims.engine import ENGINE_VERSION, extract

__all__ = ["ENGINE_VERSION", "extract"]
