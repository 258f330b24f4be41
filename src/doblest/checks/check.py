"""What a check is: a function and its record in `data/checks.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from msgspec import Struct

from doblest.checks.context import Context
from doblest.checks.digest import Digest, DigestedList
from doblest.checks.draft import Draft
from doblest.checks.row import Row
from doblest.model import LocalizedText, Severity

DigestFunction = Callable[[Row], Any]
"""Tells of one row what a check of several rows needs; the answer can be written as MessagePack."""


class RowCheck(Struct, frozen=True):
    """Looks at one row and at nothing else."""

    function: Callable[[Row], Iterable[Draft]]
    digests: tuple[DigestFunction, ...] = ()


class ContextCheck(Struct, frozen=True):
    """Looks at the digest of one row and at the columns of the list."""

    function: Callable[[Digest, Context], Iterable[Draft]]
    digests: tuple[DigestFunction, ...] = ()


class ListCheck(Struct, frozen=True):
    """Looks at the digests of all rows."""

    function: Callable[[DigestedList], Iterable[Draft]]
    digests: tuple[DigestFunction, ...] = ()


Rule = RowCheck | ContextCheck | ListCheck


class Check(Struct, frozen=True):
    """A named question to the list."""

    name: str
    """Kebab case; the function has the same name."""
    rule: Rule
    severity: Severity
    title: str
    title_en: str
    explanation: str
    """What it looks for and why an editor would want to know."""
    needs: tuple[str, ...]
    """Fields and reference data: `note`, `place`, `decrees`, `claims`, `header` …"""
    scope: Literal["row", "list"]
    """Whether a row can be judged alone, in the write that changed it."""
    messages: dict[str, LocalizedText]
    """Templates by name."""

    @property
    def looks_at_rows(self) -> bool:
        """Whether what it finds depends on the row alone, not even on the columns of others."""
        return isinstance(self.rule, RowCheck)

    @property
    def looks_at_steles(self) -> bool:
        """Whether what it finds depends on what happened to steles."""
        return "steles" in self.needs
