"""GPX waypoints for a traveller: memorials whose point is known, and centres of cities called centres."""

from __future__ import annotations

from xml.sax.saxutils import escape

from doblest.exports.characters import NOT_XML
from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature
from doblest.exports.geo.layers import Driver, encode_layers
from doblest.exports.geo.points import describe_city_point, get_city_point, get_memorial_point
from doblest.exports.geo.properties import Properties
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.language.web import is_opened
from doblest.model import Edition, Memorial, Record
from doblest.reference.title_steles import find_decreed_city, find_title_status
from doblest.wording.memorials import date_list, describe_memorial, has_memorial_cell
from doblest.wording.steles import date_texts, describe_status, list_doubts
from doblest.wording.vocabulary import texts

_SYMBOLS = {
    "dedicated": "Flag, Blue",
    "planned": "Flag, Green",
    "other": "Flag, Red",
}
_CENTRE = "City (Medium)"


def build(edition: Edition, options: Options) -> Output:
    """GPX has no waypoint without a place: such cities are named in the notes."""
    features = [_build_waypoint(record, edition) for record in edition.records]
    placed = [feature for feature in features if feature.point]
    about = {"METADATA_NAME": edition.title, "METADATA_DESCRIPTION": describe_origin(edition)}
    driver = Driver("GPX", ".gpx", dataset_options=about | {"METADATA_TIME": edition.at}, ids=False)
    notes = tuple(
        f"{record.city}: нет точки, в GPX не вошёл"
        for record, feature in zip(edition.records, features, strict=True)
        if not feature.point
    )
    return Output(encode_layers(edition, {"waypoints": placed}, driver), len(placed), notes)


def _build_waypoint(record: Record, edition: Edition) -> Feature:
    """At the memorial where its place is known; else at the city's centre, which is called just that."""
    memorial = record.located.entry.memorial
    point = get_memorial_point(memorial)
    named = _name_memorial(record, memorial) if memorial and point else _name_centre(record, edition)
    properties = {
        **named,
        "desc": "\n".join(filter(None, (named["desc"], _tell_stele(record, edition)))),
        "src": f"{edition.title}, редакция {edition.revision}",
        "link1_href": escape(memorial.map_url) if memorial and is_opened(memorial.map_url) else None,
    }
    return Feature(record.slug, point or get_city_point(record), properties)


def _tell_stele(record: Record, edition: Edition) -> str:
    """How the title's own stele stands by public texts; empty where the title's steles are not followed."""
    status = find_title_status(record, edition)
    if status is None:
        return ""
    decreed = find_decreed_city(record)
    told = "; ".join((describe_status(status, "ru"), *list_doubts(status, "ru")))
    return f"{f'{decreed}. ' if decreed else ''}{told}. {date_texts('ru')}"


def _name_memorial(record: Record, memorial: Memorial) -> Properties:
    return {
        "name": f"{record.city}: {describe_memorial(memorial).ru}",
        "cmt": memorial.name,
        "desc": _describe(memorial),
        "sym": _SYMBOLS[memorial.status],
        "type": memorial.status,
    }


def _name_centre(record: Record, edition: Edition) -> Properties:
    """A traveller is not sent to look for a memorial in the middle of a city, nor of a line of defence."""
    memorial, places = record.located.entry.memorial, texts("places")
    is_part = describe_city_point(record) == "settlement"
    where = places["part_only" if is_part else "not_memorial" if memorial else "centre_only"].ru
    lines = (where, *_list_known(record), date_list(edition.at, "ru"))
    return {
        "name": f"{record.city} ({places['part' if is_part else 'centre'].ru})",
        "cmt": where,
        "desc": "\n".join(filter(None, lines)),
        "sym": _CENTRE,
        "type": "city",
    }


def _list_known(record: Record) -> tuple[str, ...]:
    """What the list tells of a memorial; nothing where it has no such column."""
    memorial = record.located.entry.memorial
    if memorial is not None:
        return memorial.name, memorial.address
    return (texts("memorial_facts")["none"].ru,) if has_memorial_cell(record) else ()


def _describe(memorial: Memorial) -> str:
    return ". ".join(filter(None, (memorial.name, memorial.address)))


FORMAT = Format(
    "gpx", ".gpx", "application/gpx+xml", "GPX: точки для дороги", "GPX: waypoints", build, strangers=NOT_XML
)
