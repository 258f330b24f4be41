"""Make the outlines of federal subjects: `data/outlines.geojson` and `data/map.topojson`.

    apt-get install qgis-common
    .venv/bin/python tools/make_outlines.py [/usr/share/qgis/resources/data/world_map.gpkg]

Source: Natural Earth 1:10m admin-1, public domain, as QGIS ships it. `docs/places.md` tells the
shape of both files and why they are as they are.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import pyogrio
import pyproj
import shapely
from shapely.geometry.base import BaseGeometry
from topojson import Topology

from doblest.reference.theme import theme

DATA = Path(__file__).resolve().parents[1] / "src/doblest/data"
SOURCE = "/usr/share/qgis/resources/data/world_map.gpkg"
PLANE = theme().plane
SEAM = 179.9
"""The source is cut here, short of the 180th meridian."""
CONTEXT = shapely.box(-60, 15, 250, 84)
"""Degrees, longitudes past 180 counted on: what may be seen around Russia."""
FRAME = 1_400_000
"""Metres around Russia's own frame to which neighbours are drawn."""
LONGEST_EDGE = 1.0
"""Degrees; longer edges would show as chords of the cone."""
OUTLINE_DIGITS = 3
GRID = 600
"""Metres between the points that an outline of the map may have."""
TOLERANCE = 2_500
"""Metres by which an outline of the map may stray."""
SMALLEST_ISLAND = 60e6
SMALLEST_ISLAND_ABROAD = 400e6
"""Square metres; smaller islands of the map are left out, unless a subject is all made of them."""

# Natural Earth's FIPS column is out of date or empty for these; for all others it is GeoNames' code.
BY_NAME = {"Sakha (Yakutia)": "RU.63", "Chita": "RU.93", "Moskovsskaya": "RU.47", "Moskva": "RU.48"}
UNNAMED = "RU.87"
"""The source's one nameless piece of Russia: the Litke islands of Yamalo-Nenets."""

NAMELESS = "-1"
"""The source's code for patches that are no country's; Baikonur leaves a hole in Kazakhstan."""
BAIKONUR = shapely.Point(63.3, 45.9)

Shapes = dict[str, BaseGeometry]


def main() -> None:
    source = sys.argv[1] if len(sys.argv) > 1 else SOURCE
    subjects = read_subjects(source)
    write_outlines(subjects)
    write_map(subjects, read_countries(source))


# --- reading ---------------------------------------------------------------------------------


def read_subjects(source: str) -> Shapes:
    """Federal subjects by ISO code, cut at the 180th meridian."""
    iso_of = geonames_codes()
    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for fields, shape in rows(source, "states_provinces", "iso_a2 IN ('RU', 'UA')"):
        if iso := iso_of.get(geonames_code(fields)):
            parts[iso].append(shape)
    missing = set(iso_of.values()) - set(parts)
    if missing:
        raise SystemExit(f"{source}: no outline of {', '.join(sorted(missing))}")
    return {iso: shapely.union_all([to_seam(shape) for shape in found]) for iso, found in parts.items()}


def geonames_codes() -> dict[str, str]:
    text = (DATA / "regions.toml").read_text("utf-8")
    return {row["geonames"]: row["iso"] for row in tomllib.loads(text)["region"]}


def geonames_code(fields: dict[str, Any]) -> str:
    if fields["name"] in BY_NAME:
        return BY_NAME[fields["name"]]
    if fields["name"] is None:
        return UNNAMED
    fips = fields["fips"] or ""
    return fips.replace("RS", "RU.").replace("UP", "UA.")


def read_countries(source: str) -> Shapes:
    """Countries but Russia by their two letters."""
    found = {
        fields["iso_a2"]: to_seam(shape) for fields, shape in rows(source, "countries", "iso_a2 <> 'RU'")
    }
    patches = shapely.get_parts(found.pop(NAMELESS))
    baikonur = [patch for patch in patches if patch.intersects(BAIKONUR)]
    return {**found, "KZ": shapely.union_all([found["KZ"], *baikonur])}


def rows(source: str, layer: str, where: str) -> list[tuple[dict[str, Any], BaseGeometry]]:
    meta, _, shapes, columns = pyogrio.raw.read(source, layer=layer, where=where)
    named = [dict(zip(meta["fields"], values, strict=True)) for values in zip(*columns, strict=True)]
    return list(zip(named, shapely.make_valid(shapely.from_wkb(shapes)), strict=True))


def to_seam(shape: BaseGeometry) -> BaseGeometry:
    """The cut edge brought out to the 180th meridian, so that the halves meet."""

    def moved(points: np.ndarray) -> np.ndarray:
        east, west = points[:, 0] >= SEAM - 1e-3, points[:, 0] <= -SEAM + 1e-3
        return np.column_stack([np.select([east, west], [180.0, -180.0], points[:, 0]), points[:, 1]])

    return shapely.transform(shape, moved)


