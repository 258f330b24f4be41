"""Words for what stands in a city, from `data/memorials.toml`, and whether its name is the title's."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from doblest.data import load
from doblest.model import LocalizedText, Memorial
from doblest.reference.titles import Title


class KindName(Struct, frozen=True):
    """What a memorial of a kind is called."""

    plain: LocalizedText
    """«стела»."""
    another: LocalizedText
    """«другая стела»: one that is not to the title."""


def name_kind(key: str) -> KindName:
    """Of the kind of that key; a kind that the data lacks is a memorial that the list does not name."""
    return _load_names().get(key) or _load_names()[""]


def name_kinds() -> dict[str, LocalizedText]:
    """What every kind is called, by its key; `other` is one that the list does not name."""
    return {key or "other": name.plain for key, name in _load_names().items()}


@cache
def _load_names() -> dict[str, KindName]:
    data = load("memorials")
    rows = {"": data["unnamed"]} | {kind["key"]: kind for kind in data["kinds"]}
    return {
        key: KindName(LocalizedText(row["ru"], row["en"]), LocalizedText(**row["another"]))
        for key, row in rows.items()
    }


def has_title_name(memorial: Memorial, title: Title) -> bool:
    """Whether the memorial's own name has the words of the title, and not of another one with the same words.

    «Горьковчанам-доблестным труженикам тыла» was put up for the title and does not name it.
    """
    if title.memorial is None or memorial.status == "other":
        return False
    return re.search(title.memorial.own, memorial.name.lower().replace("ё", "е")) is not None
