"""From a request to a kept page: nothing here but translation between the two."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from doblest.server.http.cache import CacheKey
from doblest.server.http.responses import cached_response
from doblest.server.pages import site
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
        key = CacheKey.of(catalogue.edition, asked.key)
        return cached_response(request, key, lambda: site.made(catalogue, asked))
    except NotHere as refusal:
        near = [catalogue.by_slug[slug] for slug in refusal.near]
        return _refused(catalogue, asked, 404, {"refusal": refusal, "near": near})
    except OddQuery as refusal:
        return _refused(catalogue, asked, 400, {"refusal": refusal})


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that no page has."""
    return _outside(request, 404, NotHere(request.path))


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself refuses: it is not looked into further."""
    return HttpResponse("400\n", status=400, content_type="text/plain; charset=utf-8")


def broken(request: HttpRequest) -> HttpResponse:
    """Nothing here may fail again, so nothing is asked of the register."""
    text = "Ошибка сервера. Она записана в журнал.\nThe server failed; it is logged.\n"
    return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")


def _outside(request: HttpRequest, status: int, refusal: Exception) -> HttpResponse:
    language = "en" if request.path.startswith("/en/") else "ru"
    asked = _asked(request, "home", language, {})
    return _refused(catalogue_of(editions.current()), asked, status, {"refusal": refusal})


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
