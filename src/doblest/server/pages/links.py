"""Addresses of pages and assets, absolute on the live site, relative in a folder of files."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.urls import reverse

from doblest.server.pages.words import english

Rewrite = Callable[[str], str]


def _as_is(address: str) -> str:
    return address


_rewrite: ContextVar[Rewrite] = ContextVar("rewrite", default=_as_is)


def page(name: str, language: str = "", **arguments: str | int) -> str:
    """The address of a page in the active language, or in the one named."""
    return _rewrite.get()(absolute(name, language, **arguments))


def absolute(name: str, language: str = "", **arguments: str | int) -> str:
    """The same from the root of the site, whoever renders."""
    space = language or ("en" if english() else "ru")
    return _reversed(f"{space}:{name}", *arguments.items())


@lru_cache(maxsize=100_000)
def _reversed(name: str, *arguments: tuple[str, str | int]) -> str:
    return reverse(name, kwargs=dict(arguments) or None)


def asset(address: str) -> str:
    """The address of a file that is no page, given from the root of the site."""
    return _rewrite.get()(address)


@contextmanager
def relative_to(path: str) -> Iterator[None]:
    """Inside, every address is made relative to the page at `path`, and a folder gets its index."""

    def rewrite(address: str) -> str:
        target = address + "index.html" if address.endswith("/") else address
        return posixpath.relpath(target, posixpath.dirname(path) or "/")

    token = _rewrite.set(rewrite)
    try:
        yield
    finally:
        _rewrite.reset(token)
