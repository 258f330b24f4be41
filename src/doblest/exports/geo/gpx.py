"""GPX waypoints for a traveller: the memorial where its point is known, else the city."""

from __future__ import annotations

from xml.sax.saxutils import escape

from doblest.exports.characters import NOT_XML
from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature
from doblest.exports.geo.layers import Driver, encode_layers
from doblest.exports.geo.points import get_city_point, get_memorial_point
from doblest.exports.geo.properties import Properties
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.exports.selection import get_memorial_status
from doblest.model import Edition, Memorial, Record

_SYMBOLS = {
    "dedicated": "Flag, Blue",
    "planned": "Flag, Green",
    "other": "Flag, Red",
    "none": "City (Medium)",
}


def build(edition: Edition, options: Options) -> Output:
    """GPX has no waypoint without a place: such cities are named in the notes."""
    features = [_build_waypoint(record, edition) for record in edition.records]
    placed = [feature for feature in features if feature.point]
    about = {"METADATA_NAME": edition.title, "METADATA_DESCRIPTION": describe_origin(edition)}
    driver = Driver("GPX", ".gpx", dataset_options=about | {"METADATA_TIME": edition.at}, ids=False)
    notes = tuple(f"{f.properties['name']}: нет точки, в GPX не вошёл" for f in features if not f.point)
    return Output(encode_layers(edition, {"waypoints": placed}, driver), len(placed), notes)


def _build_waypoint(record: Record, edition: Edition) -> Feature:
    memorial, status = record.located.entry.memorial, get_memorial_status(record)
    properties = {
        "name": record.city,
        **_describe_memorial(memorial),
        "src": f"{edition.title}, редакция {edition.revision}",
        "sym": _SYMBOLS[status],
        "type": status,
    }
    return Feature(record.slug, get_memorial_point(memorial) or get_city_point(record), properties)


def _describe_memorial(memorial: Memorial | None) -> Properties:
    """The link is escaped here: GDAL writes it into the XML as it is."""
    if memorial is None:
        return {"cmt": None, "desc": "", "link1_href": None}
    return {
        "cmt": memorial.name,
        "desc": ". ".join(filter(None, (memorial.name, memorial.address))),
        "link1_href": escape(memorial.map_url) or None,
    }


FORMAT = Format(
    "gpx", ".gpx", "application/gpx+xml", "GPX: точки для дороги", "GPX: waypoints", build, strangers=NOT_XML
)
