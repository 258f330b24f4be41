"""The whole site as a server runs it, and how often Django was reached."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import close_old_connections

from doblest.server.http.cache import response_cache
from doblest.server.http.fast_path import FastPath
from doblest.server.register import editions

Answer = tuple[str, dict[str, str], bytes]


class Site:
    """The whole site behind a fast path, and how often it was reached; it answers new addresses where it is
    given `find_answer`."""

    def __init__(
        self, current_stamp: Any = editions.current_stamp, find_answer: Any = lambda environ: None
    ) -> None:
        self.reached = 0
        self._handler = WSGIHandler()
        self._application = FastPath(self._answer, response_cache, current_stamp, find_answer)

    def _answer(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.reached += 1
        return self._handler(environ, start_response)

    def ask(self, path: str, query: str = "", **environ: str) -> Answer:
        asked: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost:8000"}
        setup_testing_defaults(asked)
        asked.update({"HTTP_ACCEPT": "*/*", **environ})
        started: list[Any] = []
        with _keep_connections():
            response = self._application(
                asked, lambda status, headers: started.extend([status, dict(headers)])
            )
            body = b"".join(response)
            getattr(response, "close", int)()
        return started[0], started[1], body

    def warm(self, path: str, query: str = "", **environ: str) -> Answer:
        """Ask until it is answered from memory."""
        for _ in range(3):
            answer = self.ask(path, query, **environ)
        self.reached = 0
        return answer


@contextmanager
def _keep_connections() -> Iterator[None]:
    """The test's own transaction outlives a request, as with Django's client.

    Its receivers are exchanged: each `connect` leaves a finaliser in memory for as long as the program runs.
    """
    kept = [(signal, signal.receivers) for signal in (signals.request_started, signals.request_finished)]
    for signal, receivers in kept:
        signal.receivers = [one for one in receivers if one[0][0] != id(close_old_connections)]
    try:
        yield
    finally:
        for signal, receivers in kept:
            signal.receivers = receivers
