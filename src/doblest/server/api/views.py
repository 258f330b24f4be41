"""The API: each address a plain function of the feature store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from msgspec import Struct
from msgspec.structs import replace

from doblest.featurestore import COLLECTIONS, Collection, FeatureStore, Query, Source, select
from doblest.featurestore.aliases import resolve_alias
from doblest.server.api import documents, features, openapi
from doblest.server.api.addresses import Address, parse_address
from doblest.server.api.decorators import View, api_view
from doblest.server.api.media_types import CSV, GEOJSON, HTML, JSON, JSON_LD, OPENAPI, SCHEMA
from doblest.server.api.negotiation import negotiate_form
from doblest.server.api.pages import LANGUAGE, render_page
from doblest.server.api.parameters import CRS84, allow_only, parse_query
from doblest.server.api.searching import search_slugs
from doblest.server.api.stores import get_stores
from doblest.server.http.cache import ByteBoundedCache, CachedResponse, CacheKey
from doblest.server.http.problems import BadDay, NotFound, ProblemError
from doblest.server.http.responses import Answered, Build, find_response, respond_cached
from doblest.server.pages.dated import read_as_of
from doblest.server.register.as_of import NAMES as DAYS
from doblest.server.register.as_of import TODAY, AsOf, find_with_findings, is_revision

_POSITIONS_BYTES = 8 * 1024 * 1024
_positions: ByteBoundedCache[Any] = ByteBoundedCache(_POSITIONS_BYTES, lambda positions: positions.nbytes)
_ENCODER = msgspec.json.Encoder()
_CONTENT_CRS = {"Content-Crs": f"<{CRS84}>"}


class Answer(Struct, frozen=True):
    """What decides an answer beside the register."""

    address: Address
    store: FeatureStore
    form: str
    is_of_day: bool = False
    """Whether a day of the past was asked for."""

    @property
    def key(self) -> CacheKey:
        header = self.store.header
        parts = ("api", self.address, self.form, LANGUAGE if self.form == "html" else "")
        return CacheKey(header.title_key, header.stamp, parts)

    def page(self, template: str, content: dict[str, Any], **more: Any) -> CachedResponse:
        title_key = self.store.header.title_key
        body = render_page(template, title_key, self.address, {"content": content, **more})
        return _cache_for(body, f"{HTML}; charset=utf-8", {"Content-Language": LANGUAGE})


class Plan(Struct, frozen=True):
    """How an answer with features is made; nothing is until somebody asks."""

    answer: Answer
    build: Build
    build_encoded: Mapping[str, Build] | None = None

    def respond(self, request: HttpRequest) -> HttpResponse:
        return respond_cached(request, self.answer.key, self._build, self.build_encoded)

    def find(self, environ: Mapping[str, Any]) -> Answered:
        """The same without Django's response."""
        return find_response(environ, self.answer.key, self._build, self.build_encoded)

    def _build(self) -> CachedResponse:
        return replace(self.build(), is_rare=self.answer.is_of_day)


def document_view(make: Callable[..., dict[str, Any]], media_type: str = JSON, template: str = "") -> View:
    """A view of a document of the API about itself: as JSON, and as a page where it has a template."""
    forms, parameters = (("json", "html"), ("f",)) if template else (("json",), ())

    @api_view
    def view(request: HttpRequest, title: str | None = None, **names: str) -> HttpResponse:
        collection = [get_collection(name) for name in names.values()]
        address = parse_address(request)
        allow_only(address.query, *parameters)
        form = _negotiate_form(address, request.META, forms, media_type) if template else "json"
        answer = Answer(address, get_stores(title).current(), form)

        def build() -> CachedResponse:
            content = make(address, answer.store, *collection)
            if form == "html":
                return answer.page(template, msgspec.to_builtins(content))
            return _cache_for(_ENCODER.encode(content), media_type)

        return respond_cached(request, answer.key, build)

    return view


landing = document_view(documents.describe_landing, template="landing")
conformance = document_view(documents.describe_conformance, template="conformance")
collections = document_view(documents.describe_collections, template="collections")
collection = document_view(documents.describe_collection, template="collection")
queryables = document_view(documents.describe_queryables, SCHEMA, "queryables")
openapi_document = document_view(openapi.describe_api, OPENAPI)
context = document_view(documents.describe_context, JSON_LD)


@api_view
def docs(request: HttpRequest, title: str | None = None) -> HttpResponse:
    """The OpenAPI document for a person."""
    address = parse_address(request)
    allow_only(address.query)
    answer = Answer(address, get_stores(title).current(), "html")
    return respond_cached(
        request,
        answer.key,
        lambda: answer.page("docs", openapi.inline_parameters(openapi.describe_api(address, answer.store))),
    )


@api_view
def items(request: HttpRequest, name: str, title: str | None = None) -> HttpResponse:
    """Features of a collection, a page at a time."""
    return plan_items(parse_address(request), request.META, name, title).respond(request)


def plan_items(
    address: Address,
    environ: Mapping[str, Any],
    name: str,
    title: str | None = None,
    *,
    opened: FeatureStore | None = None,
) -> Plan:
    """`environ` has the headers of the request as WSGI writes them; `opened` is the newest store, where it is
    known to be what is asked for. Raises ProblemError."""
    collection = get_collection(name)
    query = parse_query(address.query, collection)
    form = _negotiate_form(address, environ, ("json", "html", "csv"))
    as_of = _read_as_of(dict(address.query), title)
    store = opened or _get_store(title, query.revision, as_of)
    answer = Answer(address, store, form, not as_of.is_today)
    source = Source(answer.store, collection)

    def build(coding: str = "") -> CachedResponse:
        return _redirect_items(answer, source) or _build_items(answer, source, query, coding)

    is_packed = form == "json" and collection.is_packed
    return Plan(answer, build, {"gzip": lambda: build("gzip")} if is_packed else None)


