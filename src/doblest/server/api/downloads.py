"""`/export/doblest.docx?year=2020`: an export with the filters of the page it was asked from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from doblest import exports
from doblest.exports import ExportError, Format, Options, Selection
from doblest.server.http.cache import CachedResponse, CacheKey
from doblest.server.http.responses import cached_response
from doblest.server.pages import filters, site
from doblest.server.pages.catalogue import Catalogue, catalogue_of
from doblest.server.pages.refusals import NotHere, OddQuery
from doblest.server.register import editions
from doblest.server.search.find import find

_CHOICES = {
    "as": ("corrected", "source"),
    "encoding": ("utf-8", "cp1251"),
    "delimiter": (";", ","),
    "lang": ("ru", "en"),
}
_FIELDS = {"as": "values", "lang": "language"}
_MAX_SEARCH_LENGTH = 200


def download(request: HttpRequest, name: str, title: str | None = None) -> HttpResponse:
    """The file, made once per revision; a format or a filter that is not known is refused by name."""
    catalogue = catalogue_of(editions.current(title))
    query = {key: str(value) for key, value in request.GET.items() if value}
    try:
        form = _get_format(name)
        options, slugs = _parse_options(query), _select_slugs(catalogue, query)
    except NotHere as refusal:
        return _render_refusal(catalogue, "missing", 404, refusal)
    except OddQuery as refusal:
        return _render_refusal(catalogue, "odd", 400, refusal)
    key = CacheKey.of(catalogue.edition, "export", form.name, options, slugs)
    return cached_response(request, key, lambda: _build_file(catalogue, form, options, slugs))


def _get_format(name: str) -> Format:
    try:
        return exports.named(name.removeprefix("doblest."))
    except ExportError as error:
        raise NotHere(name) from error


def _build_file(
    catalogue: Catalogue, form: Format, options: Options, slugs: tuple[str, ...] | None
) -> CachedResponse:
    edition = catalogue.edition
    filename = f"doblest-r{edition.revision}{form.suffix}"
    if slugs is not None:
        edition = exports.select(edition, Selection(slug=slugs or ("",)))
    return CachedResponse(
        exports.render(form.name, edition, options),
        form.media_type,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def _parse_options(query: Mapping[str, str]) -> Options:
    chosen: dict[str, Any] = {}
    for name, known in _CHOICES.items():
        value = query.get(name, known[0])
        if value not in known:
            raise OddQuery(name, value, known)
        chosen[_FIELDS.get(name, name)] = value
    return msgspec.convert(chosen, Options)


def _select_slugs(catalogue: Catalogue, query: Mapping[str, str]) -> tuple[str, ...] | None:
    """None where everything is wanted."""
    unknown = set(query) - {*filters.NAMES, *_CHOICES, "q"}
    if unknown:
        name = min(unknown)
        raise OddQuery(name, query[name])
    choice = filters.chosen(catalogue, query)
    text = query.get("q", "")
    if len(text) > _MAX_SEARCH_LENGTH:
        raise OddQuery("q", text)
    if not choice.narrowed and not text:
        return None
    cities = find(catalogue, text).cities if text else catalogue.cities
    return tuple(city.slug for city in filters.kept(cities, choice))


def _render_refusal(catalogue: Catalogue, template: str, status: int, refusal: Exception) -> HttpResponse:
    page = site.Asked("about", "ru")
    with translation.override("ru"):
        body = site.refusal(catalogue, page, template, {"refusal": refusal, "near": []})
    return HttpResponse(body, status=status)
