"""A poster of the country on A1, and of a city on A4 with a code that leads to its page."""

from __future__ import annotations

from collections.abc import Iterator

from doblest.exports.addresses import locate_city, locate_title
from doblest.exports.briefing.compose import Paper, cite_decree, describe_origin
from doblest.exports.briefing.typesetting import draw_code, pack, set_pages
from doblest.exports.briefing.values import CityFacts, Line, Scope, limits, status_on, words, write
from doblest.language.sentences import split_sentences
from doblest.model import Record
from doblest.wording.steles import describe_status, list_doubts

_SHORT_NOTE = 400
"""Characters."""
_LARGE, _PLAIN = 19, 15
"""Points of the note."""


def build_poster(paper: Paper, drawing: str, scope: Scope) -> bytes:
    address = locate_title(scope.edition, scope.base_url)
    values = {
        "title": paper.title.text,
        "head": pack(paper.title),
        "subtitle": list(map(pack, paper.subtitle)),
        "map": drawing,
        "legend": pack(paper.legend),
        "sections": [
            {"heading": pack(one.heading), "lines": list(map(pack, one.lines))}
            for one in (paper.standing, paper.districts)
        ],
        "origin": pack(paper.origin),
        "code": draw_code(address) if address else "",
    }
    return set_pages("poster.typ", values, scope.edition.at)


def list_poster_lines(paper: Paper) -> tuple[Line, ...]:
    """What it says, in its order."""
    parts = (paper.standing, paper.districts)
    sections = (line for one in parts for line in (one.heading, *one.lines))
    return (paper.title, *paper.subtitle, paper.legend, *sections, paper.origin)


def build_city_poster(city: CityFacts, scope: Scope) -> bytes:
    address = locate_city(city.record, scope.edition, scope.base_url)
    values = {
        "title": city.name,
        "lines": list(map(pack, _write_body(city, scope))),
        "lead": _LARGE if len(shorten_note(city.record)) < _SHORT_NOTE else _PLAIN,
        "scan": pack(_write_scan(city, scope)),
        "origin": pack(_write_origin(scope)),
        "code": draw_code(address) if address else "",
    }
    return set_pages("city_poster.typ", values, scope.edition.at)


def list_city_lines(city: CityFacts, scope: Scope) -> tuple[Line, ...]:
    return (*_write_body(city, scope), _write_scan(city, scope), _write_origin(scope))


def _write_scan(city: CityFacts, scope: Scope) -> Line:
    address = locate_city(city.record, scope.edition, scope.base_url)
    return write(words("poster")["scan" if address else "no_address"], link=address)


def _write_origin(scope: Scope) -> Line:
    return write(describe_origin(scope), "small")


def _write_body(city: CityFacts, scope: Scope) -> Iterator[Line]:
    said, record = words("poster"), city.record
    yield write(scope.title.name, "small")
    yield write(city.name, "title")
    region = city.region
    yield write(region.name if region else record.located.entry.region, "subtitle")
    yield write(_describe_title(record), "subtitle")
    yield write(_describe_point(record), "subtitle")
    yield write(said["contribution"], "heading")
    yield write(shorten_note(record) or said["no_note"], "lead")
    yield write(said["stele"], "heading")
    yield from (write(line) for line in _describe_stele(city, scope))


def _describe_title(record: Record) -> str:
    said, decree = words("poster"), record.decree
    if decree:
        return said["titled"].format(**cite_decree(decree))
    year = record.located.entry.year
    return said["year"].format(year=year) if year else said["no_decree"]


def _describe_point(record: Record) -> str:
    place = record.located.place
    if place is None:
        return words("poster")["no_point"]
    lat, lon = (f"{one:.4f}".replace(".", ",") for one in (place.lat, place.lon))
    return words("poster")["point"].format(lat=lat, lon=lon)


def shorten_note(record: Record) -> str:
    """As many whole sentences of the note as the sheet has room for, the first one whatever its length."""
    note = record.located.entry.note
    ends = [end for _start, end in split_sentences(note)]
    kept = [end for end in ends if end <= limits()["poster_note"]] or ends[:1]
    return " ".join(note[: kept[-1]].split()) if kept else ""


def _describe_stele(city: CityFacts, scope: Scope) -> Iterator[str]:
    said = words("poster")
    if scope.title.steles:
        status = status_on(city, scope.day)
        doubts = "; ".join(list_doubts(status, "ru"))
        yield f"{describe_status(status, 'ru')}{f' ({doubts})' if doubts else ''}."
    memorial = city.record.located.entry.memorial
    told = ", ".join(one for one in (memorial.name, memorial.address) if one) if memorial else ""
    yield said["list_says"].format(text=" ".join(told.split())) if told else said["no_memorial"]
