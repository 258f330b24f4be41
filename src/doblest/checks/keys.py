"""Keys of findings: decisions hang on them, so they outlive edits and moves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from doblest.checks.draft import Draft
from doblest.language.normalise import fold
from doblest.model import Quote

_BYTES = 6
_LETTERS = re.compile(r"\w+")


def build_key(check: str, draft: Draft, cities: Iterable[str]) -> str:
    """Made of the cities and the words at fault, never of row numbers: these move.

    Marks and blanks count for nothing, so that mending one slip does not rename its neighbours.
    """
    words = draft.seed
    if words is None:
        words = " ".join(item.text for item in draft.evidence if isinstance(item, Quote))
    identity = "\n".join([*sorted(cities), draft.field, *_LETTERS.findall(fold(words))]).encode()
    return f"{check}-{blake2b(identity, digest_size=_BYTES).hexdigest()}"


def number_keys(keys: Iterable[str]) -> Iterator[str]:
    """The keys, the second of two equal ones with `-2` after it, and so on."""
    seen: Counter[str] = Counter()
    for key in keys:
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}"
