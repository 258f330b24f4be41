"""The OpenAPI 3.0 document of the API, made from its collections."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from doblest.server.api.collections import COLLECTIONS, Collection, Property
from doblest.server.api.exchange import (
    GEOJSON,
    HTML,
    JSON,
    JSON_LD,
    OPENAPI,
    PROBLEM,
    SCHEMA,
    Request,
)
from doblest.server.api.openapi_schemas import PARAMETERS, SCHEMAS
from doblest.server.api.store import Store

Described = dict[str, Any]

_PAGED = (
    *("limit", "offset", "revision", "bbox", "bbox-crs", "crs", "datetime"),
    *("q", "filter", "filter-lang", "filter-crs"),
)


def document(request: Request, store: Store) -> Described:
    about = store.about
    return {
        "openapi": "3.0.3",
        "info": {
            "title": about.title,
            "description": f"{about.title_en}: OGC API – Features 1.0. Чтение без ключа и без ограничений по "
            "источнику запроса. Ошибки — RFC 9457.",
            "version": version("doblest"),
            "license": {"name": about.licence},
        },
        "servers": [{"url": request.root}],
        "paths": _paths(),
        "components": {"schemas": SCHEMAS, "parameters": PARAMETERS, "responses": _REFUSALS},
    }


def spelt_out(described: Described) -> Described:
    """The document with its parameters in place of references to them, for a page."""
    paths = {
        address: {"get": held["get"] | {"parameters": [_parameter(one) for one in held["get"]["parameters"]]}}
        for address, held in described["paths"].items()
    }
    return described | {"paths": paths}


def _parameter(held: Described) -> Described:
    return PARAMETERS[held["$ref"].rpartition("/")[2]] if "$ref" in held else held


def _paths() -> Described:
    paths = {
        "/": _get("landing", "Корень", _forms(JSON, "Landing"), ["fOfTwo"]),
        "/conformance": _get("conformance", "Чему соответствует", _forms(JSON, "Conformance"), ["fOfTwo"]),
        "/openapi.json": _get("openapi", "Это описание", {OPENAPI: {"schema": {"type": "object"}}}),
        "/docs": _get("docs", "Это описание для человека", {HTML: _TEXT}),
        "/context.jsonld": _get("context", "Слова JSON-LD", {JSON_LD: {"schema": {"type": "object"}}}),
        "/collections": _get("collections", "Собрания", _forms(JSON, "Collections"), ["fOfTwo"]),
    }
    for held in COLLECTIONS.values():
        paths |= _collection_paths(held)
    return paths


def _collection_paths(held: Collection) -> Described:
    base = f"/collections/{held.name}"
    own = [_own(name, described) for name, described in held.queryables.items() if described.plain]
    features = _forms(GEOJSON, "FeatureCollection") | {"text/csv": _TEXT}
    name = held.name
    items = _get(f"{name}Items", held.title, features, [*_PAGED, "f"], tag=held.title)
    items["get"]["parameters"] += own
    items["get"]["description"] = held.description
    one = _get(
        f"{name}Item",
        "Один объект",
        _forms(GEOJSON, "Feature"),
        ["fOfTwo", "revision", "crs"],
        tag=held.title,
    )
    one["get"]["parameters"].insert(0, _FEATURE_ID)
    one["get"]["responses"]["404"] = {"$ref": "#/components/responses/Missing"}
    items["get"]["responses"]["404"] = {"$ref": "#/components/responses/Missing"}
    items["get"]["responses"]["200"]["links"] = {
        f"{name}Item": {
            "operationId": f"{name}Item",
            "parameters": {"featureId": "$response.body#/features/0/id"},
        }
    }
    about = _forms(JSON, "Collection")
    asked = _forms(SCHEMA, "Queryables")
    return {
        base: _get(f"{name}Collection", held.title, about, ["fOfTwo"], tag=held.title),
        f"{base}/queryables": _get(f"{name}Queryables", "О чём спросить", asked, ["fOfTwo"], tag=held.title),
        f"{base}/items": items,
        f"{base}/items/{{featureId}}": one,
    }


def _get(
    operation: str, summary: str, content: Described, parameters: list[str] | None = None, tag: str = "API"
) -> Described:
    responses = {"200": {"description": "Ответ", "content": content, "headers": _HEADERS}}
    responses |= {
        "304": {"description": "Не изменилось"},
        "400": {"$ref": "#/components/responses/Bad"},
        "406": {"$ref": "#/components/responses/NotAcceptable"},
        "default": {"$ref": "#/components/responses/Problem"},
    }
    references = [{"$ref": f"#/components/parameters/{name}"} for name in parameters or []]
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "tags": [tag],
            "parameters": references,
            "responses": responses,
        }
    }


def _own(name: str, held: Property) -> Described:
    """A property as a parameter; a list is asked for one of its values."""
    kind = {"text": "string", "list": "string"}.get(held.kind, held.kind)
    schema: Described = {"type": kind} | ({"enum": list(held.enum)} if held.enum else {})
    return {"name": name, "in": "query", "description": held.title, "schema": schema}


def _forms(json_type: str, schema: str) -> Described:
    return {json_type: {"schema": {"$ref": f"#/components/schemas/{schema}"}}, HTML: _TEXT}


def _refusal(description: str) -> Described:
    return {
        "description": description,
        "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


_TEXT: Described = {"schema": {"type": "string"}}
_HEADERS: Described = {"ETag": {"description": "Редакция реестра", "schema": {"type": "string"}}}
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
