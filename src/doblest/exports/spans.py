"""What a record says of its note, moved to another version of that note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os.path import commonprefix
from typing import Any, TypeVar

import msgspec
from msgspec import structs

from doblest.model import Claim, Ground, Record

T = TypeVar("T")
Move = Callable[[int, int], int | None]
"""From the span of some words to its start in the other note; None where they are not there."""


def move_spans(record: Record, note: str) -> Record:
    """The record with its claims and grounds in this note; what stands in words that differ is left out."""
    held = record.located.entry.note
    if held == note:
        return record
    move = _compare(held, note)
    return structs.replace(
        record,
        claims=_move_all(record.claims, Claim, move),
        grounds=_move_all(record.grounds, Ground, move),
    )


def _compare(held: str, note: str) -> Move:
    """Words before the first and after the last difference are in both."""
    begun = len(commonprefix((held, note)))  # noqa: RUF071 (texts, not paths)
    most = min(len(held), len(note)) - begun
    ended = min(most, len(commonprefix((held[::-1], note[::-1]))))  # noqa: RUF071 (likewise)

    def move(start: int, end: int) -> int | None:
        if end <= begun:
            return start
        return start + len(note) - len(held) if start >= len(held) - ended else None

    return move


def _move_all(values: Sequence[T], shape: type[T], move: Move) -> tuple[T, ...]:
    moved = (_move(msgspec.to_builtins(value), move) for value in values)
    return tuple(msgspec.convert(value, shape) for value in moved if value is not None)


def _move(node: Any, move: Move) -> Any:
    """The node with its spans moved; None for one whose words are not all there."""
    if isinstance(node, dict):
        parts = {name: _move(value, move) for name, value in node.items()}
        lost = any(parts[name] is None and value is not None for name, value in node.items())
        return None if lost else _move_mention(parts, move)
    if isinstance(node, list | tuple):
        moved = [_move(part, move) for part in node]
        return None if any(part is None for part in moved) else moved
    return node


def _move_mention(node: dict[str, Any], move: Move) -> dict[str, Any] | None:
    if "start" not in node or "end" not in node:
        return node
    start = move(node["start"], node["end"])
    return None if start is None else {**node, "start": start, "end": start + node["end"] - node["start"]}
