"""From a request to a kept page: nothing here but translation between the two."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from doblest.server.pages import kept, site
from doblest.server.pages.catalogue import Catalogue, catalogue_of
from doblest.server.pages.refusals import NotHere, OddQuery
from doblest.server.register import editions

QUERY_LENGTH = 2000
"""Characters: more than any form here can send."""


def shown(request: HttpRequest, page: str, language: str, **arguments: str) -> HttpResponse:
    """The page of that name in the site's table, made once per revision."""
    catalogue = catalogue_of(editions.current())
    asked = _asked(request, page, language, arguments)
    try:
        _check_length(request)
        return kept.respond(
            request, (catalogue.edition.revision, asked.key), lambda: site.made(catalogue, asked)
        )
    except NotHere as refusal:
        near = [catalogue.by_slug[slug] for slug in refusal.near]
        return _refused(catalogue, asked, 404, {"refusal": refusal, "near": near})
    except OddQuery as refusal:
        return _refused(catalogue, asked, 400, {"refusal": refusal})


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no page has."""
    language = "en" if request.path.startswith("/en/") else "ru"
    asked = _asked(request, "home", language, {})
    with translation.override(language):
        return _refused(catalogue_of(editions.current()), asked, 404, {"refusal": NotHere(request.path)})


def _asked(request: HttpRequest, page: str, language: str, arguments: dict[str, str]) -> site.Asked:
    names = site.every()[page].parameters
    query = {name: request.GET[name] for name in names if request.GET.get(name)}
    return site.Asked(page, language, arguments, query, f"{request.scheme}://{request.get_host()}")


def _check_length(request: HttpRequest) -> None:
    if len(request.META.get("QUERY_STRING", "")) > QUERY_LENGTH:
        raise OddQuery("", "")


def _refused(catalogue: Catalogue, asked: site.Asked, status: int, context: dict[str, Any]) -> HttpResponse:
    template = {404: "missing", 400: "odd"}[status]
    return HttpResponse(site.refusal(catalogue, asked, template, context), status=status)
