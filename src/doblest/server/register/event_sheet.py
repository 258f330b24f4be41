"""An event of a memorial as texts of a form, and back: what the browser and the command line send."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from msgspec import Struct

from doblest import places
from doblest.data import load
from doblest.language.normalise import clean_line
from doblest.model import (
    Citation,
    DateKind,
    EventKind,
    LocalizedText,
    Monument,
    Place,
    RegisterEvent,
    Says,
    SteleEvent,
)
from doblest.places.geometry import distance_km
from doblest.reading.typed_dates import DateError, TypedDate, read_date
from doblest.server.register.event_refusals import EventError, require_past
from doblest.server.register.input_cleaning import clean_text
from doblest.wording.numbers import format_number

T = TypeVar("T")
SOURCE_PARTS = ("url", "publisher", "published", "says")
_SOURCE_INPUT = re.compile(rf"s(\d{{1,3}})-(?:{'|'.join(SOURCE_PARTS)})")
_FREE_SOURCES = 2
"""Empty places for sources in the form."""


class EventSheet(Struct, frozen=True):
    """What a form says; `event` is None where something of it was not understood."""

    event: SteleEvent | None
    monument: Monument
    name: str
    errors: dict[str, LocalizedText]
    """By the name of the input."""


def write_event(stored: RegisterEvent | None) -> dict[str, str]:
    """The texts of the form, with places for more sources."""
    event = stored.event if stored else SteleEvent("opened", "")
    has_point = event.lat is not None and event.lon is not None
    written = {
        "monument": stored.monument if stored else "own",
        "name": stored.name if stored else "",
        "kind": event.kind if stored else "",
        "date": event.date_said or event.date,
        "date_kind": event.date_kind,
        "place": event.place,
        "point": f"{event.lat}, {event.lon}" if has_point else "",
        "height": "" if event.height is None else format_number(event.height, "ru"),
        "authors": ", ".join(event.authors),
        "note": event.note,
    }
    return written | dict(_write_sources(event.sources))


def _write_sources(sources: tuple[Citation, ...]) -> Iterator[tuple[str, str]]:
    for at, source in enumerate((*sources, *[Citation()] * _FREE_SOURCES)):
        for part in SOURCE_PARTS:
            yield f"s{at}-{part}", getattr(source, part)


def count_sources(given: Mapping[str, str]) -> int:
    """Places for sources in a form; no more than are read."""
    found = [int(match[1]) for name in given if (match := _SOURCE_INPUT.fullmatch(name))]
    return min(max(found, default=-1) + 1, _get_most("sources") + _FREE_SOURCES)


def read_event(given: Mapping[str, str], before: RegisterEvent | None, place: Place | None) -> EventSheet:
    """What was typed, beside what it was before: what the form has no input for stays."""
    reader = _Reader(given, before.event if before else None, place)
    monument, name = reader.read_monument()
    return EventSheet(reader.read(), monument, name, reader.errors)


class _Reader:
    """The inputs of one form; each refusal is remembered with its input."""

    def __init__(self, given: Mapping[str, str], before: SteleEvent | None, place: Place | None) -> None:
        self.given = given
        self.before = before
        self.place = place
        self.errors: dict[str, LocalizedText] = {}

    def read(self) -> SteleEvent | None:
        when = self._try("date", lambda: _read_day(self._get("date"), is_promise=self._is_promise))
        point = self._try("point", self._read_point)
        event = SteleEvent(
            kind=self._try("kind", self._read_kind) or "planned",
            date=when.date if when else "",
            date_kind=_choose(self._get("date_kind"), DateKind, "event"),
            sources=self._read_sources(),
            place=self._read_text("place"),
            height=self._try("height", self._read_height),
            authors=_split(self._read_text("authors")),
            lon=point[0] if point else None,
            lat=point[1] if point else None,
            note=self._read_text("note"),
            note_en=self.before.note_en
            if self.before and self.before.note == self._read_text("note")
            else "",
            date_said=when.said if when else "",
        )
        return None if self.errors else event

    def read_monument(self) -> tuple[Monument, str]:
        monument = _choose(self._get("monument"), Monument, "own")
        name = self._read_text("name") if monument == "other" else ""
        if monument == "other" and not name:
            self._refuse(EventError("no_name", "name"), "name")
        return monument, name

    @property
    def _is_promise(self) -> bool:
        return self._get("date_kind") == "promised"

    def _get(self, name: str) -> str:
        return clean_line(clean_text(self.given.get(name, "")))

    def _try(self, name: str, read: Callable[[], T]) -> T | None:
        """What is read; None where it is refused, and the refusal kept."""
        try:
            return read()
        except (EventError, DateError) as error:
            self._refuse(error, name)
            return None

    def _refuse(self, error: EventError | DateError, name: str) -> None:
        self.errors.setdefault(name, error.refusal)

    def _read_text(self, name: str) -> str:
        text = self._get(name)
        self._try(name, lambda: _require_short(text, name))
        return text

    def _read_kind(self) -> EventKind:
        kind = self._get("kind")
        if kind not in get_args(EventKind):
            raise EventError("no_kind", "kind")
        # An opening that is promised is a plan: whoever reads the events takes none for what it is not.
        return "planned" if kind == "opened" and self._is_promise else _choose(kind, EventKind, "planned")

    def _read_height(self) -> float | None:
        text = self._get("height").lower().removesuffix("м").strip()
        if not text:
            return None
        most = _get_most("height")
        height = float(text.replace(",", ".")) if re.fullmatch(r"\d{1,4}([.,]\d{1,3})?", text) else 0.0
        if not 0 < height <= most:
            raise EventError("no_height", "height", said=text[:40], most=most)
        return height

    def _read_point(self) -> tuple[float, float] | None:
        text = self._get("point")
        if not text:
            return None
        point = places.read_point(text)
        if point is None:
            raise EventError("no_point", "point")
        km = round(distance_km(*point, self.place.lon, self.place.lat)) if self.place else 0
        if km > _get_most("km"):
            raise EventError("far_point", "point", km=format_number(km, "ru"), km_en=format_number(km, "en"))
        return point

    def _read_sources(self) -> tuple[Citation, ...]:
        known = {one.url: one for one in self.before.sources} if self.before else {}
        numbers = range(count_sources(self.given))
        found = tuple(filter(None, (self._read_source(f"s{at}-", known) for at in numbers)))
        if not found and not self.errors:
            self._refuse(EventError("no_source", "s0-url"), "s0-url")
        if len(found) > (most := _get_most("sources")):
            self._refuse(EventError("too_many", "s0-url", most=most), "s0-url")
        return found

    def _read_source(self, prefix: str, known: Mapping[str, Citation]) -> Citation | None:
        url, publisher = self._get(f"{prefix}url"), self._get(f"{prefix}publisher")
        if not url and not publisher:
            return None
        self._try(f"{prefix}url", lambda: _require_address(url))
        self._try(f"{prefix}publisher", lambda: _require_short(publisher, "publisher"))
        before = known.get(url, Citation())
        return Citation(
            url=url,
            publisher=publisher,
            published=self._try(f"{prefix}published", lambda: _read_out(self._get(f"{prefix}published")))
            or "",
            says=_choose(self._get(f"{prefix}says"), Says, "report"),
            day=before.day,
            origin=before.origin,
        )


def _choose(text: str, closed: Any, other: Any) -> Any:
    """One of a closed set; the other where it is none of them."""
    return text if text in get_args(closed) else other


def _split(authors: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, authors.split(","))))


def _read_day(text: str, *, is_promise: bool) -> TypedDate:
    when = read_date(text)
    if not is_promise:
        require_past(when.date, "to_come")
    return when


def _read_out(text: str) -> str:
    """When a text came out; empty where that is not told."""
    if not text:
        return ""
    when = read_date(text)
    require_past(when.date, "source_to_come")
    return when.date


def _require_address(url: str) -> None:
    _require_short(url, "url")
    if url and not _is_address(url):
        raise EventError("no_address", "url", said=url[:40])


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket of IPv6 that is not closed
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not re.search(r"[\s<>\"]", url)


def _require_short(text: str, name: str) -> None:
    if len(text) > (most := _get_most(name)):
        raise EventError("too_long", name, most=most)


def _get_most(name: str) -> int:
    return int(load("limits")["entered"][f"event_{name}"])
