"""KML of the cities and their memorials, for globes and phones."""

from __future__ import annotations

from msgspec import structs

from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature, build_layer
from doblest.exports.geo.layers import Driver, encode_layers
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.model import Edition


def build(edition: Edition, options: Options) -> Output:
    about = {"NAME": edition.title, "DESCRIPTION": describe_origin(edition), "OPEN": "1"}
    layers = {
        "cities": [_add_balloon(feature, "city") for feature in build_layer(edition, "cities")],
        "memorials": [_add_balloon(feature, "name") for feature in build_layer(edition, "memorials")],
    }
    driver = Driver("LIBKML", ".kml", dataset_options=about)
    return Output(encode_layers(edition, layers, driver), len(edition.records))


def _add_balloon(feature: Feature, name_field: str) -> Feature:
    """KML shows `Name` and `description` in its balloon."""
    properties = feature.properties
    lines = (properties.get("note") or properties.get("address"), properties.get("map_url"))
    balloon = {"Name": properties[name_field], "description": "\n\n".join(filter(None, lines))}
    return structs.replace(feature, properties=balloon | properties)


FORMAT = Format(
    "kml", ".kml", "application/vnd.google-earth.kml+xml", "KML: для глобусов", "KML: for globes", build
)
