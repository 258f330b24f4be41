"""Links to the map: whether they lead to a place."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from doblest.checks.draft import Draft, draft
from doblest.checks.families.memorials import quote_memorial
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.model import Evidence, Fact, Severity
from doblest.places import read_map_link

_ZOOMS = ("whatshere[zoom]", "z", "zoom")


def map_link(row: Row) -> Iterator[Draft]:
    """«https://clck.ru/36B4Y3»: a short link says nothing of the place, and dies with its service."""
    memorial = row.entry.memorial
    if memorial is None or not (fault := _classify(memorial.map_url)):
        return
    link = memorial.map_url
    evidence: Evidence = quote_memorial(row, link) if link else Fact("памятник", memorial.name)
    severity: Severity = "warning" if link else "note"
    seed, zoom = link or memorial.name, _read_zoom(link) or 0.0
    yield draft([row], "memorial", fault, evidence, severity=severity, seed=seed, city=row.city, zoom=zoom)


def _classify(link: str) -> str | None:
    """Why the link shows no place; None where it does."""
    if not link:
        return "none"
    provider = read_map_link(link).provider
    if provider in ("short", "other"):
        return provider
    if provider == "yandex" and "/profile/" in link:
        return "profile"
    zoom = _read_zoom(link)
    return "wide" if zoom is not None and zoom < threshold("map_scale_zoom") else None


def _read_zoom(link: str) -> float | None:
    """The scale at which the link opens the map; None where it tells none, or is no address at all."""
    try:
        query = parse_qs(urlsplit(link).query)
        return float(next((query[name][0] for name in _ZOOMS if name in query), ""))
    except ValueError:
        return None
