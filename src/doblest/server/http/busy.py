"""What is asked while the database takes no write, held by another program, full or only read: said at once,
and asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from doblest.model import LocalizedText
from doblest.server.http.problems import Problem, choose_language, render_problem

LOCKED = "database is locked"
"""SQLite's words."""
LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's state."""
RETRY_SECONDS = 5
_BUSY = LocalizedText(
    "Занято: в реестр пишет другая программа. Ничего не пропало; попробуйте ещё раз через несколько секунд.",
    "Busy: another program writes to the register. Nothing is lost; please try again in a few seconds.",
)
_FULL = LocalizedText(
    "Не записано: на диске сервера кончилось место. Скажите тому, кто его ведёт, и повторите.",
    "Not written: the server's disk is full. Tell whoever keeps it, and try again.",
)
_READ_ONLY = LocalizedText(
    "Не записано: реестр сейчас открыт только для чтения. Скажите тому, кто ведёт сервер, и повторите.",
    "Not written: the register can only be read at present. Tell whoever keeps the server, and try again.",
)
_BY_WORDS = {
    LOCKED: _BUSY,
    "database or disk is full": _FULL,
    "attempt to write a readonly database": _READ_ONLY,
}
"""Those of SQLite."""
_BY_STATE = {LOCK_NOT_AVAILABLE: _BUSY, "53100": _FULL, "25006": _READ_ONLY}
"""Those of PostgreSQL: looked up, since any number may stand in its words."""


def describe_refusal(error: Exception) -> LocalizedText | None:
    """Why the database took no write that another day it would take; None for any other failure."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state:
        return _BY_STATE.get(state)
    return next((text for words, text in _BY_WORDS.items() if words in str(error)), None)


def is_waiting_over(error: Exception) -> bool:
    """Whether a lock that another writer holds was waited for as long as it may be."""
    return describe_refusal(error) is _BUSY


class Busy(Problem, frozen=True):
    """Nothing is wrong with the request."""

    status: ClassVar[int] = 503

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}


class BusyMiddleware:
    """A 503 that says when to come again, in the place of an error of the server."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        said = describe_refusal(exception) if isinstance(exception, DatabaseError) else None
        if said is None:
            return None
        problem = Busy(said.ru)
        if "/api" in request.path:
            return render_problem(problem, request.path, choose_language(request))
        text = f"{said.ru}\n{said.en}\n"
        return HttpResponse(text, "text/plain; charset=utf-8", problem.status, headers=problem.headers)
