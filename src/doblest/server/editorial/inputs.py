"""What the forms of the working side have in common: anybody may send anything in the place of an input."""

from __future__ import annotations

from collections.abc import Mapping

from doblest.errors import RegisterError
from doblest.language.normalise import clean_line
from doblest.reference.titles import titles

_MOST_REASON = 2000
"""Characters."""


def read_reason(form: Mapping[str, str]) -> str:
    """One line; empty where none is given."""
    return clean_line(form.get("reason", ""))[:_MOST_REASON]


def require_title(key: str) -> str:
    """The key. Raises RegisterError for a title that there is not."""
    if key not in titles():
        raise RegisterError(f"звания «{key[:60]}» нет", remedy="Откройте список городов")
    return key
