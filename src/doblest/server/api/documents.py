"""The API about itself: landing page, conformance, collections, queryables, the JSON-LD context."""

from __future__ import annotations

from typing import Any

from doblest.featurestore import COLLECTIONS, Collection, FeatureStore, Property
from doblest.server.api.addresses import Address
from doblest.server.api.links import Link, link_both_forms, link_context
from doblest.server.api.media_types import CSV, GEOJSON, HTML, JSON, OPENAPI, SCHEMA
from doblest.server.api.openapi_schemas import describe_value
from doblest.server.api.parameters import CRS84

QUERYABLES_RELATION = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
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
            "basic-spatial-functions-plus",
            "spatial-functions",
            "temporal-functions",
            "array-functions",
            "property-property",
            "arithmetic",
        )
    ),
)


def describe_landing(address: Address, store: FeatureStore) -> dict[str, Any]:
    header = store.header
    return {
        "title": header.title,
        "description": f"{header.title_en}. OGC API – Features. {header.licence}. "
        "Каждая запись называет свою редакцию: revision.",
        "links": [
            *link_both_forms(address, "Эта страница"),
            Link(address.url("openapi.json"), "service-desc", OPENAPI, "Описание OpenAPI 3.0"),
            Link(address.url("docs"), "service-doc", HTML, "Описание для человека"),
            Link(address.url("conformance"), "conformance", JSON, "Чему соответствует"),
            Link(address.url("collections"), "data", JSON, "Собрания"),
            link_context(address),
        ],
    }


def describe_conformance(address: Address, store: FeatureStore) -> dict[str, Any]:
    return {"conformsTo": CONFORMS, "links": link_both_forms(address, "Чему соответствует")}


def describe_collections(address: Address, store: FeatureStore) -> dict[str, Any]:
    return {
        "links": link_both_forms(address, "Собрания"),
        "crs": [CRS84],
        "collections": [_describe(address, store, collection) for collection in COLLECTIONS.values()],
    }


def describe_collection(address: Address, store: FeatureStore, collection: Collection) -> dict[str, Any]:
    described = _describe(address, store, collection)
    described["links"] = [*link_both_forms(address, collection.title), *described["links"]]
    return described


def describe_queryables(address: Address, store: FeatureStore, collection: Collection) -> dict[str, Any]:
    is_point_layer = store.layers[collection.name].is_point_layer
    geometry = {
        "title": "Место",
        "format": "geometry-point" if is_point_layer else "geometry-any",
        "x-ogc-role": "primary-geometry",
    }
    named = {name: _describe_queryable(queryable) for name, queryable in collection.queryables.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address.url("collections", collection.name, "queryables"),
        "type": "object",
        "title": collection.title,
        "properties": {"geometry": geometry, **named},
        "additionalProperties": False,
    }


def _describe_queryable(queryable: Property) -> dict[str, Any]:
    schema = describe_value(queryable)
    inner = {"type": "array", "items": schema} if queryable.kind == "list" else schema
    return {"title": queryable.title, **inner}


def describe_context(address: Address, store: FeatureStore) -> dict[str, Any]:
    """GeoJSON-LD's own words, ours, and schema.org's where they mean the same."""
    schema = "https://schema.org/"
    return {
        "@context": [
            "https://geojson.org/geojson-ld/geojson-context.jsonld",
            {
                "@vocab": f"{address.url('docs')}#",
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


def _describe(address: Address, store: FeatureStore, collection: Collection) -> dict[str, Any]:
    url = address.url
    place = ("collections", collection.name)
    layer = store.layers[collection.name]
    described: dict[str, Any] = {
        "id": collection.name,
        "title": collection.title,
        "description": collection.description,
        "itemType": "feature",
        "crs": [CRS84],
        "storageCrs": CRS84,
        "links": [
            Link(url(*place), "collection", JSON, collection.title),
            Link(url(*place, "items"), "items", GEOJSON, f"{collection.title}: GeoJSON"),
            Link(url(*place, "items", f="html"), "items", HTML, f"{collection.title}: страница"),
            Link(url(*place, "items", f="csv"), "items", CSV, f"{collection.title}: таблица"),
            Link(url(*place, "queryables"), QUERYABLES_RELATION, SCHEMA, "О чём можно спросить"),
            link_context(address),
        ],
    }
    if layer.extent:
        described["extent"] = {"spatial": {"bbox": [layer.extent], "crs": CRS84}}
    return described
