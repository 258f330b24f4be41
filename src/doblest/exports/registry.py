"""The formats, in the order that menus show them: module, name, command and docs anchor are one word."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from msgspec import Struct

from doblest.exports.documents import docx, pdf
from doblest.exports.errors import ExportError
from doblest.exports.geo import flatgeobuf, geojson, geopackage, geoparquet, gpx, kml
from doblest.exports.options import Options, Outcome
from doblest.exports.tabular import csv, json, jsonld, xlsx
from doblest.model import Edition

Writer = Callable[[Edition, BinaryIO, Options], Outcome]

_OFFICE = "application/vnd.openxmlformats-officedocument"


class Format(Struct, frozen=True):
    """One way out of the register."""

    name: str
    suffix: str
    media_type: str
    title: str
    """For a menu, in Russian."""
    title_en: str
    write: Writer


FORMATS: tuple[Format, ...] = (
    Format(
        "docx",
        ".docx",
        f"{_OFFICE}.wordprocessingml.document",
        "Word: таблица перечня",
        "Word: the list as a table",
        docx.write,
    ),
    Format(
        "xlsx",
        ".xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        "Excel: таблица перечня",
        "Excel: the list as a table",
        xlsx.write,
    ),
    Format("csv", ".csv", "text/csv", "CSV: таблица перечня", "CSV: the list as a table", csv.write),
    Format("pdf", ".pdf", "application/pdf", "PDF: паспорта городов", "PDF: passports of cities", pdf.write),
    Format(
        "json", ".json", "application/json", "JSON: реестр целиком", "JSON: the whole register", json.write
    ),
    Format(
        "jsonld", ".jsonld", "application/ld+json", "JSON-LD: schema.org", "JSON-LD: schema.org", jsonld.write
    ),
    Format(
        "geojson", ".geojson", "application/geo+json", "GeoJSON: города", "GeoJSON: cities", geojson.write
    ),
    Format(
        "geopackage",
        ".gpkg",
        "application/geopackage+sqlite3",
        "GeoPackage: слои для QGIS",
        "GeoPackage: layers for QGIS",
        geopackage.write,
    ),
    Format(
        "kml",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        "KML: для глобусов",
        "KML: for globes",
        kml.write,
    ),
    Format("gpx", ".gpx", "application/gpx+xml", "GPX: точки для дороги", "GPX: waypoints", gpx.write),
    Format(
        "flatgeobuf",
        ".fgb",
        "application/flatgeobuf",
        "FlatGeobuf: города",
        "FlatGeobuf: cities",
        flatgeobuf.write,
    ),
    Format(
        "geoparquet",
        ".parquet",
        "application/vnd.apache.parquet",
        "GeoParquet: города",
        "GeoParquet: cities",
        geoparquet.write,
    ),
)


def named(name: str) -> Format:
    """The format of this name or file suffix; ExportError names those that there are."""
    for form in FORMATS:
        if name.casefold() in (form.name, form.suffix.removeprefix(".")):
            return form
    raise ExportError(f"нет формата «{name[:40]}»", remedy=f"Есть {', '.join(form.name for form in FORMATS)}")
