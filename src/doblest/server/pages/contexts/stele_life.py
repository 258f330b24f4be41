"""A city's stele in time: what happened to it, who says so, and how that stands beside the list's cell."""

from __future__ import annotations

from msgspec import Struct

from doblest.model import Citation, Language, MemorialStatus, Stele, SteleEvent, SteleStatus
from doblest.reference.title_steles import find_title_status
from doblest.server.catalogue.catalogue import Catalogue
from doblest.server.catalogue.cities import City
from doblest.server.catalogue.steles import find_city_monuments, find_city_stele
from doblest.wording import steles as wording

_SHAPES: dict[str, MemorialStatus] = {
    "opened": "dedicated",
    "seen": "dedicated",
    "installed": "dedicated",
    "foundation_stone": "planned",
    "construction": "planned",
}
"""Of events that left something to see; the others are a hollow dot."""


class SourceLink(Struct, frozen=True):
    name: str
    url: str
    """Empty where the address was not kept."""
    day: str
    """When the text came out, in words; empty where it does not tell."""


class LifeEvent(Struct, frozen=True):
    shape: MemorialStatus
    when: str
    what: str
    is_promise: bool
    place: str
    details: tuple[str, ...]
    """Height, in words."""
    authors: tuple[str, ...]
    note: str
    name: str
    """Of another monument."""
    sources: tuple[SourceLink, ...]


class SteleLife(Struct, frozen=True):
    status: SteleStatus
    headline: str
    doubts: tuple[str, ...]
    as_of: str
    list_words: str
    """The name in the list's cell; empty where it says «Нет»."""
    other_city: str
    """In Russian, the city whose stele it is, where a wrong one stands in its row."""
    events: tuple[LifeEvent, ...]
    others: tuple[LifeEvent, ...]
    """Openings of other monuments that are taken for the stele."""


def build_stele_life(catalogue: Catalogue, city: City, language: Language) -> SteleLife | None:
    """None where the title's steles are not followed."""
    status = find_title_status(city.record, catalogue.edition)
    if status is None:
        return None
    stele, memorial = find_city_stele(catalogue, city), city.record.located.entry.memorial
    mistake = catalogue.mistakes.get(city.slug)
    others = [(event, one.name) for one in find_city_monuments(catalogue, city) for event in one.events]
    return SteleLife(
        status=status,
        headline=wording.describe_status(status, language),
        doubts=wording.list_doubts(status, language),
        as_of=_date_texts(stele, language),
        list_words=memorial.name if memorial else "",
        other_city=mistake.name.ru if mistake and stele else "",
        events=tuple(build_life_event(one, language) for one in stele.events) if stele else (),
        others=tuple(build_life_event(event, language, name) for event, name in others),
    )


def _date_texts(stele: Stele | None, language: Language) -> str:
    return wording.date_texts(language, stele.known if stele else "")


def build_life_event(event: SteleEvent, language: Language, name: str = "") -> LifeEvent:
    is_fact = event.date_kind == "event"
    return LifeEvent(
        shape="other" if name else _SHAPES.get(event.kind, "none") if is_fact else "none",
        when=_say_when(event, language),
        what=wording.name_event(event, is_other=bool(name)).in_language(language),
        is_promise=event.date_kind == "promised",
        place=event.place,
        details=tuple(filter(None, (wording.format_height(event, language),))),
        authors=event.authors,
        note=event.note_en if language == "en" else event.note,
        name=name,
        sources=tuple(_build_source(one, language) for one in event.sources),
    )


def _say_when(event: SteleEvent, language: Language) -> str:
    """In the words that the day was told in, where they are Russian and say more than a date.

    A proposal may have no day.
    """
    if not event.date:
        return event.date_said
    return (event.date_said if language == "ru" else "") or wording.format_edtf(event.date, language)


def _build_source(source: Citation, language: Language) -> SourceLink:
    day = wording.format_edtf(source.published, language) if source.published else ""
    return SourceLink(source.name, source.url, day)
