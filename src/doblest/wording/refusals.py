"""A refusal in the reader's language: said in Russian where it is found, translated where it is sent."""

from __future__ import annotations

import re
from functools import cache

from doblest.data import load
from doblest.model import Language

_PLACE = re.compile(r"\\\{(\d)\\\}")


def translate_refusal(detail: str, language: Language) -> str:
    """The sentence of `data/refusals.toml` with the same values; itself where the file has none."""
    if language == "ru":
        return detail
    for pattern, english in _templates():
        match = pattern.fullmatch(detail)
        if match:
            return english.format(*(translate_refusal(value, language) for value in match.groups()))
    return detail


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows: dict[str, str] = load("refusals")["refusals"]
    return tuple((_compile(russian), english) for russian, english in rows.items())


def _compile(russian: str) -> re.Pattern[str]:
    """A place takes any text, the shortest that fits; the values stand in the order of their numbers."""
    return re.compile(_PLACE.sub("(.+?)", re.escape(russian)), re.DOTALL)
