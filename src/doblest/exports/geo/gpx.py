"""GPX waypoints for a traveller: the memorial where its point is known, else the city."""

from __future__ import annotations

from typing import BinaryIO
from xml.sax.saxutils import escape

from doblest.exports.geo.features import Feature
from doblest.exports.geo.layers import Form, write_layers
from doblest.exports.geo.properties import city_point, memorial_point
from doblest.exports.manifest import sentence
from doblest.exports.options import Options, Outcome
from doblest.model import Edition, Record

_SYMBOLS = {
    "dedicated": "Flag, Blue",
    "planned": "Flag, Green",
    "other": "Flag, Red",
    "none": "City (Medium)",
}


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    """GPX has no waypoint without a place: such cities are named in the outcome."""
    features = [_waypoint(record, edition) for record in edition.records]
    placed = [feature for feature in features if feature.point]
    named = {"METADATA_NAME": edition.title, "METADATA_DESCRIPTION": sentence(edition)}
    form = Form("GPX", ".gpx", dataset_options=named | {"METADATA_TIME": edition.at}, ids=False)
    target.write(write_layers(edition, [("waypoints", placed)], form))
    notes = tuple(f"{f.properties['name']}: нет точки, в GPX не вошёл" for f in features if not f.point)
    return Outcome(len(placed), notes)


def _waypoint(record: Record, edition: Edition) -> Feature:
    """The link is escaped here: GDAL writes it into the XML as it is."""
    entry = record.located.entry
    memorial = entry.memorial
    properties = {
        "name": record.city,
        "cmt": memorial.name if memorial else None,
        "desc": ". ".join(
            part for part in (memorial and memorial.name, memorial and memorial.address) if part
        ),
        "src": f"{edition.title}, редакция {edition.revision}",
        "link1_href": escape(memorial.map_url) if memorial and memorial.map_url else None,
        "sym": _SYMBOLS[memorial.status if memorial else "none"],
        "type": memorial.status if memorial else "none",
    }
    return Feature(record.slug, memorial_point(memorial) or city_point(record), properties)
