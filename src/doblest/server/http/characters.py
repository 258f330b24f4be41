"""No text has a NUL in it, and PostgreSQL keeps none: who sends one where nobody takes it out is told so."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

_MARKS = ("NUL", "\\u0000")
"""In PostgreSQL's words, of texts and of JSON."""
_TEXT = (
    "В запросе есть символ с кодом 0: текстом это не бывает. Уберите его и повторите.\n"
    "The request has a character of code 0, which no text has. Remove it and repeat.\n"
)


class NullCharacterMiddleware:
    """A refusal in the place of an error of the server; cookies, which name sessions, are looked at first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if any("\0" in text for text in request.COOKIES.values()):
            return _refuse()
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        is_of_nul = isinstance(exception, DataError) and any(mark in str(exception) for mark in _MARKS)
        return _refuse() if is_of_nul else None


def _refuse() -> HttpResponse:
    return HttpResponse(_TEXT, "text/plain; charset=utf-8", 400, headers={"Cache-Control": "no-store"})
