"""`/export/doblest.docx?year=2020`: an export with the filters of the page it was asked from."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

from doblest import exports
from doblest.exports import ExportError, Format, Options, Selection
from doblest.server.catalogue import filters
from doblest.server.catalogue.catalogue import Catalogue, current_catalogue
from doblest.server.catalogue.problems import NotFound, ProblemError, reject_value
from doblest.server.pages import kept
from doblest.server.pages.requests import PageRequest
from doblest.server.pages.views import refuse
from doblest.server.search.find import find

_CHOICES = {
    "as": ("corrected", "source"),
    "encoding": ("utf-8", "cp1251"),
    "delimiter": (";", ","),
    "lang": ("ru", "en"),
}
_LONGEST_SEARCH = 200


def download(request: HttpRequest, name: str, title: str | None = None) -> HttpResponse:
    """The file, made once per revision; a format or a filter that is not known is refused by name."""
    catalogue = current_catalogue(title)
    query = {key: value for key, value in request.GET.items() if value}
    try:
        form = _named(name)
        options, slugs = _options(query), _slugs(catalogue, query)
    except ProblemError as error:
        return refuse(catalogue, PageRequest("about", "ru", catalogue.title.key), error.problem)
    key = ("export", catalogue.edition.stamp, form.name, options, slugs)
    response = kept.respond(request, key, lambda: _made(catalogue, form, options, slugs))
    response["Content-Disposition"] = (
        f'attachment; filename="doblest-r{catalogue.edition.revision}{form.suffix}"'
    )
    return response


def _named(name: str) -> Format:
    try:
        return exports.named(name.removeprefix("doblest."))
    except ExportError as error:
        raise ProblemError(NotFound(name)) from error


def _made(catalogue: Catalogue, form: Format, options: Options, slugs: tuple[str, ...] | None) -> kept.Made:
    edition = catalogue.edition
    if slugs is not None:
        edition = exports.select(edition, Selection(slug=slugs or ("",)))
    return kept.Made(exports.render(form.name, edition, options), form.media_type)


def _options(query: Mapping[str, str]) -> Options:
    given = {}
    for name, known in _CHOICES.items():
        given[name] = query.get(name, known[0])
        if given[name] not in known:
            raise reject_value(name, given[name], known)
    return Options(given["as"], given["encoding"], given["delimiter"], given["lang"])


def _slugs(catalogue: Catalogue, query: Mapping[str, str]) -> tuple[str, ...] | None:
    """None where everything is wanted."""
    unknown = set(query) - {*filters.PARAMETERS, *_CHOICES, "q"}
    if unknown:
        name = min(unknown)
        raise reject_value(name, query[name])
    choice = filters.parse_filters(catalogue, query)
    text = query.get("q", "")
    if len(text) > _LONGEST_SEARCH:
        raise reject_value("q", text)
    if not choice.chosen and not text:
        return None
    cities = find(catalogue, text).cities if text else catalogue.cities
    return tuple(city.slug for city in filters.filter_cities(cities, choice))
