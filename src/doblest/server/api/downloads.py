"""`/export/doblest.docx?year=2020`: an export with the filters of the page it was asked from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from doblest import exports
from doblest.exports import ExportError, Format, Options, Selection
from doblest.exports.choices import choose, split_name
from doblest.exports.format import Choice
from doblest.server.api.parameters import MAX_SEARCH_LENGTH
from doblest.server.catalogue import filters
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue, find_catalogue
from doblest.server.http.cache import CachedResponse, CacheKey
from doblest.server.http.cors import open_to_any_origin
from doblest.server.http.problems import NotFound, ProblemError, reject_value
from doblest.server.http.responses import respond_cached
from doblest.server.pages.dated import read_as_of
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.views import page_view, refuse
from doblest.server.register.amendments import list_amendments
from doblest.server.register.as_of import NAMES as DAYS
from doblest.server.register.as_of import AsOf, find_for_file
from doblest.server.search.find import find

_CHOICES = {
    "as": ("corrected", "original", "tracked", "source"),
    "proposed": ("0", "1"),
    "encoding": ("utf-8", "cp1251"),
    "delimiter": ("", ";", ","),
    "lang": ("ru", "en"),
}
_FIELDS = {"as": "values", "lang": "language"}
_FORMER_NAMES = {"source": "original"}


@open_to_any_origin
@page_view
def download(request: HttpRequest, name: str, title: str | None = None) -> HttpResponse:
    """The file, made once per revision; a format or a filter that is not known is refused by name."""
    today = catalogue = current_catalogue(title)
    choice, form_name = split_name(name)
    query = _describe_choice(choice) | {key: str(value) for key, value in request.GET.items() if value}
    days = {name: query.pop(name) for name in DAYS if name in query}
    try:
        form = _get_format(form_name)
        as_of = read_as_of(days, catalogue.title.key)
        catalogue = find_catalogue(as_of, title)
        options, slugs = _parse_options(request, query, form), _select_slugs(catalogue, query)
    except ProblemError as error:
        return refuse(catalogue, PageRequest("data", "ru", catalogue.title.key, query=days), error.problem)
    key = CacheKey.of(today.edition, "export", form.name, options, slugs, as_of)
    return respond_cached(
        request, key, lambda: _build_file(catalogue, form, _add_history(options, catalogue), slugs, as_of)
    )


def _describe_choice(choice: Choice | None) -> dict[str, str]:
    """What the name of a file (`doblest.tracked.docx`) says, as parameters."""
    options = choose(Options(), choice) if choice else None
    return {"as": options.values, "proposed": str(int(options.proposed))} if options else {}


def _get_format(name: str) -> Format:
    try:
        return exports.get_format(name)
    except ExportError as error:
        raise ProblemError(NotFound(name)) from error


def _add_history(options: Options, catalogue: Catalogue) -> Options:
    """What the register tells everybody of its writes: it follows from the revision."""
    history = list_amendments(catalogue.title.key, until=catalogue.edition.revision)
    return msgspec.structs.replace(options, history=history)


def _build_file(
    catalogue: Catalogue, form: Format, options: Options, slugs: tuple[str, ...] | None, as_of: AsOf
) -> CachedResponse:
    edition = catalogue.edition if as_of.is_today else find_for_file(as_of, catalogue.title.key)
    choice = "" if options.values == "corrected" else f"-{options.values}"
    day = f"-{as_of.at}" if as_of.at else ""
    filename = f"{form.stem}-r{edition.revision}{day}{choice}{form.suffix}"
    if slugs is not None:
        edition = exports.select(edition, Selection(slug=slugs or ("",)))
    return CachedResponse(
        exports.render(form.name, edition, options),
        form.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{filename}"',
            "Accept-Ranges": "bytes",
        },
        is_rare=not as_of.is_today,
    )


def _parse_options(request: HttpRequest, query: Mapping[str, str], form: Format) -> Options:
    chosen: dict[str, Any] = {"base_url": f"{request.scheme}://{request.get_host()}/"}
    for name, known in _CHOICES.items():
        value = query.get(name, known[0])
        if value not in known or (value == "tracked" and not form.has_tracked):
            raise reject_value(name, value, known)
        chosen[_FIELDS.get(name, name)] = _FORMER_NAMES.get(value, value)
    return msgspec.convert(chosen, Options, strict=False)


def _select_slugs(catalogue: Catalogue, query: Mapping[str, str]) -> tuple[str, ...] | None:
    """None where everything is wanted."""
    unknown = set(query) - {*filters.PARAMETERS, *_CHOICES, "q"}
    if unknown:
        name = min(unknown)
        raise reject_value(name, query[name])
    choice = filters.parse_filters(catalogue, query)
    text = query.get("q", "")
    if len(text) > MAX_SEARCH_LENGTH:
        raise reject_value("q", text)
    if not choice.chosen and not text:
        return None
    cities = find(catalogue, text).cities if text else catalogue.cities
    return tuple(city.slug for city in filters.filter_cities(cities, choice))
