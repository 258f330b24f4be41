"""Parts of the OpenAPI document that no collection changes: schemas of answers and parameters."""

from __future__ import annotations

from typing import Any

from doblest.featurestore import Property
from doblest.featurestore.cql2.parser import LANGUAGES, MAX_LENGTH
from doblest.featurestore.query import DEFAULT_LIMIT
from doblest.server.api.parameters import (
    CRS84,
    DATETIME,
    MAX_LIMIT,
    MAX_SEARCH_LENGTH,
)

Json = dict[str, Any]


def describe_value(queryable: Property) -> Json:
    """The JSON Schema of one value of a property."""
    kind = {"text": "string", "list": "string"}.get(queryable.kind, queryable.kind)
    enum = {"enum": list(queryable.enum)} if queryable.enum else {}
    return {"type": kind, **enum, **({"format": queryable.format} if queryable.format else {})}


def _object(required: tuple[str, ...], **properties: Json) -> Json:
    return {"type": "object", "required": list(required), "properties": properties}


def _list(of: str) -> Json:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{of}"}}


_STRING: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}

SCHEMAS: dict[str, Json] = {
    "Link": _object(
        ("href", "rel"), href=_STRING, rel=_STRING, type=_STRING, title=_STRING, hreflang=_STRING
    ),
    "Landing": _object(("links",), title=_STRING, description=_STRING, links=_list("Link")),
    "Conformance": _object(("conformsTo",), conformsTo={"type": "array", "items": _STRING}),
    "Collections": _object(("links", "collections"), links=_list("Link"), collections=_list("Collection")),
    "Collection": _object(
        ("id", "links"),
        id=_STRING,
        title=_STRING,
        description=_STRING,
        links=_list("Link"),
        extent={"type": "object"},
        itemType=_STRING,
        crs={"type": "array", "items": _STRING},
        storageCrs=_STRING,
    ),
    "Queryables": _object(("type", "properties"), type={"type": "string", "enum": ["object"]}),
    "Geometry": _object(
        ("type", "coordinates"),
        type={"type": "string", "enum": ["Point", "MultiPoint", "Polygon", "MultiPolygon"]},
        coordinates={"type": "array", "items": {}},
    )
    | {"nullable": True},
    "Feature": _object(
        ("type", "geometry", "properties"),
        type={"type": "string", "enum": ["Feature"]},
        id=_STRING,
        geometry={"$ref": "#/components/schemas/Geometry"},
        properties={"type": "object"},
        links=_list("Link"),
    ),
    "FeatureCollection": _object(
        ("type", "features", "links", "numberMatched", "numberReturned"),
        type={"type": "string", "enum": ["FeatureCollection"]},
        features=_list("Feature"),
        links=_list("Link"),
        timeStamp={"type": "string", "format": "date-time"},
        numberMatched=_COUNT,
        numberReturned=_COUNT,
    ),
    "Problem": _object(
        ("type", "title", "status"),
        type=_STRING,
        title=_STRING,
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=_STRING,
        instance=_STRING,
        parameter={"type": "string", "description": "Имя параметра, который не принят"},
    ),
}


def describe_parameter(name: str, description: str, schema: Json, **more: Any) -> Json:
    """A parameter of a query, its values in one place each."""
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "style": "form",
        "explode": False,
        "schema": schema,
        **more,
    }


def _form(*names: str) -> Json:
    return describe_parameter(
        "f", "Форма ответа; сильнее заголовка Accept", {"type": "string", "enum": list(names)}
    )


PARAMETERS: dict[str, Json] = {
    "f": _form("json", "html", "csv"),
    "fOfTwo": _form("json", "html"),
    "limit": describe_parameter(
        "limit",
        f"Сколько объектов на странице; больше {MAX_LIMIT} не бывает, большее число читается как оно",
        {"type": "integer", "minimum": 1, "default": DEFAULT_LIMIT},
    ),
    "offset": describe_parameter("offset", "С какого объекта; даётся ссылкой next", _COUNT | {"default": 0}),
    "revision": describe_parameter(
        "revision",
        "Редакция реестра: ссылка next называет свою, чтобы правка не смешала страницы. "
        "Последние редакции хранятся, прежние — 404",
        _COUNT,
    ),
    "at": describe_parameter(
        "at",
        "День, на который показать реестр: кому звание уже присвоено, что было со стелами. "
        "Слова перечня — сегодняшние",
        {"type": "string", "format": "date"},
    ),
    "known": describe_parameter(
        "known",
        "День, в конце которого реестр это знал: правки, сделанные позже, не считаются",
        {"type": "string", "format": "date"},
    ),
    "bbox": describe_parameter(
        "bbox",
        "Запад, юг, восток, север в градусах WGS 84 (или шесть чисел с высотами); запад больше востока — "
        "через 180-й меридиан; юг не севернее севера. Объект без места подходит всегда",
        {
            "type": "array",
            "items": {"type": "number"},
            "minItems": 4,
            "maxItems": 6,
            "oneOf": [{"minItems": size, "maxItems": size} for size in (4, 6)],
        },
        example=[30, 50, 60, 65],
    ),
    "datetime": describe_parameter(
        "datetime",
        "Мгновение или промежуток по RFC 3339; сравнивается с датой указа, объект без даты подходит всегда",
        {"type": "string", "pattern": DATETIME},
        example="2020-01-01/2021-12-31",
    ),
    "q": describe_parameter("q", "Поиск, как на сайте", {"type": "string", "maxLength": MAX_SEARCH_LENGTH}),
    "filter": describe_parameter(
        "filter",
        "Условие на CQL2",
        {"type": "string", "minLength": 1, "maxLength": MAX_LENGTH},
        example="region_key IN ('sverdlovskaya-oblast', 'chelyabinskaya-oblast')",
    ),
    "filter-lang": describe_parameter(
        "filter-lang", "Запись условия", {"type": "string", "enum": list(LANGUAGES)}
    ),
    "filter-crs": describe_parameter(
        "filter-crs", "Система координат условия", {"type": "string", "enum": [CRS84]}
    ),
    "bbox-crs": describe_parameter(
        "bbox-crs", "Система координат рамки", {"type": "string", "enum": [CRS84]}
    ),
    "crs": describe_parameter("crs", "Система координат ответа", {"type": "string", "enum": [CRS84]}),
}
