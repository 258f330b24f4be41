"""Two people's values of one field, both made from a third: one value of the two where neither overwrites
the other.

    merge_values("note", base, theirs, own)  -> Merged, or None where the two do not go together
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from msgspec import Struct, structs

from doblest.model import LonLat, Memorial
from doblest.wording.edits import Edit, apply_edits, find_edits

_MOST_CHARACTERS = 20_000
"""Of a stretch that differs: to compare longer ones word by word would take seconds."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_PARTS = (
    *(("name",), ("kind",), ("status",), ("address",)),
    ("map_url", "lon", "lat", "yandex_oid", "resolved"),
)
"""Of a memorial; those that say together where it is are one."""


class Merged(Struct, frozen=True):
    """The value in which both are."""

    value: Any


def merge_values(field: str, base: Any, theirs: Any, own: Any) -> Merged | None:
    """`base` is what both began with, `theirs` what stands now, `own` what is to be saved.

    None where both changed the same, each otherwise.
    """
    if own in (base, theirs):
        return Merged(theirs)
    if theirs == base:
        return Merged(own)
    merge = _MERGES.get(field)
    return merge(base, theirs, own) if merge else None


def merge_texts(base: str, theirs: str, own: str) -> Merged | None:
    """Both changes, where a word that neither touched stands between them."""
    if _measure_difference(base, theirs) + _measure_difference(base, own) > _MOST_CHARACTERS:
        return None
    made = find_edits(base, theirs)
    fresh = [edit for edit in find_edits(base, own) if edit not in made]
    if all(_is_apart(base, one, other) for one in fresh for other in made):
        return Merged(apply_edits(base, [*made, *fresh]))
    return None


def _measure_difference(text: str, value: str) -> int:
    """Characters between the common beginning and the common end."""
    shortest = min(len(text), len(value))
    start = next((at for at in range(shortest) if text[at] != value[at]), shortest)
    end = next((at for at in range(shortest - start) if text[-1 - at] != value[-1 - at]), shortest - start)
    return max(len(text), len(value)) - start - end


def _is_apart(text: str, edit: Edit, other: Edit) -> bool:
    """Not within one number or one name: «12 345», of which one mends the thousands and one the rest."""
    first, second = sorted((edit, other))
    return first[1] <= second[0] and _WORD.search(text, first[1], second[0]) is not None


def _merge_memorials(base: Memorial | None, theirs: Memorial | None, own: Memorial | None) -> Merged | None:
    """Part by part."""
    if not (base and theirs and own):
        return None
    value = theirs
    for names in _PARTS:
        read = attrgetter(*names)
        merged = merge_values("", read(base), read(theirs), read(own))
        if merged is None:
            return None
        parts = merged.value if len(names) > 1 else (merged.value,)
        value = structs.replace(value, **dict(zip(names, parts, strict=True)))
    return Merged(value)


def _merge_columns(
    base: Mapping[str, str], theirs: Mapping[str, str], own: Mapping[str, str]
) -> Merged | None:
    """Column by column; one that is absent is empty."""
    value: dict[str, str] = {}
    for name in dict.fromkeys((*base, *theirs, *own)):
        merged = merge_values("note", *(columns.get(name, "") for columns in (base, theirs, own)))
        if merged is None:
            return None
        if merged.value or name in theirs or name in own:
            value[name] = merged.value
    return Merged(value)


def _merge_points(
    base: Mapping[str, LonLat], theirs: Mapping[str, LonLat], own: Mapping[str, LonLat]
) -> Merged | None:
    """Settlement by settlement."""
    value: dict[str, LonLat] = {}
    for name in dict.fromkeys((*theirs, *own)):
        merged = merge_values("", *(points.get(name) for points in (base, theirs, own)))
        if merged is None:
            return None
        if merged.value:
            value[name] = merged.value
    return Merged(value)


_MERGES: Mapping[str, Callable[[Any, Any, Any], Merged | None]] = {
    "note": merge_texts,
    "political": merge_texts,
    "memorial": _merge_memorials,
    "extra": _merge_columns,
    "settlement_points": _merge_points,
}
