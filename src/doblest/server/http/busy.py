"""What is asked while another program has the database to itself: said at once, and asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from doblest.server.http.problems import Problem, choose_language, render_problem

LOCKED = "database is locked"
"""SQLite's words."""
RETRY_SECONDS = 5
_TEXT = (
    "Занято: в реестр пишет другая программа. Ничего не пропало; попробуйте ещё раз через несколько секунд.\n"
    "Busy: another program writes to the register. Nothing is lost; please try again in a few seconds.\n"
)


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
        if not (isinstance(exception, OperationalError) and LOCKED in str(exception)):
            return None
        problem = Busy(_TEXT.partition("\n")[0])
        if "/api" in request.path:
            return render_problem(problem, request.path, choose_language(request))
        return HttpResponse(_TEXT, "text/plain; charset=utf-8", problem.status, headers=problem.headers)