@api_view
def item(request: HttpRequest, name: str, feature: str, title: str | None = None) -> HttpResponse:
    """One feature; a former id leads to the present one."""
    return plan_item(parse_address(request), request.META, name, feature, title).respond(request)


def plan_item(
    address: Address,
    environ: Mapping[str, Any],
    name: str,
    feature: str,
    title: str | None = None,
    *,
    opened: FeatureStore | None = None,
) -> Plan:
    """As `plan_items`."""
    collection = get_collection(name)
    allow_only(address.query, "f", "revision", "crs", *DAYS)
    query = parse_query(address.query, collection)
    form = _negotiate_form(address, environ, ("json", "html"))
    as_of = _read_as_of(dict(address.query), title)
    store = opened or _get_store(title, query.revision, as_of)
    answer = Answer(address, store, form, not as_of.is_today)
    return Plan(answer, lambda: _build_item(answer, Source(answer.store, collection), feature))


@api_view
def missing(request: HttpRequest, title: str | None = None) -> HttpResponse:
    """Any other address below the root."""
    raise ProblemError(NotFound("Нет такого адреса; начните с корня API"))


def get_collection(name: str) -> Collection:
    """ProblemError names those that there are."""
    if name not in COLLECTIONS:
        raise ProblemError(NotFound(f"Нет собрания «{name[:60]}»; есть {', '.join(COLLECTIONS)}"))
    return COLLECTIONS[name]


def _negotiate_form(
    address: Address, environ: Mapping[str, Any], offered: tuple[str, ...], json_type: str = GEOJSON
) -> str:
    requested = dict(address.query).get("f")
    return negotiate_form(requested, environ.get("HTTP_ACCEPT", ""), offered, json_type)


def _read_as_of(query: Mapping[str, str], title: str | None) -> AsOf:
    """Raises ProblemError for a day that is left blank, too: only the forms of pages send such."""
    if not any(name in query for name in DAYS):
        return TODAY
    for name in DAYS:
        if name in query and not query[name].strip():
            raise ProblemError(BadDay("День не назван; год, месяц и день — 2024-05-09", name, ""))
    return read_as_of(query, title)


def _get_store(title: str | None, revision: int | None, as_of: AsOf) -> FeatureStore:
    """Of a day as it was known at that revision: an earlier one is put together again."""
    stores = get_stores(title)
    if not as_of.is_today:
        if revision is not None and not is_revision(revision, title):
            raise ProblemError(NotFound(f"Редакции {revision} нет; начните с первой страницы без revision"))
        return stores.of_edition(find_with_findings(replace(as_of, revision=revision), title))
    return stores.current() if revision is None else stores.at_revision(revision)


def _build_items(answer: Answer, source: Source, query: Query, coding: str) -> CachedResponse:
    """A `coding` is gzip, and the collection packed."""
    title_key = source.store.header.title_key
    page = select(
        source, query, lambda text: search_slugs(title_key, text), _positions, is_packed=bool(coding)
    )
    if answer.form == "csv":
        links = features.link_neighbours(answer.address, source, query, page, CSV)
        written = ", ".join(f'<{link.href}>; rel="{link.rel}"; type="{link.type}"' for link in links)
        return _cache_for(features.encode_csv(source, page), CSV, {"Link": written} if links else {})
    document = features.encode_page(answer.address, source, query, page)
    if answer.form == "html":
        content = msgspec.json.decode(document.body)
        return answer.page("items", content, collection=source.collection)
    response = _cache_for(document.body, GEOJSON, _CONTENT_CRS, document.content_hash, is_weak=True)
    return replace(response, encoding=coding) if page.is_packed else response


def _redirect_items(answer: Answer, source: Source) -> CachedResponse | None:
    """To the present slug, where the query names a former one; None where it names none."""
    former = dict(answer.address.query).get("slug", "")
    present = source.store.header.redirects.get(former)
    if present is None or source.store.layers["cities"].find(former):
        return None
    return _redirect(answer.address.with_query(slug=present))


def _build_item(answer: Answer, source: Source, feature: str) -> CachedResponse:
    row = source.layer.find(feature)
    if row is None:
        return _redirect_item(answer, source, feature)
    document = features.encode_feature(answer.address, source, *row)
    if answer.form == "html":
        return answer.page("item", msgspec.json.decode(document.body), collection=source.collection)
    return _cache_for(document.body, GEOJSON, _CONTENT_CRS, document.content_hash)


def _redirect_item(answer: Answer, source: Source, feature: str) -> CachedResponse:
    present = resolve_alias(source, feature)
    if present is None:
        name = source.collection.name
        raise ProblemError(NotFound(f"В собрании {name} нет объекта «{feature[:80]}»"))
    address = replace(answer.address, path=(*answer.address.path[:-1], present))
    return _redirect(address.with_query())


def _redirect(location: str) -> CachedResponse:
    return CachedResponse(b"", "text/plain", 308, {"Location": location, "Vary": "Accept"})


def _cache_for(
    body: bytes,
    media_type: str,
    headers: dict[str, str] | None = None,
    content_hash: str = "",
    *,
    is_weak: bool = False,
) -> CachedResponse:
    named = {**(headers or {}), "Vary": "Accept"}
    return CachedResponse(body, media_type, 200, named, content_hash=content_hash, is_weak=is_weak)
