"""Address → answer. Knows no web framework: Django's view and the WSGI door both stand on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import msgspec

from doblest.server.api import documents, items, openapi, problems
from doblest.server.api.collections import COLLECTIONS
from doblest.server.api.conditions import Scope
from doblest.server.api.exchange import (
    CSV,
    GEOJSON,
    HTML,
    JSON,
    JSON_LD,
    OPENAPI,
    SCHEMA,
    Link,
    Pairs,
    Reply,
    Request,
)
from doblest.server.api.negotiation import form
from doblest.server.api.parameters import CRS84, asked, only
from doblest.server.api.problems import ProblemError, missing
from doblest.server.api.selecting import Matches, select
from doblest.server.api.store import Store
from doblest.server.api.storing import FORM

METHODS = "GET, HEAD, OPTIONS"
_CORS: Pairs = (
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "Content-Crs, ETag, Link"),
)
_ENCODER = msgspec.json.Encoder()
_CRS: Pairs = (("Content-Crs", f"<{CRS84}>"),)


class Service(Protocol):
    """What the API stands on."""

    matches: Matches

    def store(self, revision: int | None = None) -> Store:
        """The features of a revision, of the newest by default; ProblemError where it is kept no more."""

    def search(self, text: str) -> list[str]:
        """Slugs of the cities that the site's search finds."""

    def page(self, template: str, request: Request, content: dict[str, Any]) -> bytes:
        """A page for a person."""


def answer(request: Request, service: Service) -> Reply:
    """The answer to any question; whatever is refused is a problem document, never an exception."""
    try:
        reply = _method(request) or _route(request, service)
    except ProblemError as problem:
        reply = problems.reply(problem, "/".join((request.root, *request.path)))
    return msgspec.structs.replace(reply, headers=reply.headers + _CORS)


def _method(request: Request) -> Reply | None:
    if request.method in ("GET", "HEAD"):
        return None
    if request.method == "OPTIONS":
        preflight = (("Access-Control-Allow-Methods", METHODS), ("Access-Control-Max-Age", "86400"))
        return Reply(b"", "text/plain", 204, (("Allow", METHODS), *preflight))
    raise ProblemError(
        405, f"Метод {request.method[:20]} не поддерживается; есть {METHODS}", headers=(("Allow", METHODS),)
    )


def _route(request: Request, service: Service) -> Reply:
    match request.path:
        case ():
            return _document(request, service, "landing", documents.landing)
        case ("conformance",):
            return _document(request, service, "conformance", documents.conformance)
        case ("openapi.json",):
            only(request.query)
            return _kept(request, service.store(), "json", OPENAPI, lambda s: openapi.document(request, s))
        case ("docs",):
            only(request.query)
            store = service.store()
            return _page(request, service, store, "docs", openapi.spelt_out(openapi.document(request, store)))
        case ("context.jsonld",):
            only(request.query)
            return _kept(request, service.store(), "json", JSON_LD, lambda s: documents.context(request, s))
        case ("collections",):
            return _document(request, service, "collections", documents.collections)
        case ("collections", name, *rest):
            return _collection(request, service, name, rest)
    raise missing("Нет такого адреса; начните с корня API")


def _collection(request: Request, service: Service, name: str, rest: list[str]) -> Reply:
    held = COLLECTIONS.get(name)
    if held is None:
        raise missing(f"Нет собрания «{name[:60]}»; есть {', '.join(COLLECTIONS)}")
    match rest:
        case []:
            return _document(request, service, "collection", lambda r, s: documents.collection(r, s, held))
        case ["queryables"]:
            return _document(
                request, service, "queryables", lambda r, s: documents.queryables(r, s, held), SCHEMA
            )
        case ["items"]:
            return _items(request, service, name)
        case ["items", feature]:
            return _feature(request, service, name, feature)
    raise missing("Нет такого адреса; начните с корня API")


