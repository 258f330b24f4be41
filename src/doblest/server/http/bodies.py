"""Bodies of requests: only for who takes one, of bounded size and time, whole before a thread is asked.

So a client that sends slowly, or nothing, costs no thread: those answer everybody else.
"""

from __future__ import annotations

from asyncio import timeout, to_thread
from collections import Counter
from collections.abc import AsyncIterable, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from fnmatch import fnmatchcase
from http import HTTPStatus
from io import BytesIO
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.urls import Resolver404, resolve
from granian.rsgi import (  # type: ignore[attr-defined] # exported there for applications
    ProtocolClosed,
    ProtocolError,
)
from msgspec import Struct

from doblest.server.http.byte_budget import ByteBudget, HeadAndTail
from doblest.server.http.connections import name_client

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
PUBLIC_AT_ONCE = 16
"""Large bodies of the public that are read, answered or wait for it."""
PER_CLIENT = 2
RETRY_SECONDS = 5
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
TOO_LARGE = "doblest.too_large_body"
"""In the surroundings of a request whose body was too large to be read, for a page that says so."""
CROWDED = "doblest.crowded"
"""In those of one for whose file there was no room: its form is whole, its file is not."""
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
        large: dict[str, int] = getattr(settings, "DOBLEST_LARGE_BODIES", {})
        return next((most for pattern, most in large.items() if fnmatchcase(path, pattern)), MAX_BYTES)
    try:
        view = resolve(path).func
    except Resolver404:
        return 0
    return int(getattr(view, _MAX_BYTES_ATTRIBUTE, MAX_BYTES))


class Limits(Struct, frozen=True):
    seconds: float = MAX_SECONDS
    at_once: int = AT_ONCE
    per_client: int = PER_CLIENT
    public_bytes: int = 64 * MAX_BYTES
    """Of large bodies from people whom nobody knows, all together."""


class Body(NamedTuple):
    """What was sent, whole."""

    stream: BytesIO
    size: int = 0
    held: AbstractContextManager[object] = nullcontext()
    """What it takes until it is answered."""
    is_public: bool = False
    """Whether it is a large one of somebody whom nobody knows."""


class RefusedBodyError(Exception):
    """A body that is not read to its end."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(HTTPStatus(status).phrase)


class Places:
    """Bodies that are in memory at once: of all clients so many, of one fewer, of large ones fewest."""

    def __init__(self, at_once: int, per_client: int, large_at_once: int = LARGE_AT_ONCE) -> None:
        self._at_once, self._per_client, self._large_at_once = at_once, per_client, large_at_once
        self._taken: Counter[str] = Counter()
        self._large = 0

    @contextmanager
    def take(self, client: str, size: int) -> Iterator[None]:
        """Raises RefusedBodyError where there is none."""
        is_large = size > MAX_BYTES
        is_full = self._taken.total() >= self._at_once or (is_large and self._large >= self._large_at_once)
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
        self._public = Places(PUBLIC_AT_ONCE, self._limits.per_client, large_at_once=PUBLIC_AT_ONCE)
        self._budget = ByteBudget(self._limits.public_bytes, self._limits.seconds)

    async def read(self, environ: Environ, chunks: AsyncIterable[bytes]) -> Body:
        """The whole body; empty where no view takes one. Raises RefusedBodyError."""
        if environ["REQUEST_METHOD"] in WITHOUT_BODY:
            return Body(BytesIO())
        path = get_path_info(environ)
        max_bytes = find_limit(path)
        if max_bytes == 0:  # the view refuses the method, or there is none
            return Body(BytesIO())
        length = _parse_length(environ)
        if length > max_bytes:
            raise RefusedBodyError(413)
        if length > MAX_BYTES and not await to_thread(self._knows, environ):
            if not _is_public(path):
                raise RefusedBodyError(403)
            return await self._read_public(environ, chunks, length)
        if length == 0:
            return Body(BytesIO())
        with self._places.take(name_sender(environ), length):
            stream = await self._receive(chunks, length, BytesIO())
        return Body(stream, length)

    async def _read_public(self, environ: Environ, chunks: AsyncIterable[bytes], length: int) -> Body:
        """A large one of somebody whom nobody knows; where there is no room for it the form without its file,
        so that what was written in it is not lost."""
        client = name_sender(environ)
        with ExitStack() as held:
            held.enter_context(self._public.take(client, length))
            if not await self._budget.acquire(client, length):
                environ[CROWDED] = True
                stream = await self._receive(chunks, length, HeadAndTail())
                return Body(stream, len(stream.getbuffer()))
            held.callback(self._budget.release, client, length)
            stream = held.enter_context(await self._receive(chunks, length, BytesIO()))
            return Body(stream, length, held.pop_all(), is_public=True)

    async def _receive(
        self, chunks: AsyncIterable[bytes], length: int, into: BytesIO | HeadAndTail
    ) -> BytesIO:
        """From its beginning, to be read."""
        received = await _read_in_time(chunks, _find_time(length, self._limits.seconds), into)
        if received < length:
            raise RefusedBodyError(400)
        stream = into.join() if isinstance(into, HeadAndTail) else into
        stream.seek(0)
        return stream


def name_sender(environ: Environ) -> str:
    """The address of the client, of IPv6 its network; behind proxies that which the outermost of ours saw."""
    count = settings.DOBLEST_PROXIES
    chain = [part.strip() for part in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    address = chain[-count] if 0 < count <= len(chain) else str(environ.get("REMOTE_ADDR", ""))
    return _name_network(address) if ":" in address else address


def _name_network(address: str) -> str:
    try:
        return name_client(address.removeprefix("[").removesuffix("]"))
    except ValueError:
        return address


def _is_public(path: str) -> bool:
    """Whether anybody may send a large body there."""
    return any(fnmatchcase(path, one) for one in getattr(settings, "DOBLEST_PUBLIC_BODIES", ()))


def _find_time(length: int, seconds: float) -> float:
    """Seconds in which a body of that length must be here."""
    return seconds + length / SLOWEST if length > MAX_BYTES else seconds


async def _read_in_time(chunks: AsyncIterable[bytes], seconds: float, into: BytesIO | HeadAndTail) -> int:
    """How many bytes came."""
    received = 0
    try:
        async with timeout(seconds):
            async for chunk in chunks:
                received += into.write(chunk)
    except TimeoutError as error:
        raise RefusedBodyError(408) from error
    except (ProtocolClosed, ProtocolError) as error:
        raise RefusedBodyError(400) from error
    return received


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
    retry = [("Retry-After", str(RETRY_SECONDS))] if error.status == 503 else []
    return error.status, [*headers, *retry], body
