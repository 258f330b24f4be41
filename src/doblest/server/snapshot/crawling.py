"""Every public page with all that it leads to, as files: what nothing leads to is not public."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin

from django.contrib.staticfiles import finders
from django.db import connections
from django.urls import Resolver404, resolve
from msgspec import Struct

from doblest.server.pages import site
from doblest.server.pages.catalogue import Catalogue
from doblest.server.pages.refusals import NotHere
from doblest.server.snapshot.rewriting import file_of, still

STARTS = ("/", "/en/")
_STATIC = "/static/"
_STYLE_URL = re.compile(r"""url\(["']?([^"')#]+)""")


class File(Struct, frozen=True):
    """A file of the folder; `address` is a page's, empty for what is no page."""

    path: str
    content: bytes
    address: str = ""


class Dead(Struct, frozen=True):
    """An address that a page leads to and nothing answers."""

    page: str
    address: str


class Crawler:
    """Makes pages on every core; opened before anything else of the publication starts threads."""

    def __init__(self, catalogue: Catalogue, origin: str) -> None:
        connections.close_all()
        context = multiprocessing.get_context("fork")
        self._pool = context.Pool(os.cpu_count(), _begin, (catalogue, origin))

    def __enter__(self) -> Crawler:
        return self

    def __exit__(self, *about: object) -> None:
        self._pool.terminate()

    def files(self, made: frozenset[str]) -> Iterator[File | Dead]:
        """Files of the site's pages; `made` are paths that others bring."""
        met = set(STARTS)
        wave = [(start, "") for start in STARTS]
        while wave:
            answers = self._pool.imap(_file, (address for address, _ in wave), chunksize=4)
            following: list[tuple[str, str]] = []
            for (address, page), answer in zip(wave, answers, strict=True):
                if answer is None:
                    yield Dead(page, address)
                    continue
                file, leads_to = answer
                yield file
                fresh = [lead for lead in leads_to if lead not in met and file_of(lead) not in made]
                met.update(fresh)
                following += [(lead, address) for lead in fresh]
            wave = following


_at_work: list[tuple[Catalogue, str]] = []


def _begin(catalogue: Catalogue, origin: str) -> None:
    _at_work.append((catalogue, origin))


def _file(address: str) -> tuple[File, tuple[str, ...]] | None:
    """The file at an address with what it leads to; None where nothing answers."""
    catalogue, origin = _at_work[0]
    try:
        return _made(catalogue, address, origin)
    except (NotHere, Resolver404, OSError):
        return None


def _made(catalogue: Catalogue, address: str, origin: str) -> tuple[File, tuple[str, ...]]:
    path = file_of(unquote(address))
    if address.startswith(_STATIC):
        content = _static(address)
        return File(path, content), _of_style(address, content)
    found = resolve(unquote(address)).kwargs
    if "page" not in found:
        raise NotHere(address)
    arguments = {name: value for name, value in found.items() if name not in ("page", "language")}
    asked = site.Asked(found["page"], found["language"], arguments, {}, origin)
    made = site.made(catalogue, asked)
    if not made.content_type.startswith("text/html"):
        return File(path, made.body), ()
    page = still(made.body.decode(), address, origin)
    return File(path, page.body, address), page.leads_to


def _of_style(address: str, content: bytes) -> tuple[str, ...]:
    """What a style sheet draws on."""
    if not address.endswith(".css"):
        return ()
    names = _STYLE_URL.findall(content.decode())
    return tuple(urljoin(address, name) for name in names if not name.startswith("data:"))


def _static(address: str) -> bytes:
    found = finders.find(unquote(address).removeprefix(_STATIC))
    if not found:
        raise FileNotFoundError(address)
    with open(found, "rb") as file:  # noqa: PTH123 # finders give a name, not a path
        return file.read()
