"""No text has a NUL in it, and PostgreSQL keeps none: who sends one is told so before anybody reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_TEXT = (
    "В запросе есть символ с кодом 0: текстом это не бывает. Уберите его и повторите.\n"
    "The request has a character of code 0, which no text has. Remove it and repeat.\n"
)


class NullCharacterMiddleware:
    """Looks at cookies, by which sessions are found, and on the working side at all that people send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if any("\0" in text for text in _list_texts(request)):
            headers = {"Cache-Control": "no-store"}
            return HttpResponse(_TEXT, "text/plain; charset=utf-8", 400, headers=headers)
        return self._get_response(request)


def _list_texts(request: HttpRequest) -> Iterator[str]:
    yield from request.COOKIES.values()
    if not request.path_info.startswith(tuple(settings.DOBLEST_WORKING_ROOTS)):
        return
    yield request.path_info
    for values in (request.GET, request.POST):
        for name, texts in values.lists():
            yield name
            yield from map(str, texts)
    for _field, files in request.FILES.lists():
        yield from (file.name or "" for file in files)
