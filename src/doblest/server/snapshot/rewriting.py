"""A page of the live site → a page of a folder: addresses made relative, none left to a server."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct

_ROOTED = re.compile(r'(?P<name>\s(?:href|src|srcset|action|data-[\w-]+))="(?P<address>/(?!/)[^"]*)"')
_SUGGEST = re.compile(r'\sdata-suggest="[^"]*"')
_HTML = re.compile(r"<html\b")
_REST = re.compile(r"[?#].*", re.DOTALL)


class Still(Struct, frozen=True):
    """A page of the folder and the addresses of the site that it leads to."""

    body: bytes
    leads_to: tuple[str, ...]


def file_of(address: str) -> str:
    """The file of an address from the site's root, without a leading slash."""
    path = _REST.sub("", address)
    return (path + "index.html" if path.endswith("/") else path).lstrip("/")


def still(html: str, address: str, origin: str) -> Still:
    """Addresses from the root become relative to the page; whole ones of the site itself stay whole.

    `origin` is the folder's own address on the web, without a closing slash.
    """
    found: list[str] = []
    here = posixpath.dirname(file_of(address)) or "."
    page = _SUGGEST.sub("", html)
    page = _ROOTED.sub(lambda match: _relative(match, here, found.append), page)
    found += [_REST.sub("", whole) for whole in re.findall(rf'"{re.escape(origin)}(/[^"]*)"', page)]
    return Still(_HTML.sub("<html data-still", page, count=1).encode(), tuple(dict.fromkeys(found)))


def _relative(match: re.Match[str], here: str, tell: Callable[[str], None]) -> str:
    address = match["address"]
    rest = _REST.search(address)
    if "SLUG" not in address:
        tell(_REST.sub("", address))
    target = _relative_path(file_of(address), here)
    return f'{match["name"]}="{target}{rest.group() if rest else ""}"'


@lru_cache(maxsize=100_000)
def _relative_path(path: str, here: str) -> str:
    return posixpath.relpath(path, here)
