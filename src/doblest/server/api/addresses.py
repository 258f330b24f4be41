"""Addresses of the API's resources as its client sees them, made of the request's own."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from msgspec import Struct

from doblest.server.http.memo import remember_short

SEGMENT = "api"
"""The part of a path that ends at the root of an API: `/api`, `/military-glory/api`."""


class Address(Struct, frozen=True, cache_hash=True):
    """Where a resource stands."""

    root: str
    """Address of the API, without a closing slash."""
    path: tuple[str, ...] = ()
    """Parts of the path below the root."""
    query: tuple[tuple[str, str], ...] = ()

    def url(self, *parts: str, **query: str | int) -> str:
        """An address below the root."""
        path = "/".join((self.root, *parts))
        return f"{path}?{urlencode(query)}" if query else path

    def own_url(self) -> str:
        """This address without its parameters."""
        return self.url(*self.path)

    def with_query(self, **changes: str | int) -> str:
        """This address with parameters set; an empty value takes one away."""
        own = tuple(pair for pair in self.query if pair[0] not in changes)
        fresh = tuple((name, str(value)) for name, value in changes.items() if value != "")
        query = "&".join(_encode_query(pairs) for pairs in (own, fresh) if pairs)
        return f"{self.own_url()}?{query}" if query else self.own_url()


@remember_short(256, 2_000)
def _encode_query(pairs: tuple[tuple[str, str], ...]) -> str:
    """Remembered: an answer links to its own query several times, and most links end in `f=json`."""
    return urlencode(pairs)


def parse_address(request: HttpRequest) -> Address:
    """The resource that a request is for; one closing slash says nothing."""
    before, _, below = request.path.partition(f"/{SEGMENT}")
    root = f"{request.scheme}://{request.get_host()}{before}/{SEGMENT}"
    below = below.removeprefix("/").removesuffix("/")
    query = tuple((name, value) for name, values in request.GET.lists() for value in values)
    return Address(root, tuple(below.split("/")) if below else (), query)
