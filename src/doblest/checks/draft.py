"""What a check answers: a draft, with its evidence and the fix that it proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct

from doblest.model import Evidence, FieldName, Fix, Quote, Severity, Value


class Draft(Struct, frozen=True, gc=False):
    """A finding before it has its check's name and a key of its own."""

    entries: tuple[str, ...]
    """Slugs; empty for the list as a whole."""
    field: FieldName
    template: str
    values: dict[str, Value]
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    severity: Severity | None = None
    """Where this one is graver or milder than its check usually is."""
    seed: str | None = None
    """What tells this finding from others of the check and the city; the quotes where None."""
    key: str = ""
    """Of a row check: the key under the row's own city, before equal keys of other rows are counted."""


class HasNote(Protocol):
    """A row, or its digest."""

    @property
    def slug(self) -> str: ...

    @property
    def note(self) -> str: ...


def draft(
    rows: Iterable[HasNote],
    field: FieldName,
    template: str,
    /,
    *evidence: Evidence,
    fix: Fix | None = None,
    severity: Severity | None = None,
    seed: str | None = None,
    **values: Value,
) -> Draft:
    """A draft on the rows; on the list as a whole where there are none."""
    return Draft(tuple(row.slug for row in rows), field, template, values, evidence, fix, severity, seed)


def quote(row: HasNote, start: int, end: int) -> Quote:
    """Words of the note."""
    return Quote(row.slug, "note", start, end, row.note[start:end])


def quote_field(row: HasNote, field: FieldName, text: str) -> Quote:
    """A short field from end to end."""
    return Quote(row.slug, field, 0, len(text), text)


def quote_words(row: HasNote, field: FieldName, text: str, words: str) -> Quote:
    """Some words of a field's text, whatever blanks and line breaks stand between them there; the whole
    text where they do not stand in it."""
    start = text.find(words)
    if start >= 0:
        return Quote(row.slug, field, start, start + len(words), words)
    found = re.search(r"\s+".join(map(re.escape, words.split())), text) if words.strip() else None
    return Quote(row.slug, field, *found.span(), found[0]) if found else quote_field(row, field, text)


def replace_field(row: HasNote, field: FieldName, value: str) -> Fix:
    return Fix(row.slug, field, value)


def replace_words(row: HasNote, start: int, end: int, words: str) -> Fix:
    """The note with these words in the place of `[start, end)`."""
    return Fix(row.slug, "note", row.note[:start] + words + row.note[end:])
