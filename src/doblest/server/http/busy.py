"""What is asked while another program has the database to itself: said at once, and asked again."""

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
_REFUSALS = {
    LOCKED: _BUSY,
    LOCK_NOT_AVAILABLE: _BUSY,
    "database or disk is full": _FULL,
    "53100": _FULL,
    "attempt to write a readonly database": _READ_ONLY,
    "25006": _READ_ONLY,
}
"""By words of SQLite and states of PostgreSQL."""


def describe_refusal(error: Exception) -> LocalizedText | None:
    """Why the database took no write that another day it would take; None for any other failure."""
    state = str(getattr(error.__cause__, "sqlstate", "") or "")
    return next((text for sign, text in _REFUSALS.items() if sign == state or sign in str(error)), None)


def is_waiting_over(error: Exception) -> bool:
    """Whether a lock that another writer holds was waited for as long as it may be."""
    return LOCKED in str(error) or getattr(error.__cause__, "sqlstate", "") == LOCK_NOT_AVAILABLE


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
