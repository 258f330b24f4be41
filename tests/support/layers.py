"""Layers read back by GDAL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from pyogrio.raw import read

from doblest import exports
from doblest.model import Edition


def read_layer(
    edition: Edition, name: str, folder: Path, layer: str | None = None
) -> tuple[dict[str, Any], Any]:
    """Fields of an export by their names in small letters, and points."""
    path = folder / f"register{exports.get_format(name).suffix}"
    path.write_bytes(exports.render(name, edition))
    meta, _, geometry, fields = read(path, layer=layer)
    shapes = shapely.from_wkb(geometry)
    points = [None if shape is None else (shape.x, shape.y) for shape in shapes]
    return dict(zip([field.lower() for field in meta["fields"]], fields, strict=True)), points
