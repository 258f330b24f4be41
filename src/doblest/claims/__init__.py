"""Prose → quantitative claims with their spans."""

from doblest.claims.explain import Explanation, RuleName, explain
from doblest.claims.extract import ENGINE_VERSION, extract
from doblest.claims.grounds import GroundName, ground_names, grounds
from doblest.claims.products import Product, products
from doblest.claims.wording import figure, phrase, reading

__all__ = [
    "ENGINE_VERSION",
    "Explanation",
    "GroundName",
    "Product",
    "RuleName",
    "explain",
    "extract",
    "figure",
    "ground_names",
    "grounds",
    "phrase",
    "products",
    "reading",
]
