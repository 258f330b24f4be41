"""Pages of features and single features, joined from bytes that were encoded once."""

from __future__ import annotations

import csv
import io
from typing import Any

import msgspec

from doblest.exports.formulas import neutralise
from doblest.server.api.conditions import Scope
from doblest.server.api.documents import CONTEXT
from doblest.server.api.exchange import CSV, GEOJSON, HTML, JSON, JSON_LD, Link, Request
from doblest.server.api.parameters import Asked
from doblest.server.api.problems import missing
from doblest.server.api.selecting import Selected
from doblest.server.api.store import Store

_ENCODER = msgspec.json.Encoder()


def collection_bytes(request: Request, store: Store, scope: Scope, asked: Asked, page: Selected) -> bytes:
    """A FeatureCollection; its time is the revision's, so that the same question has the same bytes."""
    head = {
        "type": "FeatureCollection",
        "timeStamp": store.about.at,
        "numberMatched": page.matched,
        "numberReturned": len(page.bodies),
        "links": links(request, store, scope, asked, page),
    }
    return _ENCODER.encode(head)[:-1] + b',"features":[' + b",".join(page.bodies) + b"]}"


def links(request: Request, store: Store, scope: Scope, asked: Asked, page: Selected) -> list[Link]:
    """This page in its forms, its neighbours, and where it belongs.

    Neighbours name the revision: who walks the pages walks one register, whatever is edited meanwhile.
    """
    name = scope.collection.name
    held = [
        Link(request.again(f="json"), "self", GEOJSON, "Эта страница"),
        Link(request.again(f="html"), "alternate", HTML, "Эта страница для человека"),
        Link(request.again(f="csv"), "alternate", CSV, "Эта страница таблицей"),
        Link(request.url("collections", name), "collection", JSON, scope.collection.title),
        Link(request.url("context.jsonld"), CONTEXT, JSON_LD, "Слова свойств в JSON-LD"),
    ]
    return held + neighbours(request, store, asked, page, GEOJSON)


def neighbours(request: Request, store: Store, asked: Asked, page: Selected, kind: str) -> list[Link]:
    revision, end = store.about.revision, asked.offset + len(page.bodies)
    held = []
    if page.bodies and end < page.matched:
        held.append(Link(request.again(offset=end, revision=revision), "next", kind, "Следующая страница"))
    if asked.offset:
        start = max(0, min(asked.offset, page.matched) - asked.limit)
        held.append(Link(request.again(offset=start, revision=revision), "prev", kind, "Предыдущая страница"))
    return held


def feature_bytes(request: Request, scope: Scope, feature: str) -> bytes:
    """One feature with its links."""
    body = scope.layer.body(feature)
    name = scope.collection.name
    if body is None:
        raise missing(f"В собрании {name} нет объекта «{feature[:80]}»")
    held = [
        Link(request.again(f="json"), "self", GEOJSON, "Этот объект"),
        Link(request.again(f="html"), "alternate", HTML, "Этот объект для человека"),
        Link(request.url("collections", name), "collection", JSON, scope.collection.title),
        Link(request.url("context.jsonld"), CONTEXT, JSON_LD, "Слова свойств в JSON-LD"),
    ]
    return body[:-1] + b',"links":' + _ENCODER.encode(held) + b"}"


def csv_bytes(scope: Scope, page: Selected) -> bytes:
    """A table with a column for each property and the point's own; UTF-8 with a byte order mark."""
    sample = page.bodies[:1] or scope.layer.run(0, 1)
    names = list(msgspec.json.decode(sample[0])["properties"]) if sample else []
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(["id", *names, "lon", "lat"])
    for body in page.bodies:
        feature = msgspec.json.decode(body)
        cells = [_cell(feature["properties"].get(name)) for name in names]
        writer.writerow([neutralise(feature["id"]), *cells, *_point(feature["geometry"])])
    return held.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutralise(value) if isinstance(value, str) else value


def _point(geometry: dict[str, Any] | None) -> list[float | None]:
    if geometry and geometry["type"] == "Point":
        lon, lat = geometry["coordinates"]
        return [lon, lat]
    return [None, None]
