"""KML of the cities and their memorials, for globes and phones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from doblest.exports.characters import NOT_XML
from doblest.exports.format import Format, Output
from doblest.exports.geo.features import Feature, Layer, build_layer
from doblest.exports.geo.points import Point
from doblest.exports.geo.properties import flatten
from doblest.exports.manifest import describe_origin
from doblest.exports.options import Options
from doblest.model import Edition
from doblest.wording.vocabulary import texts

_NAMESPACE = "http://www.opengis.net/kml/2.2"
_KML = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_NAME_FIELDS: dict[Layer, str] = {"cities": "city", "memorials": "name"}
"""By layer the property that a globe writes beside the pin."""
_STYLES: dict[Layer, tuple[str, str]] = {"cities": ("ff5c656b", "0.6"), "memorials": ("ff202b8e", "1.1")}
"""Colour (alpha, blue, green, red) and scale of a pin."""
_POINTS: dict[Layer, str] = {"cities": "centre_only", "memorials": "memorial_link"}
"""What the points of a layer are, by a word of `[places]`."""
_TYPES = (("bool", {bool}), ("int", {bool, int}), ("double", {bool, int, float}))
_INT_LIMIT = 2**31
"""Of an `int` of KML."""


def build(edition: Edition, options: Options) -> Output:
    """A folder for each layer; an id has its layer's name before it, for a city's memorial has its slug."""
    layers = {layer: build_layer(edition, layer) for layer in _NAME_FIELDS}
    document = _KML.Document(
        _KML.name(edition.title),
        _KML.open("1"),
        _KML.description(describe_origin(edition)),
        *(_build_style(layer) for layer in layers),
        *(_build_schema(layer, features) for layer, features in layers.items()),
        *(_build_folder(layer, features) for layer, features in layers.items()),
        id="register",
    )
    content = etree.tostring(_KML.kml(document), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Output(content, len(edition.records))


def _build_style(layer: Layer) -> Any:
    """A city's pin is small and grey: it marks the centre, and is not to be taken for the memorial's."""
    colour, scale = _STYLES[layer]
    return _KML.Style(_KML.IconStyle(_KML.color(colour), _KML.scale(scale)), id=f"{layer}.style")


def _build_schema(layer: Layer, features: Sequence[Feature]) -> Any:
    rows = [flatten(feature.properties) for feature in features]
    types = {name: _infer_type([row[name] for row in rows]) for name in (rows[0] if rows else ())}
    fields = (_KML.SimpleField(name=name, type=type_) for name, type_ in types.items())
    return _KML.Schema(*fields, id=f"{layer}.schema", name=layer)


def _infer_type(values: Sequence[Any]) -> str:
    """The narrowest of KML's types that holds every known value."""
    types = {type(value) for value in values} - {type(None)}
    if any(isinstance(value, int) and abs(value) >= _INT_LIMIT for value in values):
        return "string"
    return next((name for name, allowed in _TYPES if types and types <= allowed), "string")


def _build_folder(layer: Layer, features: Sequence[Feature]) -> Any:
    placemarks = (_build_placemark(layer, feature) for feature in features)
    about = _KML.description(texts("places")[_POINTS[layer]].ru)
    return _KML.Folder(_KML.name(layer), about, *placemarks, id=layer)


def _build_placemark(layer: Layer, feature: Feature) -> Any:
    properties = feature.properties
    values = (
        _KML.SimpleData(_format(value), name=name)
        for name, value in flatten(properties).items()
        if value is not None
    )
    return _KML.Placemark(
        _KML.name(str(properties[_NAME_FIELDS[layer]])),
        _KML.description(_describe_balloon(properties)),
        _KML.styleUrl(f"#{_choose_style(layer, properties)}.style"),
        _KML.ExtendedData(_KML.SchemaData(*values, schemaUrl=f"#{layer}.schema")),
        *_build_point(feature.point),
        id=f"{layer}.{feature.id}",
    )


def _choose_style(layer: Layer, properties: Mapping[str, Any]) -> Layer:
    """Whatever stands at a centre looks like one."""
    return layer if properties["point_is"] in ("memorial_link", "stele_event") else "cities"


def _describe_balloon(properties: Mapping[str, Any]) -> str:
    """A city's begins by saying that its point is the centre; of a place of many, one of them."""
    where = texts("places")["part_only"].ru if properties["point_is"] == "settlement" else None
    if properties["point_is"] == "city_centre":
        is_named = properties.get("memorial_name") or properties.get("in_list") is False
        where = texts("places")["not_memorial" if is_named else "centre_only"].ru
    unlisted = texts("memorial_facts")["unlisted"].ru if properties.get("in_list") is False else None
    lines = (unlisted, where, properties.get("note") or properties.get("address"), properties.get("map_url"))
    return "\n\n".join(filter(None, lines)).replace("<", "&lt;")  # a globe reads a balloon as HTML


def _build_point(point: Point) -> list[Any]:
    return [_KML.Point(_KML.coordinates(f"{point[0]},{point[1]}"))] if point else []


def _format(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


FORMAT = Format(
    "kml",
    ".kml",
    "application/vnd.google-earth.kml+xml",
    "KML: для глобусов",
    "KML: for globes",
    build,
    strangers=NOT_XML,
)
