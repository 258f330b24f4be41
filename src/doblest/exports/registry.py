"""The formats, in the order that menus show them: module, name, command and docs anchor are one word."""

from __future__ import annotations

from doblest.exports.documents import docx, pdf
from doblest.exports.errors import ExportError
from doblest.exports.format import Format
from doblest.exports.geo import flatgeobuf, geojson, geopackage, geoparquet, gpx, kml
from doblest.exports.tabular import (
    changes,
    cities,
    claims,
    csv,
    csvw,
    datapackage,
    events,
    findings,
    json,
    jsonld,
    xlsx,
)

FORMATS: tuple[Format, ...] = (
    docx.FORMAT,
    xlsx.FORMAT,
    csv.FORMAT,
    cities.FORMAT,
    claims.FORMAT,
    datapackage.FORMAT,
    csvw.FORMAT,
    changes.FORMAT,
    findings.FORMAT,
    events.FORMAT,
    pdf.FORMAT,
    json.FORMAT,
    jsonld.FORMAT,
    geojson.FORMAT,
    geopackage.FORMAT,
    kml.FORMAT,
    gpx.FORMAT,
    flatgeobuf.FORMAT,
    geoparquet.FORMAT,
)


def get_format(name: str) -> Format:
    """The format of this name or file suffix. Raises ExportError that names those that there are."""
    for one in FORMATS:
        if name.casefold() in (one.name, _name_ending(one)):
            return one
    raise ExportError(f"нет формата «{name[:40]}»", remedy=f"Есть {', '.join(one.name for one in FORMATS)}")


def _name_ending(form: Format) -> str:
    """What tells the format in a file's name: `xlsx`; of a file with a name of its own all of it."""
    return form.suffix.removeprefix(".") if form.stem == "doblest" else f"{form.stem}{form.suffix}"
