"""The decrees that confer a title, from the data file that the title names."""

from __future__ import annotations

from typing import Any

from doblest import data
from doblest import model as domain
from doblest.server.register.titles import Kept


def of(title: Kept) -> tuple[domain.Decree, ...]:
    """In order of signing; none where the title names no file."""
    if title.decrees is None:
        return ()
    decrees = map(_decree, data.load(title.decrees)["decree"])
    return tuple(sorted(decrees, key=lambda decree: decree.date))


def _decree(row: dict[str, Any]) -> domain.Decree:
    return domain.Decree(str(row["date"]), row.get("url", ""), tuple(row["cities"]), row.get("number"))
