"""The register for machines that come again: Atom of changes, iCalendar, DCAT, sitemap, robots.

Each is a pure function of the register and the address of the site; `base` ends with a slash.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

import msgspec
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from doblest.exports import FORMATS
from doblest.model import Decree, Edition
from doblest.server.pages.words import english
from doblest.server.register.models import ChangeSet, FieldChange

SHOWN_CHANGES = 50
_FIELDS_OF_ONE = 40
_DAYS = (
    (5, 1, "Праздник Весны и Труда", "Spring and Labour Day"),
    (5, 9, "День Победы", "Victory Day"),
)
"""Days on which a city with the title holds public events and salutes: Federal Law 41-FZ."""


def atom(edition: Edition, title_key: str, base: str) -> bytes:
    """The newest change sets, each with the fields that it changed."""
    feed = Atom1Feed(
        title=f"{edition.title}: правки реестра",
        link=base,
        description=f"Что менялось в реестре; {edition.licence}",
        language="ru",
        feed_url=f"{base}changes.atom",
        feed_guid=f"urn:doblest:{title_key}:changes",
    )
    feed.latest_post_date = lambda: datetime.fromisoformat(edition.at)  # type: ignore[method-assign]
    for change in ChangeSet.objects.of(title_key).newest_first()[:SHOWN_CHANGES]:
        feed.add_item(
            title=f"Правка {change.number}: {change.get_kind_display()}",
            link=base,
            description=_told(change),
            author_name=change.author,
            pubdate=change.at,
            updateddate=change.at,
            unique_id=f"urn:doblest:{title_key}:change:{change.number}",
        )
    return feed.writeString("utf-8").encode()


def _told(change: ChangeSet) -> str:
    """The reason and the changes, as plain text; how many more there are."""
    visible = change.changes.visible().select_related("entry")
    lines = [change.reason] if change.reason else []
    lines += [_line(field) for field in visible[:_FIELDS_OF_ONE]]
    rest = visible.count() - _FIELDS_OF_ONE
    return "\n".join([*lines, f"… и ещё {rest}"] if rest > 0 else lines)


def _line(field: FieldChange) -> str:
    where = field.entry.city if field.entry else "перечень"
    return f"{where}, {field.field}: {_short(field.old)} → {_short(field.new)}"


def _short(value: Any) -> str:
    if value in (None, ""):
        return "—"
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return text if len(text) <= 120 else f"{text[:119]}…"


def calendar(edition: Edition, base: str) -> bytes:
    """1 May, 9 May and the anniversary of each decree, every year, whole days."""
    held = Calendar()
    held.add("prodid", "-//Doblest//RU")
    held.add("version", "2.0")
    held.add("x-wr-calname", edition.title_en if english() else edition.title)
    stamp = datetime.fromisoformat(edition.at)
    for event in (*_days(edition), *map(_anniversary, decrees(edition))):
        event.add("dtstamp", stamp)
        event.add("url", base)
        held.add_component(event)
    return bytes(held.to_ical())


def decrees(edition: Edition) -> list[Decree]:
    """Decrees that the edition's cities are named in, the oldest first."""
    return sorted(
        {r.decree.date: r.decree for r in edition.records if r.decree}.values(), key=lambda d: d.date
    )


def _days(edition: Edition) -> Iterable[Event]:
    first = decrees(edition)[0].date[:4] if decrees(edition) else "2020"
    for month, day, name, name_en in _DAYS:
        yield _yearly(
            f"day-{month:02}-{day:02}", date(int(first), month, day), name_en if english() else name
        )


def _anniversary(decree: Decree) -> Event:
    day = date.fromisoformat(decree.date)
    cities = ", ".join(decree.cities)
    name = (
        f"Decree of {day:%d %B %Y}: {cities}" if english() else f"Годовщина указа от {day:%d.%m.%Y}: {cities}"
    )
    return _yearly(f"decree-{decree.date}", day, name)


def _yearly(key: str, day: date, name: str) -> Event:
    event = Event()
    event.add("uid", f"{key}@doblest")
    event.add("summary", name)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("rrule", {"freq": "yearly"})
    event.add("transp", "TRANSPARENT")
    return event


def catalogue(edition: Edition, base: str) -> bytes:
    """DCAT 3 in JSON-LD: the dataset, each export as a distribution, the API as a service."""
    dataset = f"{base}#dataset"
    held = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "spdx": "http://spdx.org/rdf/terms#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": base,
        "@type": "dcat:Catalog",
        "dct:title": {"@language": "ru", "@value": edition.title},
        "dct:modified": {"@type": "xsd:dateTime", "@value": edition.at},
        "foaf:homepage": {"@id": base},
        "dcat:service": {
            "@type": "dcat:DataService",
            "dct:title": "OGC API – Features",
            "dcat:endpointURL": {"@id": f"{base}api"},
            "dcat:endpointDescription": {"@id": f"{base}api/openapi.json"},
            "dcat:servesDataset": {"@id": dataset},
        },
        "dcat:dataset": {
            "@id": dataset,
            "@type": "dcat:Dataset",
            "dct:title": [
                {"@language": "ru", "@value": edition.title},
                {"@language": "en", "@value": edition.title_en},
            ],
            "dct:identifier": f"sha256:{edition.document}",
            "dct:license": edition.licence,
            "dct:modified": {"@type": "xsd:dateTime", "@value": edition.at},
            "dcat:version": str(edition.revision),
            "dcat:distribution": [_distribution(form, base) for form in FORMATS],
        },
    }
    return msgspec.json.format(msgspec.json.encode(held), indent=1) + b"\n"


def _distribution(form: Any, base: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": form.title,
        "dcat:mediaType": form.media_type,
        "dcat:downloadURL": {"@id": f"{base}export/doblest{form.suffix}"},
    }


def sitemap(pages: Iterable[tuple[str, str]], edition: Edition) -> bytes:
    """Pairs of a page's addresses in Russian and in English, each the other's alternate."""
    entries = []
    for russian, other in pages:
        twins = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(address)}"/>'
            for language, address in (("ru", russian), ("en", other))
        )
        entries += [
            f"<url><loc>{escape(address)}</loc><lastmod>{edition.at[:10]}</lastmod>{twins}</url>"
            for address in (russian, other)
        ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    return (head + "\n".join(entries) + "\n</urlset>\n").encode()


def robots(base: str) -> bytes:
    return f"User-agent: *\nDisallow:\nSitemap: {base}sitemap.xml\n".encode()
