"""The list's memorials against what public texts tell of the steles: what stands, where, what was promised.

All is judged as of the day when the texts were last looked through, so that a list has the same findings
tomorrow; silence of the texts proves nothing, and one publisher is advice to look, no error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from doblest.checks.city_names import fold_city
from doblest.checks.draft import Draft, draft, quote_field, replace_field
from doblest.checks.families.memorials import is_city_or_region, names_district, quote_memorial
from doblest.checks.row import Row
from doblest.checks.thresholds import threshold
from doblest.data import load
from doblest.model import (
    Decree,
    DecreeRef,
    Fact,
    Fix,
    Memorial,
    Quote,
    Severity,
    Stele,
    SteleEvent,
    SteleStatus,
)
from doblest.reference.edtf import Edtf, parse_edtf
from doblest.reference.register_events import find_others, find_own_stele
from doblest.reference.stele_status import find_last_day, find_status
from doblest.reference.titles import decrees
from doblest.wording.steles import format_edtf, list_publishers, name_event

_STEM = 5
"""Letters that the cases of a name share."""
_UNSURE = {"none": "none_unsure", "other": "other_unsure", "taken": "other_unsure"}
"""What is said where one publisher tells of the opening."""
_POINT = "https://yandex.ru/maps/?pt={lon},{lat}&z=16&l=map"


def stele_stands(row: Row) -> Iterator[Draft]:
    """«Нет», a foundation stone or another monument where a stele was opened."""
    status, template = find_status(_find(row)), _classify(row, row.entry.memorial)
    if status.stage == "standing" and status.event is not None and template is not None:
        yield _report_standing(row, template, status, status.event)


def _report_standing(row: Row, template: str, status: SteleStatus, event: SteleEvent) -> Draft:
    memorial = row.entry.memorial
    severity: Severity = "warning" if status.is_sure else "note"
    return draft(
        [row],
        "memorial",
        template if status.is_sure else _UNSURE[template],
        quote_memorial(row, memorial.name) if memorial else _quote_none(row),
        *_cite(event),
        fix=_propose(row, status),
        severity=severity,
        seed=template,
        name=memorial.name if memorial else "",
        since=status.since,
        count=len(list_publishers(event)),
    )


def _classify(row: Row, memorial: Memorial | None) -> str | None:
    """What the cell has in the stele's place; None where it may well be the stele."""
    if memorial is None:
        return "none"
    if memorial.status in ("planned", "other"):
        return "other"
    others = find_others(row.located)
    return "taken" if any(_share_name(memorial.name, one.name) for one in others) else None


def _share_name(name: str, other: str) -> bool:
    """«Памятник Горьковчанам-доблестным труженикам тыла» is that of the data, whatever its dashes."""
    words, known = (set(re.findall(r"[а-я]{4,}", fold_city(text))) for text in (name, other))
    return len(words & known) * 2 > len(known)


def _propose(row: Row, status: SteleStatus) -> Fix | None:
    """The cell as the list writes one, in the place of all that it says now: what stands, where, and a link
    where the point is known."""
    event = status.event
    if event is None or not event.place or not status.is_sure:
        return None
    name = f"Стела «{row.title.name}»"
    link = _POINT.format(lon=event.lon, lat=event.lat) if event.lon is not None else ""
    return replace_field(
        row, "memorial", "\n\n".join(filter(None, (name, f"{row.city}, {event.place}", link)))
    )


def stele_place(row: Row) -> Iterator[Draft]:
    """An address that the texts contradict, or one that was renamed since."""
    stele, memorial = _find(row), row.entry.memorial
    if stele is None or memorial is None or not _names_own_place(row, memorial):
        return
    status = find_status(stele)
    if status.stage != "standing" or not status.is_sure:
        return
    yield from _compare_places(row, stele, status, memorial)


def _compare_places(row: Row, stele: Stele, status: SteleStatus, memorial: Memorial) -> Iterator[Draft]:
    named = next((one for one in stele.events if one.kind == "place_named"), None)
    if named is not None:
        if not _share_place(memorial.address, named.place):
            yield _report_place(row, "renamed", named, memorial)
    elif status.event is not None and _contradicts(stele, memorial):
        yield _report_place(row, "differs", status.event, memorial)


def _names_own_place(row: Row, memorial: Memorial) -> bool:
    """Whether the cell has an address of the title's own memorial that goes as far as a street."""
    is_own = memorial.status == "dedicated" and _classify(row, memorial) is None
    return is_own and _names_street(memorial.address, row)


def _contradicts(stele: Stele, memorial: Memorial) -> bool:
    """Where no text names the place there is nothing to contradict."""
    places = _list_places(stele)
    return bool(places) and not any(_share_place(_locate(memorial), place) for place in places)


