"""Three values of each field meet: what the last list said, what the new one says, what is held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doblest import model as domain
from doblest.server.register import values
from doblest.server.register.changes import Draft
from doblest.server.register.models import Entry
from doblest.server.register.report import Doubtful


def fill(entry: Entry, read: domain.Entry) -> None:
    """A new entry takes all that its row says."""
    entry.number = read.number
    for field in values.HELD:
        values.put(entry, field, values.read(read, field))


def merge(draft: Draft, entry: Entry, new: domain.Entry) -> Iterator[Doubtful]:
    """Take over what the list changed; where an editor changed the same field, keep it and say so."""
    last = entry.source.located.entry
    for field in values.HELD:
        before, now = values.read(last, field), values.read(new, field)
        held = values.get(entry, field)
        if now in (before, held):
            continue
        if held == before:
            draft.put(entry, field, now)
        else:
            yield Doubtful(entry.slug, entry.city, field, _kept(held, now))


def _kept(held: Any, now: Any) -> str:
    return (
        f"в реестре исправлено на «{_shown(held)}», в перечне теперь «{_shown(now)}»; оставлено как в реестре"
    )


def _shown(value: Any) -> str:
    text = (
        value.name if isinstance(value, domain.Memorial) else "пусто" if value in (None, "") else str(value)
    )
    return text if len(text) <= 60 else text[:59] + "…"
