"""A claim in words, in the active language."""

from __future__ import annotations

from doblest.model import Claim, Language
from doblest.server.pages.words import english
from doblest.wording import claims as wording

thing = wording.describe_thing


def _language() -> Language:
    return "en" if english() else "ru"


def unit_words(unit: str) -> str:
    return wording.describe_unit(unit, _language())


def short(claim: Claim) -> str:
    return wording.format_short(claim, _language())


def rate(claim: Claim) -> str:
    return wording.describe_rate(claim, _language())


def value(claim: Claim) -> str:
    return wording.describe_value(claim, _language())


def reading(claim: Claim) -> str:
    return wording.describe_claim(claim, _language())
