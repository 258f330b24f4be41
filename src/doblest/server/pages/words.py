"""Words in the two languages of the interface, and numbers as each writes them."""

from __future__ import annotations

from functools import cache

import iuliia
from django.utils.translation import get_language
from msgspec import Struct

from doblest.wording.numbers import format_number, group_thousands

NBSP = "\u00a0"


class Words(Struct, frozen=True, order=True):
    """A name in Russian and English; shown as the active language has it."""

    ru: str
    en: str

    def __str__(self) -> str:
        return self.en if english() else self.ru


def english() -> bool:
    return (get_language() or "ru").startswith("en")


@cache
def latin(name: str) -> str:
    """A Russian name in Latin letters, as English maps write it: «Нижний Тагил» is Nizhny Tagil."""
    return str(iuliia.WIKIPEDIA.translate(name))


def named(name: str) -> Words:
    return Words(name, latin(name))


def grouped(value: float, digits: int = 0) -> str:
    """A number with its thousands apart."""
    return group_thousands(value, "en" if english() else "ru", digits)


def trimmed(value: float, digits: int = 2) -> str:
    """A number with no more digits after the point than it has."""
    return format_number(value, "en" if english() else "ru", digits)
