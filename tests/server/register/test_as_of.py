"""The register on any day equals one that was replayed from its change sets."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from doblest.model import Edition, Located, Record, RegisterEvent
from doblest.reference.register_events import find_own_stele
from doblest.reference.stele_status import find_status
from doblest.server.register import as_of, editions, replay
from doblest.server.register.as_of import AsOf, find_edition
from doblest.server.register.models import ChangeSet
from tests.support.many_writes import write_much

pytestmark = pytest.mark.django_db

_FIRST = date(2026, 1, 10)
_DAYS = 300


@pytest.fixture(autouse=True)
def _forget_days():
    as_of.forget()
    yield
    as_of.forget()


def say(edition: Edition) -> list[object]:
    """What the list and its memorials say, record by record: without findings, and numbers of writes."""
    return [
        replace(
            record,
            located=replace(record.located, events=sort_events(record.located)),
            findings=(),
            decisions={},
            revision=0,
            version=0,
        )
        for record in edition.records
    ]


def sort_events(located: Located) -> tuple[RegisterEvent, ...] | None:
    """Which of them stands first is of no consequence."""
    return tuple(sorted(located.events or (), key=str)) or None


def spread_over_days(random: Random) -> dict[int, date]:
    """The day of each change set, from the first on, in their order; several may be of one day."""
    sets = list(ChangeSet.objects.order_by("number"))
    days = sorted(random.randrange(_DAYS) for _ in sets)
    made = {one.number: _FIRST + timedelta(days=day - days[0]) for one, day in zip(sets, days, strict=True)}
    for one in sets:
        at = datetime.combine(made[one.number], time(random.randrange(24)), UTC)
        ChangeSet.objects.filter(pk=one.number).update(at=at)
    editions.forget()
    return made


def test_any_day_equals_the_register_that_was_read_then(register, bundled, without):
    random = Random(15)
    told = write_much(bundled, without)
    assert len(told) > 20
    for revision, then in told.items():
        now = replay.rebuild(editions.current(), revision)
        assert say(now) == say(then), revision
        assert (now.heading, now.header, now.document) == (then.heading, then.header, then.document)
    made = spread_over_days(random)
    for _ in range(200):
        known = _FIRST + timedelta(days=random.randrange(_DAYS))
        at = date(2020, 7, 2) + timedelta(days=random.randrange(2_300))
        revision = max(number for number in told if made[number] <= known)
        found = find_edition(AsOf(at, known))
        assert tell_day(found) == tell_plainly(told[revision], at), (at, known)


def tell_day(edition: Edition) -> list[tuple[str, str]]:
    """Who has the title, and how it stands with the stele, as the edition of the day alone tells."""
    return [(one.slug, find_status(find_own_stele(one.located)).stage) for one in edition.records]


def tell_plainly(then: Edition, at: date) -> list[tuple[str, str]]:
    """The same by the whole edition of that revision, asked of the day."""
    decreed = sorted(one.decree.date for one in then.records if one.decree)
    last = {day[:4]: day for day in decreed}

    def find_day(record: Record) -> str:
        year = str(record.located.entry.year)
        return record.decree.date if record.decree else last.get(year, f"{year}-12-31")

    there = [one for one in then.records if find_day(one) <= at.isoformat()]
    return [(one.slug, find_status(find_own_stele(one.located), at).stage) for one in there]
