"""KML of the cities and their memorials, for globes and phones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from msgspec import structs

from doblest.exports.geo.features import Feature, cities, memorials
from doblest.exports.geo.layers import Form, write_layers
from doblest.exports.manifest import sentence
from doblest.exports.options import Options, Outcome
from doblest.model import Edition

_FORM = Form("LIBKML", ".kml")


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    form = structs.replace(
        _FORM, dataset_options={"NAME": edition.title, "DESCRIPTION": sentence(edition), "OPEN": "1"}
    )
    layers = [("cities", _named(cities(edition), "city")), ("memorials", _named(memorials(edition), "name"))]
    target.write(write_layers(edition, layers, form))
    return Outcome(len(edition.records))


def _named(features: Iterator[Feature], field: str) -> Iterator[Feature]:
    """KML shows `Name` and `description` in its balloon."""
    for feature in features:
        held = feature.properties
        words = [held.get("note") or held.get("address"), held.get("map_url")]
        balloon = {"Name": held[field], "description": "\n\n".join(word for word in words if word)}
        yield structs.replace(feature, properties=balloon | held)
