"""How alike a row that came back is to one that was sent, where neither key nor name tells: what testifies.

One testimony may be chance: a new city typed over a deleted row has its number. Two are none.
"""

from __future__ import annotations

import re

from msgspec import Struct
from rapidfuzz import fuzz

from doblest.language.normalise import fold_name
from doblest.model import Entry
from doblest.rounds.marks import squeeze

_SAME_NOTE = 85
"""Of 100: notes that are one note, mended. Notes of two cities of the bundled list reach 61."""
_LIKE_NOTE = 70
_LIKE_CITY = 75
"""«Каспийск» and «Коспийск» are 88; no two cities of one region reach 60."""
_SHORTEST = 40
"""Letters of a note that is told by itself."""
_NO_LETTERS = re.compile(r"[\W\d_]+")


class Likeness(Struct, frozen=True):
    """What speaks for two rows being one."""

    city: float
    note: float
    is_numbered: bool
    """Whether both have the same number."""

    @property
    def is_sure(self) -> bool:
        """Two witnesses, or a note that is the same but for a mend."""
        return self.note >= _SAME_NOTE or len(self.witnesses) > 1

    @property
    def witnesses(self) -> tuple[str, ...]:
        """In words, for whoever has to decide."""
        told = {
            "имя": self.city >= _LIKE_CITY,
            "номер": self.is_numbered,
            "примечание": self.note >= _LIKE_NOTE,
        }
        return tuple(name for name, speaks in told.items() if speaks)

    @property
    def weight(self) -> float:
        return self.city + 2 * self.note + 50 * self.is_numbered


def compare(row: Entry, sent: Entry) -> Likeness:
    return Likeness(
        _compare_names(row.city, sent.city),
        _compare_notes(row.note, sent.note),
        bool(row.number) and row.number == sent.number,
    )


def keep_letters(name: str) -> str:
    """«Ново-⏎московск» and «Новомосковск» are one name."""
    return _NO_LETTERS.sub("", fold_name(name))


def _compare_names(one: str, other: str) -> float:
    """By their letters; a name within another, as in «Каспийск (Республика Дагестан)», is nearly the same.
    Two cells without a name are not alike."""
    ours, theirs = keep_letters(one), keep_letters(other)
    if not (ours and theirs):
        return 0.0
    is_within = fuzz.token_set_ratio(fold_name(one), fold_name(other)) == 100
    return max(fuzz.ratio(ours, theirs), 90.0 if is_within else 0.0)


def _compare_notes(one: str, other: str) -> float:
    ours, theirs = squeeze(one), squeeze(other)
    if min(len(ours), len(theirs)) < _SHORTEST:
        return 0.0
    return fuzz.ratio(ours, theirs, score_cutoff=_LIKE_NOTE)
