"""A page of the live site → a page of a folder: addresses made relative, none left to a server."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

_ROOTED = re.compile(r'(?P<name>\s(?:href|src|action|data-[\w-]+))="(?P<address>/(?!/)[^"]*)"')
_SRCSET = re.compile(r'\ssrcset="(?P<addresses>/[^"]*)"')
_SUGGEST = re.compile(r'\sdata-suggest="[^"]*"')
_LIVE = re.compile(r"<a data-(?:sign-in|live)\b[^>]*>[^<]*</a>\n?")
"""A folder has nobody to sign in to, and no history to ask."""
_HTML = re.compile(r"<html\b")
_QUERY = re.compile(r"[?#].*", re.DOTALL)


class StaticPage(Struct, frozen=True):
    """A page of the folder and the addresses of the site that it leads to."""

    body: bytes
    links: tuple[str, ...]


def to_path(address: str) -> str:
    """The file of an address from the site's root, without a leading slash."""
    path = _QUERY.sub("", address)
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")


def make_static(html: str, address: str, origin: str) -> StaticPage:
    """Addresses from the root become relative to the page; whole ones of the site itself stay whole.

    `origin` is the folder's own address on the web, without a closing slash.
    """
    links: list[str] = []
    folder = posixpath.dirname(to_path(address)) or "."
    page = _LIVE.sub("", _SUGGEST.sub("", html))
    page = _ROOTED.sub(lambda match: _rewrite(match, folder, links.append), page)
    page = _SRCSET.sub(lambda match: _rewrite_srcset(match, folder, links.append), page)
    links += [_QUERY.sub("", whole) for whole in re.findall(rf'"{re.escape(origin)}(/[^"]*)"', page)]
    return StaticPage(_HTML.sub("<html data-static", page, count=1).encode(), tuple(dict.fromkeys(links)))


def _rewrite(match: re.Match[str], folder: str, collect: Callable[[str], None]) -> str:
    address = match["address"]
    query = _QUERY.search(address)
    if "SLUG" not in address:
        collect(_QUERY.sub("", address))
    return f'{match["name"]}="{_make_relative(to_path(address), folder)}{query.group() if query else ""}"'


def _rewrite_srcset(match: re.Match[str], folder: str, collect: Callable[[str], None]) -> str:
    """Several addresses, each with the width that it is of."""
    parts = [one.split() for one in match["addresses"].split(", ")]
    for address, *_width in parts:
        collect(address)
    made = (" ".join([_make_relative(to_path(address), folder), *width]) for address, *width in parts)
    return f' srcset="{", ".join(made)}"'


@lru_cache(maxsize=100_000)
def _make_relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)
