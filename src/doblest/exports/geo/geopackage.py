"""GeoPackage with three layers: cities, memorials, claims."""

from __future__ import annotations

from typing import BinaryIO

from doblest.exports.geo.features import LAYERS
from doblest.exports.geo.layers import Form, write_layers
from doblest.exports.options import Options, Outcome
from doblest.model import Edition

_FORM = Form("GPKG", ".gpkg", layer_options={"SPATIAL_INDEX": "YES"})


def write(edition: Edition, target: BinaryIO, options: Options) -> Outcome:
    target.write(write_layers(edition, [(name, make(edition)) for name, make in LAYERS.items()], _FORM))
    return Outcome(len(edition.records))
