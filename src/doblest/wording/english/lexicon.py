"""The words of `data/english.toml`, by their folded Russian."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from doblest.data import load
from doblest.language.normalise import fold
from doblest.model import ActionType


class DeedWords(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of `[deeds]`."""

    done: str
    place: str
    by: str
    did: str = ""
    is_verb: bool = False
    own: str = ""


def find_word(section: str, russian: str) -> str | None:
    """The English of a word or a phrase; None where the section has none."""
    return _fold_section(section).get(fold(russian))


def find_verb(action: ActionType, *keys: str) -> str | None:
    """The participle that the first known of a product, a kind and a verb asks for."""
    verbs: dict[str, str] = load("english")["verbs"].get(action, {})
    return next((verbs[key] for key in keys if key in verbs), None)


@cache
def load_deeds() -> dict[ActionType, DeedWords]:
    return msgspec.convert(load("english")["deeds"], dict[ActionType, DeedWords])


@cache
def _fold_section(section: str) -> dict[str, str]:
    table: dict[str, Any] = load("english")[section]
    return {fold(russian): str(english) for russian, english in table.items()}
