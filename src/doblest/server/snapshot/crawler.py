"""Every public page with all that it leads to, as files: what nothing leads to is not public."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

from django.contrib.staticfiles import finders
from django.db import connections
from django.urls import Resolver404, resolve
from msgspec import Struct

from doblest.processes import die_with_parent
from doblest.reference.titles import default_title, title_root
from doblest.server.feeds.atom import MAX_CHANGE_SETS
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.pages import site
from doblest.server.pages.links import page_url
from doblest.server.pages.requests import PageRequest
from doblest.server.register import history
from doblest.server.snapshot.files import File, Site
from doblest.server.snapshot.links import make_static, to_path
from doblest.server.snapshot.search_index import add_search_script

_STATIC = "/static/"
_STYLE_URL = re.compile(r"""url\(["']?([^"')#]+)""")


class DeadLink(Struct, frozen=True):
    """An address that a page leads to and nothing answers."""

    page: str
    address: str


class Crawler:
    """Renders pages on every core; opened before anything else of the publication starts threads."""

    def __init__(self, published: Site) -> None:
        self._starts = [
            page_url("home", language, title) for title in published.catalogues for language in ("ru", "en")
        ]
        self._starts += [
            page_url("change", language, title, number=str(made.revision))
            for title in published.catalogues
            for made in history.latest(title, MAX_CHANGE_SETS, 1)
            for language in ("ru", "en")
        ]
        connections.close_all()
        context = multiprocessing.get_context("fork")
        self._pool = context.Pool(os.cpu_count(), _initialize, (published,))

    def __enter__(self) -> Crawler:
        return self

    def __exit__(self, *error: object) -> None:
        self._pool.terminate()

    def crawl(self, existing: frozenset[str]) -> Iterator[File | DeadLink]:
        """Files of the site's pages; `existing` are paths that others write."""
        known = set(self._starts)
        queue = [(start, "") for start in self._starts]
        while queue:
            answers = self._pool.imap(_render, (address for address, _ in queue), chunksize=4)
            following: list[tuple[str, str]] = []
            for (address, page), answer in zip(queue, answers, strict=True):
                if answer is None:
                    yield DeadLink(page, address)
                    continue
                file, links = answer
                yield file
                fresh = [link for link in links if link not in known and to_path(link) not in existing]
                known.update(fresh)
                following += [(link, address) for link in fresh]
            queue = following


_state: list[Site] = []
"""Of a worker: what it renders."""


def _initialize(published: Site) -> None:
    die_with_parent()
    _state.append(published)


def _render(address: str) -> tuple[File, tuple[str, ...]] | None:
    """The file at an address with what it leads to; None where nothing answers."""
    try:
        if address.startswith(_STATIC):
            return _read_static(address)
        return _render_page(_state[0], address)
    except (ProblemError, Resolver404, OSError):
        return None


def _render_page(published: Site, address: str) -> tuple[File, tuple[str, ...]]:
    request = _parse_address(published, unquote(address))
    made = site.render(published.catalogues[request.title], request)
    path = to_path(unquote(address))
    if not made.content_type.startswith("text/html"):
        return File(path, made.body), ()
    page = make_static(made.body.decode(), address, published.origin)
    body = page.body
    if request.page == "search":
        body = add_search_script(body, path.removeprefix(title_root(request.title)[1:]))
    return File(path, body), page.links


def _parse_address(published: Site, address: str) -> PageRequest:
    arguments = dict(resolve(address).kwargs)
    if "page" not in arguments:
        raise ProblemError(NotFound(address))
    return PageRequest(
        page=arguments.pop("page"),
        language=arguments.pop("language"),
        title=arguments.pop("title", default_title().key),
        arguments=arguments,
        origin=published.origin,
    )


def _read_static(address: str) -> tuple[File, tuple[str, ...]]:
    path = unquote(address)
    found = finders.find(path.removeprefix(_STATIC))
    if not found:
        raise FileNotFoundError(address)
    content = Path(found).read_bytes()
    return File(to_path(path), content), _find_style_links(address, content)


def _find_style_links(address: str, content: bytes) -> tuple[str, ...]:
    """What a style sheet draws on."""
    if not address.endswith(".css"):
        return ()
    names = _STYLE_URL.findall(content.decode())
    return tuple(urljoin(address, name) for name in names if not name.startswith("data:"))
