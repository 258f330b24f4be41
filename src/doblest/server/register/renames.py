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
    """Pairs of a new row and the entry that it seems to be, under another name; none is given twice.

    In the order of the rows. The likest go together first: what is equal is not taken by what is like.
    """
    likeness = (
        float(load("rows")["renames"]["note_likeness"]) if len(added) * len(gone) <= _MAX_PAIRS else 1.0
    )
    pairs = sorted(_score_pairs(added, gone, likeness), key=lambda pair: -pair[0])
    new_to_old: dict[int, int] = {}
    taken: set[int] = set()
    for _, new, old in pairs:
        if new not in new_to_old and old not in taken:
            new_to_old[new] = old
            taken.add(old)
    return ((added[new], gone[old]) for new, old in sorted(new_to_old.items()))


def _score_pairs(
    added: Sequence[domain.Located], gone: Sequence[EntryState], least: float
) -> Iterator[tuple[float, int, int]]:
    """How like the notes of two are, and which they are by their places."""
    old = [(at, state.source.note) for at, state in enumerate(gone) if _is_telling(state.source.note)]
    for new, located in enumerate(added):
        note = located.entry.note
        if _is_telling(note):
            scored = ((_compare(note, other, least), new, at) for at, other in old)
            yield from (pair for pair in scored if pair[0])


def _is_telling(note: str) -> bool:
    return len(note) >= int(load("rows")["renames"]["note_length"])


def _compare(one: str, other: str, least: float) -> float:
    """0 to 1; 0 where it is less than the least that counts."""
    return float(one == other) or (
        fuzz.ratio(one, other, score_cutoff=100 * least) / 100 if least < 1 else 0.0
    )
