"""Addresses of the API's resources as its client sees them, made of the request's own."""

from __future__ import annotations

from functools import cached_property
from urllib.parse import urlencode

from django.http import HttpRequest
from msgspec import Struct

SEGMENT = "api"
"""The part of a path that ends at the root of an API: `/api`, `/military-glory/api`."""


class Address(Struct, frozen=True, cache_hash=True, dict=True):
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
        return self._own_url

    def with_query(self, **changes: str | int) -> str:
        """This address with parameters set; an empty value takes one away."""
        own = [pair for name, pair in self._encoded_query if name not in changes]
        fresh = [_encode_pair(name, str(value)) for name, value in changes.items() if value != ""]
        query = "&".join(own + fresh)
        return f"{self._own_url}?{query}" if query else self._own_url

    @cached_property
    def _own_url(self) -> str:
        return self.url(*self.path)

    @cached_property
    def _encoded_query(self) -> list[tuple[str, str]]:
        """Names with their whole parameters: an answer links to its own query several times."""
        return [(name, _encode_pair(name, value)) for name, value in self.query]


def _encode_pair(name: str, value: str) -> str:
    """Most are of letters and figures that stand for themselves."""
    if value.isalnum() and value.isascii() and name.isalnum() and name.isascii():
        return f"{name}={value}"
    return urlencode([(name, value)])


def parse_address(request: HttpRequest) -> Address:
    """The resource that a request is for; one closing slash says nothing."""
    before, _, below = request.path.partition(f"/{SEGMENT}")
    root = f"{request.scheme}://{request.get_host()}{before}/{SEGMENT}"
    below = below.removeprefix("/").removesuffix("/")
    query = tuple((name, value) for name, values in request.GET.lists() for value in values)
    return Address(root, tuple(below.split("/")) if below else (), query)
