"""An edition on a day of the past: which titles were conferred, and what had happened to the steles.

show_day(edition, day) -> what was true at the end of that day, of what the edition knows
list_turns(edition)    -> the days on which any of that changes

Cells and notes of the list have no day of their own and stay as they are; events that were yet to come are
left out, so that whoever asks the edition for a status or a count is answered of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from msgspec.structs import replace

from doblest.model import Edition, Finding, Record, RegisterEvent, Stele, SteleEvent
from doblest.reference.edtf import parse_edtf
from doblest.reference.register_events import list_events
from doblest.reference.stele_status import has_begun
from doblest.reference.steles import get_lookup_date, steles

OF_ROWS = frozenset({"city-not-decreed", "decreed-city-missing"})
"""Checks that tell whose row it is: their findings hold on any day."""


def show_day(edition: Edition, day: date) -> Edition:
    """What was true at the end of the day; findings are about the list of today, but for whose row it is."""
    conferred = find_conferrals(edition)
    records = (one for one in edition.records if conferred[one.slug] <= day)
    return replace(
        edition,
        records=tuple(show_record(record, day) for record in records),
        findings=tuple(filter(is_about_identity, edition.findings)),
        day=day.isoformat(),
    )


def show_record(record: Record, day: date) -> Record:
    """The record at the end of the day: without a version where its stele may differ.

    Of a row that a decree names nothing tells whose it is: its findings need not be decoded.
    """
    events = list_events(record.located)
    past = tuple(one for one in events if has_begun(one.event, day))
    findings = () if record.decree else tuple(filter(is_about_identity, record.findings))
    bare = replace(record, findings=findings) if record.findings else record
    if len(past) == len(events) and not findings:
        return bare
    return replace(bare, located=replace(record.located, events=past), version=0)


def is_about_identity(finding: Finding) -> bool:
    return finding.check in OF_ROWS


def trim_stele(stele: Stele | None, day: str) -> Stele | None:
    """The stele as it was on an edition's day; all of it where the edition is of today."""
    if stele is None or not day:
        return stele
    past = tuple(one for one in stele.events if has_begun(one, date.fromisoformat(day)))
    return replace(stele, events=past) if past else None


def list_turns(edition: Edition) -> list[date]:
    """From early to late: on every other day it is as on the last of these before it."""
    of_events = (_list_turns(one) for record in edition.records for one in list_events(record.located))
    known = (_list_turns_of_event(event) for stele in steles() for event in stele.events)
    return sorted({get_lookup_date(), *find_conferrals(edition).values(), *chain(*of_events, *known)})


def list_turns_of_record(record: Record) -> list[date]:
    """Likewise, of one record; of a row in which a wrong city stands, those of all steles."""
    of_events = map(_list_turns, list_events(record.located))
    known = (_list_turns_of_event(event) for stele in steles() for event in stele.events)
    is_mistaken = record.decree is None and any(map(is_about_identity, record.findings))
    return sorted({*chain(*of_events), *(chain(*known) if is_mistaken else ())})


def _list_turns(stored: RegisterEvent) -> Iterator[date]:
    return _list_turns_of_event(stored.event)


def _list_turns_of_event(event: SteleEvent) -> Iterator[date]:
    said = [event.date] if event.date_kind != "promised" else [one.published for one in event.sources]
    for when in (parse_edtf(text) for text in said if text):
        yield from (one for one in (when.first, when.last) if one is not None)


def find_first_day(edition: Edition) -> date | None:
    """When the first title of the list was conferred; None for an empty list."""
    return min(find_conferrals(edition).values(), default=None)


def find_conferrals(edition: Edition) -> dict[str, date]:
    """By slug, since when each has the title: the day of its decree, else of the last decree of its year."""
    last = _find_last_of_years(edition.records)
    return {record.slug: _find_conferral(record, last) for record in edition.records}


def _find_last_of_years(records: Iterable[Record]) -> dict[int, date]:
    days = sorted(date.fromisoformat(one.decree.date) for one in records if one.decree)
    return {day.year: day for day in days}


def _find_conferral(record: Record, last: dict[int, date]) -> date:
    """The end of its year where no decree of that year is known; a row without a year was always there."""
    if record.decree is not None:
        return date.fromisoformat(record.decree.date)
    year = record.located.entry.year
    if year is None or not date.min.year <= year <= date.max.year:
        return date.min
    return last.get(year) or date(year, 12, 31)
