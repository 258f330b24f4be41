"""Cities that a new list names otherwise: one gone, one new, the same note (`data/rows.toml`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from doblest import model as domain
from doblest.data import load
from doblest.server.register.state import EntryState

_MAX_PAIRS = 10_000
"""Pairs of notes that are compared letter by letter; of more only equal ones are looked for."""


def find_renames(
    added: Sequence[domain.Located], gone: Sequence[EntryState]
) -> Iterator[tuple[domain.Located, EntryState]]:
    """Pairs of a new row and the entry that it seems to be, under another name; none is given twice."""
    likeness = (
        float(load("rows")["renames"]["note_likeness"]) if len(added) * len(gone) <= _MAX_PAIRS else 1.0
    )
    free = [(state, state.source.note) for state in gone if _is_telling(state.source.note)]
    for located in added:
        note = located.entry.note
        scored = ((_compare(note, other, likeness), index) for index, (_, other) in enumerate(free))
        score, index = max(scored, default=(0.0, 0)) if _is_telling(note) else (0.0, 0)
        if score:
            yield located, free.pop(index)[0]


def _is_telling(note: str) -> bool:
    return len(note) >= int(load("rows")["renames"]["note_length"])


def _compare(one: str, other: str, least: float) -> float:
    """0 to 1; 0 where it is less than the least that counts."""
    return float(one == other) or (
        fuzz.ratio(one, other, score_cutoff=100 * least) / 100 if least < 1 else 0.0
    )