def _report_place(row: Row, template: str, event: SteleEvent, memorial: Memorial) -> Draft:
    words = quote_memorial(row, memorial.address)
    return draft(
        [row],
        "memorial",
        template,
        words,
        *_cite(event),
        seed=memorial.address,
        address=memorial.address,
        place=event.place,
        since=parse_edtf(event.date).text,
    )


def _list_places(stele: Stele) -> list[str]:
    """Of all that was to be or is there: an address by the place of the vote is no contradiction."""
    return [one.place for one in stele.events if one.place and one.kind in ("opened", "seen", "installed")]


def _locate(memorial: Memorial) -> str:
    return f"{memorial.name}, {memorial.address}"


def _names_street(address: str, row: Row) -> bool:
    pieces = (piece.strip() for piece in address.split(","))
    return any(
        piece and not is_city_or_region(piece, row) and not names_district(fold_city(piece))
        for piece in pieces
    )


def _share_place(one: str, other: str) -> bool:
    return not _find_stems(one).isdisjoint(_find_stems(other))


def _find_stems(text: str) -> frozenset[str]:
    words = (word[:_STEM] for word in re.findall(r"[а-я0-9]{2,}", fold_city(text)))
    return frozenset(words) - _place_stems()


@cache
def _place_stems() -> frozenset[str]:
    return frozenset(fold_city(word)[:_STEM] for word in load("steles")["place_words"])


def stele_promise_passed(row: Row) -> Iterator[Draft]:
    """A day that was promised has passed, and no text tells of an opening."""
    stele = _find(row)
    if stele is None or find_status(stele).stage in ("standing", "removed"):
        return
    promises = [one for one in stele.events if one.date_kind == "promised" and one.kind == "planned"]
    as_of = find_last_day(stele)
    if promises and _is_past(promises[-1], as_of):
        last, day = promises[-1], as_of.isoformat()
        promised = parse_edtf(last.date).text
        yield draft([row], "memorial", "passed", *_cite(last), seed=last.date, promised=promised, day=day)


def _is_past(event: SteleEvent, day: date) -> bool:
    last = parse_edtf(event.date).last
    return last is not None and last < day


def stele_no_news(row: Row) -> Iterator[Draft]:
    """A stele that is planned or begun, and of which no text tells for a year."""
    stele = _find(row)
    if stele is None or find_status(stele).stage not in ("planned", "building", "installed"):
        return
    news = max(map(_find_news, stele.events), key=lambda one: one.last or date.min)
    as_of = find_last_day(stele)
    if news.last and as_of - news.last > timedelta(days=threshold("stele_news_days")):
        told = next(one for one in stele.events if _find_news(one) == news)
        day = as_of.isoformat()
        yield draft([row], "memorial", "silent", *_cite(told), seed=news.text, news=news.text, day=day)


def _find_news(event: SteleEvent) -> Edtf:
    """When the latest text of the event came out; a date without an end where none tells."""
    read = [parse_edtf(one.published) for one in event.sources if one.published]
    return max(read, key=lambda one: one.last or date.min, default=Edtf("", None, None))


def stele_before_decree(row: Row) -> Iterator[Draft]:
    """A monument opened before the city had the title: it cannot be the title's stele."""
    decree = _find_decree(row)
    if decree is None:
        return
    own = _find(row)
    for stele in (*((own,) if own else ()), *find_others(row.located)):
        for event in stele.events:
            if event.kind == "opened" and event.date_kind == "event" and _is_before(event, decree):
                yield _report_early(row, stele, event, decree)


def _report_early(row: Row, stele: Stele, event: SteleEvent, decree: Decree) -> Draft:
    return draft(
        [row],
        "memorial",
        "early",
        *_cite(event),
        DecreeRef(decree.date, decree.url, (row.city,)),
        seed=stele.name or event.date,
        since=parse_edtf(event.date).text,
        date=decree.date,
        name=stele.name or stele.city,
    )


def _is_before(event: SteleEvent, decree: Decree) -> bool:
    last = parse_edtf(event.date).last
    return last is not None and last.isoformat() < decree.date


def _find_decree(row: Row) -> Decree | None:
    if not row.title.steles:
        return None
    city = fold_city(row.located.place.name if row.located.place else row.city)
    return next((one for one in decrees(row.title.key) if city in map(fold_city, one.cities)), None)


def _find(row: Row) -> Stele | None:
    return find_own_stele(row.located) if row.title.steles else None


def _quote_none(row: Row) -> Quote:
    cell = row.entry.source.cells.get("memorial")
    return quote_field(row, "memorial", cell.text.strip() if cell else "")


def _cite(event: SteleEvent) -> Iterator[Fact]:
    """Who tells of the event, each with the address of the text."""
    what = f"{name_event(event).ru}, {format_edtf(event.date, 'ru')}"
    for source in event.sources:
        yield Fact(source.name, f"{what}; {event.place}" if event.place else what, source.url)
