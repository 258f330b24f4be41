"""Bodies of requests: only for who takes one, of bounded size and time, whole before a thread is asked.

So a client that sends slowly, or nothing, costs no thread: those answer everybody else.
"""

from __future__ import annotations

from asyncio import timeout, to_thread
from collections import Counter
from collections.abc import AsyncIterable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, TypeVar

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.urls import Resolver404, resolve
from granian.rsgi import (  # type: ignore[attr-defined] # exported there for applications
    ProtocolClosed,
    ProtocolError,
)
from msgspec import Struct

Environ = dict[str, Any]
V = TypeVar("V", bound=Callable[..., Any])

MAX_BYTES = 1024 * 1024
"""A form with a note of any length; a view that takes files says its own limit."""
LARGE_AT_ONCE = 4
"""Bodies of more than that."""
MAX_SECONDS = 10.0
SLOWEST = 256 * 1024
"""Bytes a second: a large body has more time, as much as a telephone takes for it."""
AT_ONCE = 64
PER_CLIENT = 2
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
TOO_LARGE = "doblest.too_large_body"
"""In the surroundings of a request whose body was too large to be read, for a page that says so."""
_MAX_BYTES_ATTRIBUTE = "max_body_bytes"
_TEXTS = {
    400: "Запрос оборвался.\nThe request broke off.\n",
    403: "Такой файл принимается от тех, кто вошёл: войдите и отправьте снова.\n"
    "A file as large is taken of those who signed in: sign in and send it again.\n",
    408: "Запрос не пришёл целиком за отведённое время.\nThe request did not arrive in time.\n",
    411: "Длина запроса не названа.\nThe length of the request is not named.\n",
    413: "Запрос слишком велик.\nThe request is too large.\n",
    503: "Сейчас принимается слишком много запросов; повторите через несколько секунд.\n"
    "Too many requests arrive at once; please try again in a few seconds.\n",
}


def limit_body(max_bytes: int) -> Callable[[V], V]:
    """Mark a view with the largest body, in bytes, that it takes; 0 for who takes none."""

    def mark(view: V) -> V:
        setattr(view, _MAX_BYTES_ATTRIBUTE, max_bytes)
        return view

    return mark


def find_limit(path: str) -> int:
    """The largest body, in bytes, that the view at this address takes; 0 where there is none.

    The working side has patterns of its own, and every one of its pages may have a form.
    """
    if path.startswith(tuple(getattr(settings, "DOBLEST_WORKING_ROOTS", ()))):
        return int(getattr(settings, "DOBLEST_LARGE_BODIES", {}).get(path, MAX_BYTES))
    try:
        view = resolve(path).func
    except Resolver404:
        return 0
    return int(getattr(view, _MAX_BYTES_ATTRIBUTE, MAX_BYTES))


class Limits(Struct, frozen=True):
    seconds: float = MAX_SECONDS
    at_once: int = AT_ONCE
    per_client: int = PER_CLIENT


class RefusedBodyError(Exception):
    """A body that is not read to its end."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(HTTPStatus(status).phrase)


class Places:
    """Bodies that are in memory at once: of all clients so many, of one fewer, of large ones fewest."""

    def __init__(self, at_once: int, per_client: int) -> None:
        self._at_once, self._per_client = at_once, per_client
        self._taken: Counter[str] = Counter()
        self._large = 0

    @contextmanager
    def take(self, client: str, size: int) -> Iterator[None]:
        """Raises RefusedBodyError where there is none."""
        is_large = size > MAX_BYTES
        is_full = self._taken.total() >= self._at_once or (is_large and self._large >= LARGE_AT_ONCE)
        if is_full or self._taken[client] >= self._per_client:
            raise RefusedBodyError(503)
        self._taken[client] += 1
        self._large += is_large
        try:
            yield
        finally:
            self._taken[client] -= 1
            self._large -= is_large
            self._taken = +self._taken  # without those that send nothing


class BodyReader:
    """Reads bodies before anybody is asked; a large one only of those whom the site knows, or where the
    public sends such."""

    def __init__(self, limits: Limits | None = None, knows: Callable[[Environ], bool] = bool) -> None:
        self._limits = limits or Limits()
        self._knows = knows
        self._places = Places(self._limits.at_once, self._limits.per_client)

    async def read(self, environ: Environ, chunks: AsyncIterable[bytes]) -> bytes:
        """The whole body; empty where no view takes one. Raises RefusedBodyError."""
        if environ["REQUEST_METHOD"] in WITHOUT_BODY:
            return b""
        path = get_path_info(environ)
        max_bytes = find_limit(path)
        if max_bytes == 0:  # the view refuses the method, or there is none
            return b""
        length = _parse_length(environ)
        if length > max_bytes:
            raise RefusedBodyError(413)
        if length > MAX_BYTES and not (_is_public(path) or await to_thread(self._knows, environ)):
            raise RefusedBodyError(403)
        if length == 0:
            return b""
        with self._places.take(name_sender(environ), length):
            body = await _read_in_time(chunks, _find_time(length, self._limits.seconds))
        if len(body) < length:
            raise RefusedBodyError(400)
        return body


def name_sender(environ: Environ) -> str:
    """The address of the client; behind proxies that which the outermost of ours saw."""
    count = settings.DOBLEST_PROXIES
    chain = [part.strip() for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    return chain[-count] if 0 < count <= len(chain) else str(environ.get("REMOTE_ADDR", ""))


def _is_public(path: str) -> bool:
    """Whether anybody may send a large body there."""
    return path in getattr(settings, "DOBLEST_PUBLIC_BODIES", ())


def _find_time(length: int, seconds: float) -> float:
    """Seconds in which a body of that length must be here."""
    return seconds + length / SLOWEST if length > MAX_BYTES else seconds


async def _read_in_time(chunks: AsyncIterable[bytes], seconds: float) -> bytes:
    received = bytearray()
    try:
        async with timeout(seconds):
            async for chunk in chunks:
                received += chunk
    except TimeoutError as error:
        raise RefusedBodyError(408) from error
    except (ProtocolClosed, ProtocolError) as error:
        raise RefusedBodyError(400) from error
    return bytes(received)


def _parse_length(environ: Environ) -> int:
    """Bytes that a client promises: a body that is sent without is refused, for its end is not told from the
    end of its connection. Browsers and proxies name it."""
    if "HTTP_TRANSFER_ENCODING" in environ:
        raise RefusedBodyError(411)
    length = environ.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def has_page(environ: Environ, error: RefusedBodyError) -> bool:
    """Whether the working side says it to a person itself: a form that is too large."""
    roots = tuple(getattr(settings, "DOBLEST_WORKING_ROOTS", ()))
    is_read = "text/html" in environ.get("HTTP_ACCEPT", "")
    return error.status == 413 and is_read and get_path_info(environ).startswith(roots)


def describe_refusal(error: RefusedBodyError) -> tuple[int, list[tuple[str, str]], bytes]:
    """Status, headers and body of the answer."""
    body = _TEXTS[error.status].encode()
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
        ("Connection", "close"),
    ]
    retry = [("Retry-After", "5")] if error.status == 503 else []
    return error.status, [*headers, *retry], body
