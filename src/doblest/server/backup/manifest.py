"""What a backup says of itself."""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import Struct

from doblest.errors import BackupError

PRODUCT = "doblest"
FORMAT = 1
DATABASE = "register.sqlite3"
KEY = "secret.key"
FOLDERS = ("media",)
"""Folders of the data that are copied; letters are not: they have links that let somebody in."""
Reason = Literal["by-hand", "scheduled", "before-upgrade", "before-restore"]


class Digest(Struct, frozen=True):
    """Of a table: how many rows, and what is in them, in whatever order and database they stand."""

    rows: int
    sha256: str


class Member(Struct, frozen=True):
    size: int
    sha256: str


class Manifest(Struct, frozen=True):
    """The first thing to read of a backup; it is in the last member, when all the rest is known."""

    product: str
    format: int
    version: str
    """Of the program that made it."""
    made: str
    """When, by the clock of that machine: `2026-11-27T23:58:10Z`."""
    reason: Reason
    database: str
    """Where the register lived: `sqlite` or `postgresql`."""
    revision: int
    schema: tuple[str, ...]
    """The migrations that its tables have behind them: `register.0006_memorial_keys`."""
    tables: dict[str, Digest]
    members: dict[str, Member]

    @property
    def has_key(self) -> bool:
        return KEY in self.members

    @property
    def content(self) -> dict[str, object]:
        """Equal where nothing was changed between two backups."""
        files = {name: one for name, one in self.members.items() if name != DATABASE}
        return {"tables": self.tables, "files": files, "schema": self.schema}


class _Head(Struct, frozen=True):
    """What a manifest of any format has."""

    product: str
    format: int


def decode_manifest(content: bytes, where: str) -> Manifest:
    """Raises BackupError for what is no manifest of ours, or one of a later release."""
    try:
        head = msgspec.json.decode(content, type=_Head)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BackupError("опись копии не читается", where=where, remedy="Возьмите другую копию") from error
    if head.product != PRODUCT:
        raise BackupError(f"это копия другой программы: «{head.product}»", where=where)
    if head.format > FORMAT:
        raise BackupError("копию сделала более новая Доблесть", where=where, remedy="Обновите программу")
    try:
        return msgspec.json.decode(content, type=Manifest)
    except msgspec.DecodeError as error:
        raise BackupError("опись копии не читается", where=where, remedy="Возьмите другую копию") from error
