"""`/export/doblest.docx?year=2020`: an export with the filters of the page it was asked from."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from doblest import exports
from doblest.exports import ExportError, Format, Options, Selection
from doblest.server.pages import filters, kept, site
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
_LONGEST_SEARCH = 200


def download(request: HttpRequest, name: str) -> HttpResponse:
    """The file, made once per revision; a format or a filter that is not known is refused by name."""
    catalogue = catalogue_of(editions.current())
    query = {key: value for key, value in request.GET.items() if value}
    try:
        form = _named(name)
        options, slugs = _options(query), _slugs(catalogue, query)
    except NotHere as refusal:
        return _refused(catalogue, "missing", 404, refusal)
    except OddQuery as refusal:
        return _refused(catalogue, "odd", 400, refusal)
    key = ("export", catalogue.edition.revision, catalogue.edition.at, form.name, options, slugs)
    response = kept.respond(request, key, lambda: _made(catalogue, form, options, slugs))
    response["Content-Disposition"] = (
        f'attachment; filename="doblest-r{catalogue.edition.revision}{form.suffix}"'
    )
    return response


def _named(name: str) -> Format:
    try:
        return exports.named(name.removeprefix("doblest."))
    except ExportError as error:
        raise NotHere(name) from error


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
            raise OddQuery(name, given[name], known)
    return Options(given["as"], given["encoding"], given["delimiter"], given["lang"])


def _slugs(catalogue: Catalogue, query: Mapping[str, str]) -> tuple[str, ...] | None:
    """None where everything is wanted."""
    unknown = set(query) - {*filters.NAMES, *_CHOICES, "q"}
    if unknown:
        name = min(unknown)
        raise OddQuery(name, query[name])
    choice = filters.chosen(catalogue, query)
    text = query.get("q", "")
    if len(text) > _LONGEST_SEARCH:
        raise OddQuery("q", text)
    if not choice.narrowed and not text:
        return None
    cities = find(catalogue, text).cities if text else catalogue.cities
    return tuple(city.slug for city in filters.kept(cities, choice))


def _refused(catalogue: Catalogue, template: str, status: int, refusal: Exception) -> HttpResponse:
    asked = site.Asked("about", "ru")
    with translation.override("ru"):
        body = site.refusal(catalogue, asked, template, {"refusal": refusal, "near": []})
    return HttpResponse(body, status=status)
