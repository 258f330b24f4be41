"""An edition on a day of the past: which titles were conferred, and what had happened to the steles.

show_day(edition, day) -> what was true at the end of that day, of what the edition knows
list_turns(edition)    -> the days on which any of that changes

Cells and notes of the list have no day of their own and stay as they are; events that were yet to come are
left out, so that whoever asks the edition for a status or a count is answered of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from msgspec.structs import replace

from doblest.model import Edition, Finding, Record, RegisterEvent, Stele, SteleEvent
from doblest.reference.edtf import parse_edtf
from doblest.reference.register_events import list_events
from doblest.reference.stele_status import find_end, find_last_day, has_begun
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
    known = _find_last_word(events)
    past = tuple(one for one in events if has_begun(one.event, day, known))
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
    at, known = date.fromisoformat(day), find_last_day(stele)
    past = tuple(one for one in stele.events if has_begun(one, at, known))
    return replace(stele, events=past) if past else None


def list_turns(edition: Edition) -> list[date]:
    """From early to late: on every other day it is as on the last of these before it."""
    of_events = (_list_turns(list_events(record.located)) for record in edition.records)
    conferred = find_conferrals(edition).values()
    return sorted({get_lookup_date(), *conferred, *chain(*of_events, _list_turns_of_steles())})


def list_turns_of_record(record: Record) -> list[date]:
    """Likewise, of one record; of a row in which a wrong city stands, those of all steles."""
    is_mistaken = record.decree is None and any(map(is_about_identity, record.findings))
    of_steles = _list_turns_of_steles() if is_mistaken else ()
    return sorted({*_list_turns(list_events(record.located)), *of_steles})


def _list_turns(events: Sequence[RegisterEvent]) -> Iterator[date]:
    known = _find_last_word(events)
    return chain.from_iterable(_list_turns_of_event(one.event, known) for one in events)


def _list_turns_of_steles() -> Iterator[date]:
    """Of those that the reference data know."""
    for stele in steles():
        yield from chain.from_iterable(
            _list_turns_of_event(one, find_last_day(stele)) for one in stele.events
        )


def _find_last_word(events: Iterable[RegisterEvent]) -> date:
    """When an editor last had a word on them, or the texts were looked through since."""
    told = (date.fromisoformat(one.at.partition("T")[0]) for one in events if one.at)
    return max([*told, get_lookup_date()])


def _list_turns_of_event(event: SteleEvent, known: date) -> Iterator[date]:
    said = [event.date] if event.date_kind != "promised" else [one.published for one in event.sources]
    for when in (parse_edtf(text) for text in said if text):
        yield from (one for one in (when.first, when.last) if one is not None)
    if event.date_kind != "promised":
        yield find_end(event, known)


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
