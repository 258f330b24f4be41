"""An old and a new text as an editor's hand shows them: the struck word, the right one beside it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

AROUND = 6
"""Words kept on either side of a change."""


class Stretch(Struct, frozen=True):
    """Words that stay, or words that go with those that come in their place."""

    kept: str = ""
    gone: str = ""
    come: str = ""


@lru_cache(maxsize=4096)
def difference(old: str, new: str) -> tuple[Stretch, ...]:
    """The changed places with some words around them."""
    before, after = re.findall(r"\s+|\w+|[^\w\s]", old), re.findall(r"\s+|\w+|[^\w\s]", new)
    start, end = _same_ends(before, after)
    stretches = [Stretch(kept=_tail(before[:start]))]
    middle = SequenceMatcher(None, before[start : len(before) - end], after[start : len(after) - end], False)
    for kind, low, high, new_low, new_high in middle.get_opcodes():
        gone = "".join(before[start + low : start + high])
        come = "".join(after[start + new_low : start + new_high])
        stretches.append(Stretch(kept=_middle(gone)) if kind == "equal" else Stretch(gone=gone, come=come))
    stretches.append(Stretch(kept=_head(before[len(before) - end :])))
    return tuple(one for one in stretches if one != Stretch())


def _same_ends(before: list[str], after: list[str]) -> tuple[int, int]:
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _tail(words: list[str]) -> str:
    kept = words[-2 * AROUND :]
    return ("…" if len(kept) < len(words) else "") + "".join(kept)


def _head(words: list[str]) -> str:
    kept = words[: 2 * AROUND]
    return "".join(kept) + ("…" if len(kept) < len(words) else "")


def _middle(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= 3 * AROUND else " ".join([*words[:AROUND], "…", *words[-AROUND:]])
