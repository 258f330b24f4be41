"""What an entry may lack, from `data/gaps.toml`: kinds of gaps, and the letter that asks for them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import load, read_table
from doblest.model import LocalizedText, Memorial


class _Row(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    name: str
    name_en: str
    ask: str
    ask_en: str
    rule: str
    fields: tuple[str, ...]
    source: str
    at_least: int = 0
    younger: int = 0
    needs: str = ""
    details: dict[str, LocalizedText] = {}


class GapKind(Struct, frozen=True):
    """A thing that entries may lack. `key` stands in addresses and in what was decided."""

    key: str
    name: LocalizedText
    request: LocalizedText
    """What a region is asked for."""
    rule: str
    fields: tuple[str, ...]
    """Which it depends on: it is as old as their last change."""
    at_least: int
    """Characters that are enough."""
    younger: int
    """Days in which it is no gap yet."""
    details: dict[str, LocalizedText]


class Letter(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the page that is sent to a region; `title` stands for the list's name in the opening."""

    heading: LocalizedText
    opening: LocalizedText
    closing: LocalizedText


@cache
def gap_kinds() -> dict[str, GapKind]:
    """By key, in the order of the file; without those that the register has no place to fill in."""
    rows = read_table("gaps", "gap", _Row)
    return {row.key: _build(row) for row in rows if has_place(row.needs)}


def has_place(field: str) -> bool:
    """Whether a memorial has the field; an empty name asks for none."""
    return not field or field in Memorial.__struct_fields__


def _build(row: _Row) -> GapKind:
    return GapKind(
        key=row.key,
        name=LocalizedText(row.name, row.name_en),
        request=LocalizedText(row.ask, row.ask_en),
        rule=row.rule,
        fields=row.fields,
        at_least=row.at_least,
        younger=row.younger,
        details=row.details,
    )


@cache
def letter() -> Letter:
    words = {key: LocalizedText(row["ru"], row["en"]) for key, row in load("gaps")["letter"].items()}
    return Letter(**words)
