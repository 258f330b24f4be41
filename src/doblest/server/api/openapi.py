"""The OpenAPI 3.0 document of the API, made from its collections."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from doblest.exports.licence import get_licence_url
from doblest.featurestore import COLLECTIONS, Collection, FeatureStore, Property
from doblest.reference.licences import describe_licences
from doblest.server.api.addresses import Address
from doblest.server.api.media_types import GEOJSON, HTML, JSON, JSON_LD, OPENAPI, SCHEMA
from doblest.server.api.openapi_schemas import PARAMETERS, SCHEMAS, describe_parameter, describe_value
from doblest.server.api.parameters import TRUTHS
from doblest.server.http.problems import PROBLEM_TYPE

Json = dict[str, Any]

_PAGED = (
    *("limit", "offset", "revision", "bbox", "bbox-crs", "crs", "datetime"),
    *("at", "known"),
    *("q", "filter", "filter-lang", "filter-crs"),
)


def describe_api(address: Address, store: FeatureStore) -> Json:
    header = store.header
    return {
        "openapi": "3.0.3",
        "info": {
            "title": header.title,
            "description": f"{header.title_en}: OGC API – Features 1.0. "
            "Чтение без ключа и без ограничений по источнику запроса. Ошибки — RFC 9457. "
            f"Условия по частям: {describe_licences(header.licence, 'ru')}",
            "version": version("doblest"),
            "license": {"name": header.licence, "url": get_licence_url(header.licence)},
        },
        "servers": [{"url": address.root}],
        "paths": _describe_paths(),
        "components": {"schemas": SCHEMAS, "parameters": PARAMETERS, "responses": _REFUSALS},
    }


def inline_parameters(document: Json) -> Json:
    """The document with its parameters in place of references to them, for a page."""
    paths = {}
    for path, operations in document["paths"].items():
        parameters = [_resolve_parameter(parameter) for parameter in operations["get"]["parameters"]]
        paths[path] = {"get": operations["get"] | {"parameters": parameters}}
    return document | {"paths": paths}


def _resolve_parameter(parameter: Json) -> Json:
    return PARAMETERS[parameter["$ref"].rpartition("/")[2]] if "$ref" in parameter else parameter


def _describe_paths() -> Json:
    paths = {
        "/": _describe_get("landing", "Корень", _forms(JSON, "Landing"), ["fOfTwo"]),
        "/conformance": _describe_get(
            "conformance", "Чему соответствует", _forms(JSON, "Conformance"), ["fOfTwo"]
        ),
        "/openapi.json": _describe_get("openapi", "Это описание", {OPENAPI: _OBJECT}),
        "/docs": _describe_get("docs", "Это описание для человека", {HTML: _TEXT}),
        "/context.jsonld": _describe_get("context", "Слова JSON-LD", {JSON_LD: _OBJECT}),
        "/collections": _describe_get("collections", "Собрания", _forms(JSON, "Collections"), ["fOfTwo"]),
    }
    for collection in COLLECTIONS.values():
        paths |= _describe_collection(collection)
    return paths


def _describe_collection(collection: Collection) -> Json:
    base, name, title = f"/collections/{collection.name}", collection.name, collection.title
    forms = ["fOfTwo"]
    return {
        base: _describe_get(f"{name}Collection", title, _forms(JSON, "Collection"), forms, title),
        f"{base}/queryables": _describe_get(
            f"{name}Queryables", "О чём спросить", _forms(SCHEMA, "Queryables"), forms, title
        ),
        f"{base}/items": _describe_items(collection),
        f"{base}/items/{{featureId}}": _describe_item(collection),
    }


def _describe_items(collection: Collection) -> Json:
    name = collection.name
    content = _forms(GEOJSON, "FeatureCollection") | {"text/csv": _TEXT}
    path = _describe_get(f"{name}Items", collection.title, content, [*_PAGED, "f"], collection.title)
    operation = path["get"]
    operation["parameters"] += [
        _describe_parameter(parameter, collection.queryables[parameter])
        for parameter in collection.parameters
    ]
    operation["description"] = collection.description
    operation["responses"]["404"] = _MISSING
    operation["responses"]["200"]["links"] = {
        f"{name}Item": {
            "operationId": f"{name}Item",
            "parameters": {"featureId": "$response.body#/features/0/id"},
        }
    }
    return path


def _describe_item(collection: Collection) -> Json:
    content = _forms(GEOJSON, "Feature")
    parameters = ["fOfTwo", "revision", "crs", "at", "known"]
    path = _describe_get(f"{collection.name}Item", "Один объект", content, parameters, collection.title)
    path["get"]["parameters"].insert(0, _FEATURE_ID)
    path["get"]["responses"]["404"] = _MISSING
    return path


def _describe_get(
    operation: str, summary: str, content: Json, parameters: Sequence[str] = (), tag: str = "API"
) -> Json:
    responses = {
        "200": {"description": "Ответ", "content": content, "headers": _HEADERS},
        "304": {"description": "Не изменилось"},
        "400": {"$ref": "#/components/responses/Bad"},
        "406": {"$ref": "#/components/responses/NotAcceptable"},
        "default": {"$ref": "#/components/responses/Problem"},
    }
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "tags": [tag],
            "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in parameters],
            "responses": responses,
        }
    }


def _describe_parameter(name: str, queryable: Property) -> Json:
    """A property as a parameter; a list is asked for one of its values."""
    schema = describe_value(queryable)
    if queryable.kind == "boolean":
        schema = {"type": "string", "enum": list(TRUTHS)}
    return describe_parameter(name, queryable.title, schema)


def _forms(json_type: str, schema: str) -> Json:
    return {json_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}, HTML: _TEXT}


def _refusal(description: str) -> Json:
    return {
        "description": description,
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


_TEXT: Json = {"schema": {"type": "string"}}
_OBJECT: Json = {"schema": {"type": "object"}}
_MISSING: Json = {"$ref": "#/components/responses/Missing"}
_HEADERS: Json = {"ETag": {"description": "Содержание ответа", "schema": {"type": "string"}}}
_REFUSALS = {
    "Bad": _refusal("Параметр неизвестен или не имеет смысла; он назван"),
    "Missing": _refusal("Нет такого объекта, собрания или редакции"),
    "NotAcceptable": _refusal("Ни одна форма не отвечает заголовку Accept"),
    "Problem": _refusal("Отказ"),
}
_FEATURE_ID = {
    "name": "featureId",
    "in": "path",
    "required": True,
    "description": "Постоянный идентификатор объекта",
    "schema": {"type": "string", "minLength": 1},
}