# --- outlines for point in region ------------------------------------------------------------


def write_outlines(subjects: Shapes) -> None:
    """GeoJSON in degrees, every vertex of the source, three decimals (70 to 110 metres)."""
    lines = []
    for iso, shape in sorted(subjects.items()):
        # Outer rings go round counterclockwise: RFC 7946, 3.1.6.
        rounded = shapely.orient_polygons(shapely.set_precision(shape, 10**-OUTLINE_DIGITS))
        geometry = json.dumps(shorter(json.loads(shapely.to_geojson(rounded))), separators=(",", ":"))
        lines.append(f'{{"type":"Feature","id":"{iso}","properties":{{}},"geometry":{geometry}}}')
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    save("outlines.geojson", text)


def shorter(node: Any) -> Any:
    if isinstance(node, float):
        return round(node, OUTLINE_DIGITS)
    if isinstance(node, list):
        return [shorter(child) for child in node]
    return {key: shorter(child) for key, child in node.items()} if isinstance(node, dict) else node


# --- the map of the page ---------------------------------------------------------------------


def write_map(subjects: Shapes, countries: Shapes) -> None:
    """TopoJSON in metres of the plane of the page, borders shared."""
    plane = {iso: project(shape) for iso, shape in subjects.items()}
    country = shapely.union_all(list(plane.values()))
    frame = shapely.box(*country.bounds).buffer(FRAME, join_style="mitre")
    near = {iso: project(shape) for iso, shape in countries.items()}
    around = {iso: shape.intersection(frame).difference(country) for iso, shape in near.items()}
    layers = [collection(with_islands(plane)), collection(mainland(around))]
    topology = Topology(
        layers,
        object_name=["regions", "neighbours"],
        prequantize=round((frame.bounds[2] - frame.bounds[0]) / GRID),
        toposimplify=TOLERANCE,
        prevent_oversimplify=True,
        shared_coords=False,
    )
    save("map.topojson", json.dumps(lean(json.loads(topology.to_json())), separators=(",", ":")))


def project(shape: BaseGeometry) -> BaseGeometry:
    """Degrees → metres of the plane; longitudes west of the seam follow on after 180."""
    parts = [eastward(part) for part in shapely.get_parts(shape)]
    whole = shapely.union_all(parts).intersection(CONTEXT)
    fine = shapely.segmentize(whole, LONGEST_EDGE)
    to_plane = pyproj.Transformer.from_crs("OGC:CRS84", PLANE, always_xy=True)
    return shapely.make_valid(
        shapely.transform(
            fine, lambda points: np.column_stack(to_plane.transform(points[:, 0], points[:, 1]))
        )
    )


def eastward(part: BaseGeometry) -> BaseGeometry:
    if part.bounds[0] > -100:
        return part
    return shapely.transform(part, lambda points: np.add(points, [360, 0]))


def with_islands(shapes: Shapes) -> Shapes:
    """Each subject with its larger islands, at the least its largest piece."""
    return {
        iso: larger(shape, min(SMALLEST_ISLAND, max(part.area for part in polygons(shape))))
        for iso, shape in shapes.items()
    }


def mainland(shapes: Shapes) -> Shapes:
    kept = {iso: larger(shape, SMALLEST_ISLAND_ABROAD) for iso, shape in shapes.items()}
    return {iso: shape for iso, shape in kept.items() if not shape.is_empty}


def larger(shape: BaseGeometry, least: float) -> BaseGeometry:
    return shapely.MultiPolygon([part for part in polygons(shape) if part.area >= least])


def polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def collection(shapes: Shapes) -> dict[str, Any]:
    features = [
        {"type": "Feature", "properties": {"id": iso}, "geometry": json.loads(shapely.to_geojson(shape))}
        for iso, shape in sorted(shapes.items())
    ]
    return {"type": "FeatureCollection", "features": features}


def lean(topology: dict[str, Any]) -> dict[str, Any]:
    """The same with ISO codes for ids and without what the page does not read."""
    for layer in topology["objects"].values():
        layer["geometries"] = [
            {"type": "MultiPolygon", "id": shape["properties"]["id"], "arcs": shape["arcs"]}
            for shape in layer["geometries"]
        ]
        layer.pop("bbox", None)
    return topology


def save(name: str, text: str) -> None:
    (DATA / name).write_text(text, "utf-8")
    packed = len(brotli.compress(text.encode()))
    print(f"{name}: {len(text.encode()):,} bytes, {packed:,} after brotli")


if __name__ == "__main__":
    main()
