"""Brings a folder up to the register: pages, exports, feeds, the API and a search of every title."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from msgspec import Struct

from doblest import exports
from doblest.reference.titles import default_title, title_root
from doblest.server.api.static_files import render_docs, render_files
from doblest.server.catalogue.catalogue import current_catalogue
from doblest.server.catalogue.titles import find_published_titles
from doblest.server.feeds.registry import FEEDS, build_feed_request
from doblest.server.pages import bundle
from doblest.server.register.amendments import list_amendments
from doblest.server.snapshot.crawler import Crawler, DeadLink
from doblest.server.snapshot.exports import start_exports
from doblest.server.snapshot.files import File, Site
from doblest.server.snapshot.folder import Change, Folder, Manifest, SnapshotError, lock_folder
from doblest.server.snapshot.links import make_static, to_path
from doblest.server.snapshot.redirects import build_redirects
from doblest.server.snapshot.search_index import build_search_files

Report = Callable[[str], None]
TRIAL = "http://localhost:8000/"
"""Where a folder is looked at on one's own machine."""
FORM = 6
"""Of the folder; a higher number makes every file anew."""


class Published(Struct, frozen=True):
    """What was done; `change` is None where the folder already held the same."""

    revision: int
    change: Change | None = None


def publish(target: Path, base: str | None, report: Report) -> Published:
    """Bring the folder up to date; SnapshotError leaves it as it was.

    A publication that was killed, even in the middle of putting files in place, is mended by the next one.

    `base` is its address on the web: feeds and the sitemap need whole addresses, which without one are
    those of a trial on this machine; the API's links are then relative.
    `report` is called with the path of each file made.
    """
    site = _open_site(base)
    newest = max((catalogue.edition for catalogue in site.catalogues.values()), key=lambda one: one.revision)
    key = _hash_inputs(site)
    manifest = Manifest(key, newest.revision, newest.at, newest.licence, newest.document)
    with lock_folder(target):
        folder = Folder(target)
        if folder.is_current(key):
            return Published(newest.revision)
        try:
            _fill(folder, site, report)
        except BaseException:
            folder.rollback()
            raise
        return Published(newest.revision, folder.commit(manifest))


def _open_site(base: str | None) -> Site:
    """The default title, whose pages stand at the root, and every other one that has entries."""
    published = find_published_titles()
    if not published:
        raise SnapshotError("реестр пуст", remedy="Загрузите перечень: doblest import ФАЙЛ")
    keys = dict.fromkeys((default_title().key, *published))
    catalogues = {key: current_catalogue(key) for key in keys}
    return Site(catalogues, (base or TRIAL).removesuffix("/"), is_placed=base is not None)


def _fill(folder: Folder, site: Site, report: Report) -> None:
    jobs = {
        key: (
            catalogue.edition,
            exports.Options(base_url=f"{site.origin}/", history=list_amendments(key)),
        )
        for key, catalogue in site.catalogues.items()
    }
    # Workers are forked before the exports' process is started: a fork takes no threads along.
    with Crawler(site) as crawler, start_exports(jobs) as promises:
        written = {_export_path(title, name) for title, name in promises}
        for file in _build_data(site):
            folder.stage(file.path, file.content)
            written.add(file.path)
            report(file.path)
        _stage_pages(folder, crawler.crawl(frozenset(written)), report)
        for (title, name), promise in promises.items():
            folder.stage(_export_path(title, name), promise.result())
            report(name)


def _export_path(title: str, name: str) -> str:
    return f"{_prefix(title)}export/{name}"


def _prefix(title: str) -> str:
    """Where the title's files stand in the folder."""
    return title_root(title).removeprefix("/")


def _stage_pages(folder: Folder, files: Iterable[File | DeadLink], report: Report) -> None:
    dead = []
    for file in files:
        if isinstance(file, DeadLink):
            dead.append(file)
            continue
        folder.stage(file.path, file.content)
        report(file.path)
    if dead:
        raise _refuse(dead)


def _refuse(dead: Sequence[DeadLink]) -> SnapshotError:
    named = ", ".join(f"{one.address} (со страницы {one.page or '/'})" for one in dead[:5])
    if all("/photos/" in one.address for one in dead):
        remedy = "Файлов этих снимков нет в папке данных: верните их из копии или скройте снимки"
        return SnapshotError(f"снимки не открываются: {named}", remedy=remedy)
    return SnapshotError(f"страницы ведут в никуда: {named}", remedy="Это ошибка программы, сообщите о ней")


def _build_data(site: Site) -> Iterator[File]:
    """All that no page is: feeds, the API, the search, former addresses."""
    for key, catalogue in site.catalogues.items():
        for name, feed in FEEDS.items():
            request = build_feed_request(name, catalogue, site.origin)
            yield File(_prefix(key) + name, feed.build(catalogue, request))
        for file in build_search_files(catalogue):
            yield File(_prefix(key) + file.path, file.content)
        yield from _build_api_files(key, site)
        yield from build_redirects(catalogue, site.catalogues)


def _build_api_files(title: str, site: Site) -> Iterator[File]:
    path = f"{title_root(title)}api"
    for name, content in render_files(f"{site.origin}{path}" if site.is_placed else "", title):
        yield File(_prefix(title) + name, content)
    page = make_static(render_docs(path, title).decode(), f"{path}/docs/", site.origin)
    yield File(to_path(f"{path}/docs/"), page.body)


def _hash_inputs(site: Site) -> str:
    """Changes with the register, the program, its styles and the address: the same is the same folder."""
    assets = bundle.FOLDER / "manifest.json"
    styles = assets.read_bytes() if assets.exists() else b""
    editions = [(one.edition.stamp, one.edition.at, one.edition.document) for one in site.catalogues.values()]
    parts = f"{FORM} {version('doblest')} {editions} {site.origin} {site.is_placed}"
    return hashlib.sha256(parts.encode() + styles).hexdigest()