def _items(request: Request, service: Service, name: str) -> Reply:
    collection = COLLECTIONS[name]
    wanted = asked(request.query, collection)
    shape = form(request, ("json", "html", "csv"), GEOJSON)
    store = service.store(wanted.revision)
    fresh = _unchanged(request, store, shape)
    if fresh:
        return fresh
    scope = Scope(store.layers[name], collection)
    page = select(scope, wanted, service.search, service.matches)
    if shape == "csv":
        more = items.neighbours(request, store, wanted, page, CSV)
        return _reply(items.csv_bytes(scope, page), CSV, request, store, shape, _headers(more))
    body = items.collection_bytes(request, store, scope, wanted, page)
    if shape == "html":
        return _page(request, service, store, "items", msgspec.json.decode(body), collection=collection)
    return _reply(body, GEOJSON, request, store, shape, _CRS)


def _feature(request: Request, service: Service, name: str, feature: str) -> Reply:
    only(request.query, "f", "revision", "crs")
    wanted = asked(request.query, COLLECTIONS[name])
    shape = form(request, ("json", "html"), GEOJSON)
    store = service.store(wanted.revision)
    scope = Scope(store.layers[name], COLLECTIONS[name])
    body = items.feature_bytes(request, scope, feature)
    fresh = _unchanged(request, store, shape)
    if fresh:
        return fresh
    if shape == "html":
        return _page(request, service, store, "item", msgspec.json.decode(body), collection=scope.collection)
    return _reply(body, GEOJSON, request, store, shape, _CRS)


def _document(
    request: Request,
    service: Service,
    template: str,
    make: Callable[[Request, Store], dict[str, Any]],
    media_type: str = JSON,
) -> Reply:
    only(request.query, "f")
    shape = form(request, ("json", "html"), media_type)
    store = service.store()
    if shape == "html":
        content = msgspec.to_builtins(make(request, store))
        return _page(request, service, store, template, content)
    return _kept(request, store, shape, media_type, lambda s: make(request, s))


def _kept(
    request: Request, store: Store, shape: str, media_type: str, make: Callable[[Store], dict[str, Any]]
) -> Reply:
    fresh = _unchanged(request, store, shape)
    return fresh or _reply(_ENCODER.encode(make(store)), media_type, request, store, shape)


def _page(
    request: Request, service: Service, store: Store, template: str, content: dict[str, Any], **more: Any
) -> Reply:
    fresh = _unchanged(request, store, "html")
    if fresh:
        return fresh
    body = service.page(template, request, {"content": content, "about": store.about, **more})
    return _reply(body, f"{HTML}; charset=utf-8", request, store, "html")


def _reply(
    body: bytes, media_type: str, request: Request, store: Store, shape: str, headers: Pairs = ()
) -> Reply:
    return Reply(body, media_type, 200, (*headers, *_caching(request, store, shape)))


def _unchanged(request: Request, store: Store, shape: str) -> Reply | None:
    """A 304 for who has the answer in any coding."""
    if not request.if_none_match:
        return None
    tag = _tag(request, store, shape).strip('"')
    held = {part.strip().removeprefix("W/").strip('"') for part in request.if_none_match.split(",")}
    if held & {"*", tag, f"{tag}-br", f"{tag}-gzip"}:
        return Reply(b"", "", 304, _caching(request, store, shape))
    return None


def _caching(request: Request, store: Store, shape: str) -> Pairs:
    return (("ETag", _tag(request, store, shape)), ("Cache-Control", "no-cache"), ("Vary", "Accept"))


def _tag(request: Request, store: Store, shape: str) -> str:
    spoken = f"-{request.language}" if shape == "html" else ""
    return f'"{store.about.revision}-{FORM}-{shape}{spoken}"'


def _headers(links: list[Link]) -> Pairs:
    """Links of a body that has no place for them (RFC 8288)."""
    return tuple(("Link", f'<{link.href}>; rel="{link.rel}"; type="{link.type}"') for link in links)
