"""Prose → quantitative claims with their spans."""

from doblest.compiled import extend_path

__path__ = extend_path("claims", __path__)

# Only now, so that the modules are found where they are compiled.
from doblest.claims.explain import Explanation, RuleName, explain
from doblest.claims.extract import ENGINE_VERSION, extract
from doblest.claims.grounds import find_grounds
from doblest.claims.shift import shift_claim

__all__ = [
    "ENGINE_VERSION",
    "Explanation",
    "RuleName",
    "explain",
    "extract",
    "find_grounds",
    "shift_claim",
]
