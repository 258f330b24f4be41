"""A WSGI application on Granian's own interface, RSGI: bodies come by its event loop, answers
from a few threads.

Its interface of WSGI reads a body in the thread that answers, for as long as the client likes.
"""

from __future__ import annotations

import io
import os
import sys
from asyncio import AbstractEventLoop, shield
from collections.abc import Callable, Coroutine, Iterable, Iterator
from functools import partial
from typing import IO, Any

from granian.rsgi import HTTPProtocol, Scope  # type: ignore[attr-defined] # exported there for applications

from doblest.server.http.bodies import (
    TOO_LARGE,
    Body,
    BodyReader,
    RefusedBodyError,
    describe_refusal,
    has_page,
    name_sender,
)
from doblest.server.http.fast_path import Answer
from doblest.server.http.threads import Threads
from doblest.server.http.turns import Turns

Environ = dict[str, Any]
FindQuick = Callable[[Environ], Answer | None]
"""The answer to a request where it is ready, or as good as ready."""
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


class FileBody:
    """A body that is a file of the disk: Granian sends it by pieces, and no thread waits for its reader."""

    def __init__(self, file: IO[bytes], _block_size: int = 0) -> None:
        self._file = file
        self.path = os.fspath(file.name)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._file)

    def close(self) -> None:
        self._file.close()


_COMMON: Environ = {
    "SCRIPT_NAME": "",
    "wsgi.errors": sys.stderr,
    "wsgi.file_wrapper": FileBody,
    "wsgi.input_terminated": True,
    "wsgi.multiprocess": False,
    "wsgi.multithread": True,
    "wsgi.run_once": False,
    "wsgi.version": (1, 0),
}
_KEYS = {
    "content-type": "CONTENT_TYPE",
    "content-length": "CONTENT_LENGTH",
    **{
        name: f"HTTP_{name.replace('-', '_').upper()}"
        for name in (
            "accept",
            "accept-encoding",
            "accept-language",
            "connection",
            "cookie",
            "host",
            "if-none-match",
            "user-agent",
        )
    },
}
"""Of headers whose key is another one, and of those that most requests have."""


def _find_nothing(_environ: Environ) -> Answer | None:
    return None


class Gateway:
    """What Granian calls for each request."""

    def __init__(
        self,
        application: Application,
        threads: int,
        bodies: BodyReader,
        start: Callable[[], FindQuick | None] = lambda: None,
    ) -> None:
        """`start` is called once, in the process that serves, by its event loop's thread. What it returns
        is asked there for each answer: many take no longer than to hand a request to a thread and back."""
        self._application = application
        self._threads = threads
        self._bodies = bodies
        self._turns = Turns(threads)
        self._start = start
        self._find_quick: FindQuick = _find_nothing

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        self._pool = Threads(loop, self._threads)
        self._find_quick = self._start() or _find_nothing

    def __rsgi_del__(self, loop: AbstractEventLoop) -> None:
        self._pool.stop()

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        environ = build_environ(scope)
        if quick := self._find_quick(environ):
            protocol.response_bytes(*quick)
            return
        try:
            body = await self._bodies.read(environ, protocol)
        except RefusedBodyError as error:
            if not has_page(environ, error):
                protocol.response_bytes(*describe_refusal(error))
                return
            environ[TOO_LARGE], body = True, Body(io.BytesIO())
        environ["wsgi.input"] = body.stream
        if body.size:
            environ["CONTENT_LENGTH"] = str(body.size)
        else:
            environ.pop("CONTENT_LENGTH", None)
        answer = self._pool.run(partial(self._answer, environ, protocol), name_sender(environ))
        if body.size:  # a client that leaves does not end the work, so its turn does not end either
            await shield(self._take_turn(environ, body, answer, protocol))
        else:
            await answer

    async def _take_turn(
        self, environ: Environ, body: Body, answer: Coroutine[Any, Any, None], protocol: HTTPProtocol
    ) -> None:
        try:
            with body.held:
                async with self._turns.take(name_sender(environ), body.size, is_public=body.is_public):
                    await answer
        except RefusedBodyError as error:
            answer.close()
            protocol.response_bytes(*describe_refusal(error))

    def _answer(self, environ: Environ, protocol: HTTPProtocol) -> None:
        started: list[tuple[int, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            started.append((int(status[:3]), headers))

        chunks = self._application(environ, start_response)
        if isinstance(chunks, FileBody):
            chunks.close()
            protocol.response_file(*started[-1], chunks.path)
            return
        try:
            body = b"".join(chunks)
        finally:
            if close := getattr(chunks, "close", None):
                close()
        protocol.response_bytes(*started[-1], body)


def _spell_bytes(text: str) -> str:
    """A text of WSGI: each of its bytes as a letter of Latin-1."""
    return text if text.isascii() else text.encode("utf-8", "surrogateescape").decode("latin-1")


def build_environ(scope: Scope) -> Environ:
    """The request as WSGI has it (PEP 3333).

    A header with an underscore in its name is left out: it would pass for the one with a hyphen, which a
    proxy sets.
    """
    environ = _COMMON | {
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "REQUEST_METHOD": scope.method,
        "PATH_INFO": _spell_bytes(scope.path),
        "QUERY_STRING": _spell_bytes(scope.query_string),
        "wsgi.url_scheme": scope.scheme,
    }
    environ["SERVER_NAME"], _, environ["SERVER_PORT"] = scope.server.rpartition(":")
    for name, value in scope.headers.items():
        key = _KEYS.get(name)
        if key is None:
            if "_" in name:
                continue
            key = f"HTTP_{name.replace('-', '_').upper()}"
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    if "HTTP_HOST" not in environ and scope.authority:
        environ["HTTP_HOST"] = scope.authority
    return environ
