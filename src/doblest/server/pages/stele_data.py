"""The steles as JSON: every event with its sources, and how it stands with each city's."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from doblest.model import Citation, Stele, SteleEvent, SteleStatus
from doblest.reference.stele_status import judge
from doblest.reference.steles import get_lookup_date
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.steles import find_city_monuments, find_city_stele, list_city_steles
from doblest.server.http.cache import CachedResponse
from doblest.server.pages.requests import PageRequest


class SourceRecord(Struct, frozen=True):
    publisher: str
    url: str
    published: str
    """EDTF; empty where the text has no day."""
    says: str


class EventRecord(Struct, frozen=True):
    kind: str
    date: str
    """EDTF, with its marks of doubt."""
    date_kind: str
    certainty: str
    place: str
    height: float | None
    authors: tuple[str, ...]
    sources: tuple[SourceRecord, ...]


class SteleRecord(Struct, frozen=True):
    city: str
    """Slug."""
    stage: str
    since: str
    certainty: str
    is_sure: bool
    doubts: tuple[str, ...]
    events: tuple[EventRecord, ...]
    others: tuple[EventRecord, ...]
    """Of monuments that are taken for the stele."""


class SteleData(Struct, frozen=True):
    title: str
    looked_up: str
    """ISO: later news is not known."""
    steles: tuple[SteleRecord, ...]


def build_stele_data(catalogue: Catalogue, request: PageRequest) -> CachedResponse:
    """Of every city in the order of the list; none where the title's steles are not followed."""
    records = (
        _build(one.city.slug, one.status, find_city_stele(catalogue, one.city), others)
        for one in list_city_steles(catalogue)
        for others in [find_city_monuments(catalogue, one.city)]
    )
    data = SteleData(catalogue.title.key, get_lookup_date().isoformat(), tuple(records))
    return CachedResponse(msgspec.json.encode(data), "application/json")


def _build(slug: str, status: SteleStatus, stele: Stele | None, others: tuple[Stele, ...]) -> SteleRecord:
    return SteleRecord(
        city=slug,
        stage=status.stage,
        since=status.since,
        certainty=status.certainty,
        is_sure=status.is_sure,
        doubts=status.doubts,
        events=_build_events(stele) if stele else (),
        others=tuple(event for one in others for event in _build_events(one)),
    )


def _build_events(stele: Stele) -> tuple[EventRecord, ...]:
    return tuple(map(_build_event, stele.events))


def _build_event(event: SteleEvent) -> EventRecord:
    return EventRecord(
        kind=event.kind,
        date=event.date,
        date_kind=event.date_kind,
        certainty=judge(event),
        place=event.place,
        height=event.height,
        authors=event.authors,
        sources=tuple(map(_build_source, event.sources)),
    )


def _build_source(source: Citation) -> SourceRecord:
    return SourceRecord(source.name, source.url, source.published, source.says)
