"""What a check is, and how what it found becomes a finding with a stable key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from doblest.checks.prose import folded
from doblest.checks.register import Register
from doblest.model import Evidence, FieldName, Finding, Fix, Located, Quote, Severity

_KEY_BYTES = 6
_LETTERS = re.compile(r"\w+")


class Draft(Struct, frozen=True):
    """What a check found, before it has a name, a severity and a key."""

    entries: tuple[Located, ...]
    """Empty for the list as a whole."""
    field: FieldName
    message: str
    message_en: str
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    """Where this one is graver or milder than its check usually is."""
    seed: str | None = None
    """What tells this finding from others of the check and the city; the quotes where None."""


Find = Callable[[Register], Iterable[Draft]]


class Check(Struct, frozen=True):
    """A named question to the register."""

    name: str
    severity: Severity
    title: str
    title_en: str
    explanation: str
    """What it looks for and why an editor would want to know."""
    needs: tuple[str, ...]
    """What it leans on: `note`, `place`, `decrees`, `claims`, `header` …"""
    scope: Literal["row", "list"]
    """Whether it looks at each row alone, so that a list can be read in parts."""
    find: Find


def findings(check: Check, drafts: Iterable[Draft], meant: Mapping[str, str]) -> Iterator[Finding]:
    """What the check found, in the order it found it, each with its key.

    `meant` names the city that an entry should have named, where it names a wrong one.
    """
    seen: dict[str, int] = {}
    for draft in drafts:
        base = _key(check.name, draft, meant)
        seen[base] = seen.get(base, 0) + 1
        key = base if seen[base] == 1 else f"{base}-{seen[base]}"
        yield _finding(check, draft, key)


def _finding(check: Check, draft: Draft, key: str) -> Finding:
    return Finding(
        key=key,
        check=check.name,
        severity=draft.severity or check.severity,
        entries=tuple(located.slug for located in draft.entries),
        field=draft.field,
        message=draft.message,
        message_en=draft.message_en,
        evidence=draft.evidence,
        fix=draft.fix,
    )


def _key(name: str, draft: Draft, meant: Mapping[str, str]) -> str:
    """Made of the cities and the words at fault, never of row numbers: these move.

    Marks and blanks count for nothing, so that mending one slip does not rename its neighbours;
    a city goes by its name in the gazetteer, which a misspelt one shares with the right one, and a
    wrong one by the right one's, so that mending it keeps what was decided on the row's other findings.
    """
    cities = sorted(_city(located, meant) for located in draft.entries)
    words = draft.seed
    if words is None:
        words = " ".join(item.text for item in draft.evidence if isinstance(item, Quote))
    print_of = "\n".join([*cities, draft.field, *_LETTERS.findall(folded(words))]).encode()
    return f"{name}-{blake2b(print_of, digest_size=_KEY_BYTES).hexdigest()}"


def _city(located: Located, meant: Mapping[str, str]) -> str:
    right = meant.get(located.slug)
    if right is not None:
        return folded(right)
    return folded(located.place.name if located.place else located.entry.city)
