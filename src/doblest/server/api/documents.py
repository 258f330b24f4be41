"""The API about itself: landing page, conformance, collections, queryables, the JSON-LD context."""

from __future__ import annotations

from typing import Any

from doblest.server.api.collections import COLLECTIONS, Collection, Property
from doblest.server.api.exchange import CSV, GEOJSON, HTML, JSON, JSON_LD, OPENAPI, SCHEMA, Link, Request
from doblest.server.api.parameters import CRS84
from doblest.server.api.store import Store

QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
CONTEXT = "http://www.w3.org/ns/json-ld#context"
_FEATURES = "http://www.opengis.net/spec/ogcapi-features"
_CQL2 = "http://www.opengis.net/spec/cql2/1.0/conf"
CONFORMS = (
    *(f"{_FEATURES}-1/1.0/conf/{part}" for part in ("core", "oas30", "html", "geojson")),
    f"{_FEATURES}-2/1.0/conf/crs",
    *(
        f"{_FEATURES}-3/1.0/conf/{part}"
        for part in ("queryables", "queryables-query-parameters", "filter", "features-filter")
    ),
    *(
        f"{_CQL2}/{part}"
        for part in (
            "cql2-text",
            "cql2-json",
            "basic-cql2",
            "advanced-comparison-operators",
            "case-insensitive-comparison",
            "accent-insensitive-comparison",
            "basic-spatial-functions",
            "array-functions",
        )
    ),
)


def landing(request: Request, store: Store) -> dict[str, Any]:
    about = store.about
    return {
        "title": about.title,
        "description": f"{about.title_en}. OGC API – Features. Редакция {about.revision} от {about.at[:10]}, "
        f"{about.licence}. Исходный документ SHA-256 {about.document}",
        "links": [
            *both(request, "self", "Эта страница"),
            Link(request.url("openapi.json"), "service-desc", OPENAPI, "Описание OpenAPI 3.0"),
            Link(request.url("docs"), "service-doc", HTML, "Описание для человека"),
            Link(request.url("conformance"), "conformance", JSON, "Чему соответствует"),
            Link(request.url("collections"), "data", JSON, "Собрания"),
            Link(request.url("context.jsonld"), CONTEXT, JSON_LD, "Слова свойств в JSON-LD"),
        ],
    }


def conformance(request: Request, store: Store) -> dict[str, Any]:
    return {"conformsTo": CONFORMS, "links": both(request, "self", "Чему соответствует")}


def collections(request: Request, store: Store) -> dict[str, Any]:
    return {
        "links": both(request, "self", "Собрания"),
        "crs": [CRS84],
        "collections": [_collection(request, store, held) for held in COLLECTIONS.values()],
    }


def collection(request: Request, store: Store, held: Collection) -> dict[str, Any]:
    described = _collection(request, store, held)
    described["links"] = [*both(request, "self", held.title), *described["links"]]
    return described


def queryables(request: Request, store: Store, held: Collection) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "geometry": {"title": "Место", "format": "geometry-point", "x-ogc-role": "primary-geometry"}
    }
    if held.name == "regions":
        properties["geometry"]["format"] = "geometry-any"
    return {
        "$schema": "https://json-schema.org/draft/2019-09/schema",
        "$id": request.url("collections", held.name, "queryables"),
        "type": "object",
        "title": held.title,
        "properties": properties | {name: json_type(held) for name, held in held.queryables.items()},
        "additionalProperties": False,
    }


def json_type(held: Property) -> dict[str, Any]:
    """The JSON Schema of a property."""
    plain = {"text": "string", "list": "string"}.get(held.kind, held.kind)
    inner: dict[str, Any] = {"type": plain}
    if held.enum:
        inner["enum"] = list(held.enum)
    if held.kind == "list":
        return {"title": held.title, "type": "array", "items": inner}
    return {"title": held.title, **inner}


def context(request: Request, store: Store) -> dict[str, Any]:
    """GeoJSON-LD's own words, ours, and schema.org's where they mean the same."""
    schema = "https://schema.org/"
    return {
        "@context": [
            "https://geojson.org/geojson-ld/geojson-context.jsonld",
            {
                "@vocab": f"{request.url('docs')}#",
                "id": "@id",
                "city": f"{schema}name",
                "region": f"{schema}containedInPlace",
                "note": f"{schema}description",
                "address": f"{schema}address",
                "map_url": {"@id": f"{schema}hasMap", "@type": "@id"},
                "decree_url": {"@id": f"{schema}subjectOf", "@type": "@id"},
                "decree_date": {"@id": f"{schema}legislationDate", "@type": f"{schema}Date"},
            },
        ]
    }


def both(request: Request, rel: str, title: str) -> list[Link]:
    """This resource as JSON and as a page."""
    return [
        Link(request.again(f="json"), rel, JSON, title),
        Link(request.again(f="html"), "alternate", HTML, title),
    ]


def _collection(request: Request, store: Store, held: Collection) -> dict[str, Any]:
    url = request.url
    place = ("collections", held.name)
    layer = store.layers[held.name]
    described = {
        "id": held.name,
        "title": held.title,
        "description": held.description,
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "links": [
            Link(url(*place), "collection", JSON, held.title),
            Link(url(*place, "items"), "items", GEOJSON, f"{held.title}: GeoJSON"),
            Link(url(*place, "items", f="html"), "items", HTML, f"{held.title}: страница"),
            Link(url(*place, "items", f="csv"), "items", CSV, f"{held.title}: таблица"),
            Link(url(*place, "queryables"), QUERYABLES, SCHEMA, "О чём можно спросить"),
            Link(url("context.jsonld"), CONTEXT, JSON_LD, "Слова свойств в JSON-LD"),
        ],
    }
    if layer.extent:
        described["extent"] = {"spatial": {"bbox": [layer.extent], "crs": CRS84}}
    return described
