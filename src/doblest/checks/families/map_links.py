"""Links to the map: whether they lead to a place."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from doblest.checks.check import Draft
from doblest.checks.families.memorials import quoted
from doblest.checks.register import Register
from doblest.checks.thresholds import threshold
from doblest.model import Fact, Located, Memorial, Severity
from doblest.places import read_map_link

_Fault = tuple[Severity, str, str]


def map_link(register: Register) -> Iterator[Draft]:
    """«https://clck.ru/36B4Y3»: a short link says nothing of the place, and dies with its service."""
    for located in register.entries:
        memorial = located.entry.memorial
        if memorial is not None and (fault := _fault(memorial)):
            yield _draft(located, memorial, fault)


def _draft(located: Located, memorial: Memorial, fault: _Fault) -> Draft:
    severity, ru, en = fault
    link = memorial.map_url
    return Draft(
        entries=(located,),
        field="memorial",
        message=f"{located.entry.city}: {ru}.",
        message_en=f"{located.entry.city}: {en}.",
        evidence=(quoted(located, link),) if link else (Fact("памятник", memorial.name),),
        severity=severity,
        seed=link or memorial.name,
    )


def _fault(memorial: Memorial) -> _Fault | None:
    link = memorial.map_url
    if not link:
        return "note", "памятник без ссылки на карту", "the memorial has no map link"
    found = read_map_link(link)
    if found.provider == "short":
        return "warning", "короткая ссылка не несёт ни точки, ни имени места", "a short link carries no place"
    if found.provider == "other":
        return "warning", "ссылка ведёт не на карту", "the link is not a map's"
    if found.provider == "yandex" and "/profile/" in link:
        return (
            "warning",
            "ссылка на карточку организации, а не на карту",
            "the link is an organisation's card, not a map",
        )
    zoom = _zoom(link)
    if zoom is not None and zoom < threshold("map_scale_zoom"):
        return (
            "warning",
            f"ссылка открывает карту в масштабе {zoom:.0f}: города на ней не видно",
            "the map opens too wide",
        )
    return None


def _zoom(link: str) -> float | None:
    """The scale that the link opens the map at."""
    query = parse_qs(urlsplit(link).query)
    for name in ("whatshere[zoom]", "z", "zoom"):
        if name in query:
            try:
                return float(query[name][0])
            except ValueError:
                return None
    return None
