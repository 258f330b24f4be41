"""The honorary titles that the register keeps (`data/titles.toml`)."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from doblest import data
from doblest.errors import DataError, RegisterError


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """A title as the data file describes it; the first of the file is the default."""

    key: str
    name: str
    name_en: str
    law: str
    licence: str
    words: tuple[str, ...]
    """Words of a list's heading that tell the title."""
    decrees: str | None = None
    """The data file of its decrees."""


@cache
def kept() -> tuple[Kept, ...]:
    """All titles, the default one first."""
    try:
        return msgspec.convert(data.load("titles")["title"], tuple[Kept, ...])
    except (KeyError, msgspec.ValidationError) as error:
        raise DataError(str(error), where="data/titles.toml", remedy="Исправьте файл") from error


def named(key: str | None = None) -> Kept:
    """The title of that key, or the default one. Raises RegisterError for a key it does not know."""
    if key is None:
        return kept()[0]
    for title in kept():
        if title.key == key:
            return title
    known = ", ".join(title.key for title in kept())
    raise RegisterError(f"звание «{key}» неизвестно", remedy=f"Известны: {known}; новые — в data/titles.toml")


def told_by(heading: str) -> Kept:
    """The title whose words the heading of a list has, or the default one."""
    folded = " ".join(heading.casefold().split())
    return next((title for title in kept() if any(word in folded for word in title.words)), named())
