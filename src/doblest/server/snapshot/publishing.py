"""The whole public register as a folder of files that any server, or none, can show."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from django.utils import translation
from msgspec import Struct

from doblest import exports
from doblest.model import Edition
from doblest.reference import titles
from doblest.server.api.static_files import render_docs, render_files
from doblest.server.pages import bundle
from doblest.server.pages.catalogue import Catalogue, catalogue_of
from doblest.server.register import editions
from doblest.server.snapshot import feeds
from doblest.server.snapshot.crawling import Crawler, Dead, File
from doblest.server.snapshot.exporting import beside
from doblest.server.snapshot.folder import Change, Folder, Manifest, SnapshotError
from doblest.server.snapshot.rewriting import still
from doblest.server.snapshot.search_index import search_files

Tell = Callable[[str], None]
FORM = 1
"""Of the folder; a higher number makes every file anew."""
_SEARCH = "search/index.html"


class Published(Struct, frozen=True):
    """What was done; `change` is None where the folder already held the same."""

    revision: int
    change: Change | None = None


def publish(target: Path, base: str, tell: Tell) -> Published:
    """Bring the folder up to date; SnapshotError leaves it as it was.

    `base` is its address on the web with a closing slash: feeds and the sitemap need whole addresses.
    `tell` is called with the path of each file made.
    """
    edition = editions.current()
    if not edition.records:
        raise SnapshotError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    folder = Folder(target)
    key = _key(edition, base)
    if folder.holds(key):
        return Published(edition.revision)
    try:
        _fill(folder, edition, base, tell)
    except BaseException:
        folder.abandon()
        raise
    head = Manifest(key, edition.revision, edition.at, edition.licence, edition.document)
    return Published(edition.revision, folder.finish(head))


def _fill(folder: Folder, edition: Edition, base: str, tell: Tell) -> None:
    catalogue = catalogue_of(edition)
    options = exports.Options(base_url=base)
    # Workers are forked before the exports' process is started: a fork takes no threads along.
    with Crawler(catalogue, base.removesuffix("/")) as crawler, beside(edition, options) as promised:
        made = {f"export/doblest{form.suffix}" for form in exports.FORMATS}
        for file in chain(_data(catalogue, base), search_files(catalogue)):
            folder.put(file.path, file.content)
            made.add(file.path)
            tell(file.path)
        pages = _pages(folder, crawler.files(frozenset(made)), tell)
        for form in exports.FORMATS:
            folder.put(f"export/doblest{form.suffix}", promised[form.name].result())
            tell(form.name)
    folder.put("sitemap.xml", feeds.sitemap(_twins(pages, base), edition))


def _pages(folder: Folder, files: Iterable[File | Dead], tell: Tell) -> list[str]:
    """Put the pages in; their addresses."""
    pages, dead = [], []
    for file in files:
        if isinstance(file, Dead):
            dead.append(f"{file.address} (со страницы {file.page or '/'})")
            continue
        folder.put(file.path, _with_search(file))
        pages.append(file.address)
        tell(file.path)
    if dead:
        raise SnapshotError(
            f"страницы ведут в никуда: {', '.join(dead[:5])}", remedy="Это ошибка программы, сообщите о ней"
        )
    return pages


def _data(catalogue: Catalogue, base: str) -> Iterator[File]:
    edition = catalogue.edition
    with translation.override("ru"):
        yield File("changes.atom", feeds.atom(edition, titles.get_title().key, base))
        yield File("calendar.ics", feeds.calendar(edition, base))
    with translation.override("en"):
        yield File("calendar.en.ics", feeds.calendar(edition, base))
    yield File("catalog.jsonld", feeds.catalogue(edition, base))
    yield File("robots.txt", feeds.robots(base))
    for path, content in render_files(f"{base}api"):
        yield File(path, content)
    docs = render_docs(f"{base}api").decode()
    yield File("api/docs/index.html", still(docs, "/api/docs/", base.removesuffix("/")).body)


def _with_search(file: File) -> bytes:
    """The search page gets the script that answers in a server's place."""
    if not file.path.endswith(_SEARCH):
        return file.content
    up = "../" * file.path.count("/")
    script = f'<script type="module" src="{up}search/still.js"></script></body>'
    return file.content.replace(b"</body>", script.encode(), 1)


def _twins(pages: list[str], base: str) -> list[tuple[str, str]]:
    """Addresses of pages in Russian, each with its English twin."""
    held = set(pages)
    root = base.removesuffix("/")
    russian = sorted(page for page in held if page and not page.startswith("/en/"))
    return [(f"{root}{page}", f"{root}/en{page}") for page in russian if f"/en{page}" in held]


def _key(edition: Edition, base: str) -> str:
    assets = bundle.FOLDER / "manifest.json"
    styles = assets.read_bytes() if assets.exists() else b""
    parts = f"{FORM} {version('doblest')} {edition.revision} {edition.at} {edition.document} {base}"
    return hashlib.sha256(parts.encode() + styles).hexdigest()
