"""What is at hand when findings are decided on, from `data/queue.toml`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from doblest.data import read_table
from doblest.model import LocalizedText


class _Named(Struct, frozen=True, forbid_unknown_fields=True):
    key: str
    ru: str
    en: str

    @property
    def name(self) -> LocalizedText:
        return LocalizedText(self.ru, self.en)


class Reason(_Named, frozen=True, forbid_unknown_fields=True):
    """Why a finding is dismissed: the Russian sentence is what the register keeps."""


class Postponement(_Named, frozen=True, forbid_unknown_fields=True):
    """For how many days a finding is put off; nought puts it behind all others."""

    days: int


@cache
def reasons() -> dict[str, Reason]:
    """By key, in the order of their digits."""
    return {row.key: row for row in read_table("queue", "reason", Reason)}


@cache
def postponements() -> dict[str, Postponement]:
    return {row.key: row for row in read_table("queue", "postponement", Postponement)}
