"""What came back, as a value: nothing of it is in the register until somebody accepts it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

State = Literal["fresh", "merged", "already", "conflict"]
"""`fresh` changes what the register still says, `merged` joins changes of two hands word by word,
`already` is what the register says by now, `conflict` changes what another hand changed otherwise."""
RowKind = Literal["added", "missing", "deleted", "foreign", "twice"]


class Hand(Struct, frozen=True):
    """Who changed something, and when, as far as the file says."""

    author: str = ""
    at: str = ""


def sign(hands: Iterable[Hand]) -> str:
    """«Иванова 2026-12-01, Петров», each once; empty where the file names nobody."""
    told = (" ".join(part for part in (one.author, one.at[:10]) if part) for one in hands)
    return ", ".join(one for one in dict.fromkeys(told) if one)


class Change(Struct, frozen=True):
    """A field that a returned file changes."""

    slug: str
    city: str
    region: str
    """ISO code of the excerpt."""
    field: str
    base: Any
    """What was sent."""
    theirs: Any
    current: Any
    """What the register says now."""
    value: Any
    """What it would say; of a conflict, what they say."""
    state: State
    file: str
    hands: tuple[Hand, ...] = ()


class Remark(Struct, frozen=True):
    """A comment that somebody wrote in the file."""

    slug: str
    city: str
    field: str
    text: str
    hand: Hand
    file: str


class RowNote(Struct, frozen=True):
    """A row that is no change of a field: shown, never applied by itself."""

    kind: RowKind
    city: str
    region: str
    file: str
    message: str
    slug: str = ""
    hand: Hand = Hand()


class FileReport(Struct, frozen=True):
    """What became of one file."""

    name: str
    sha256: str
    state: Literal["taken", "refused", "repeated"]
    region: str = ""
    round: str = ""
    rows: int = 0
    messages: tuple[str, ...] = ()


class Outcome(Struct, frozen=True):
    """What all files of one taking say together."""

    files: tuple[FileReport, ...] = ()
    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()
    rows: tuple[RowNote, ...] = ()
