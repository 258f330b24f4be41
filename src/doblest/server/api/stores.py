"""The feature stores of each title in the data folder: one a revision, made when first asked for."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from functools import cache
from pathlib import Path
from threading import Lock

import msgspec
from django.conf import settings

from doblest.errors import RegisterError
from doblest.featurestore import COLLECTIONS, FeatureStore, update, write
from doblest.featurestore.file_format import describe_format
from doblest.model import Edition
from doblest.reference import titles
from doblest.server.http.problems import NotFound, ProblemError
from doblest.server.register import editions

KEPT_DAYS_BYTES = 32 * 1024 * 1024
"""Of files that show past days: each is some memory too. The one asked for last stays however large it is."""
KEPT_REVISIONS = 3
"""Stores that stay, so that who is walking through pages can finish."""
_STALE_SECONDS = 3_600
_NAME = re.compile(r"(?P<revision>\d+)-[0-9a-f]{12}\.sqlite3")


class TitleStores:
    """Stores of one title, the newest brought up to date from the one before it."""

    def __init__(self, title_key: str) -> None:
        self._title_key = title_key
        self._stores: dict[str, FeatureStore] = {}
        """By stamp, the newest last."""
        self._days: dict[Path, FeatureStore] = {}
        """Of past days, the one asked for last at the end."""
        self._lock = Lock()

    def current(self) -> FeatureStore:
        stamp = editions.current_stamp(self._title_key)
        store = self._stores.get(stamp)
        if store is None:
            with self._lock:
                store = self._stores.get(stamp) or self._open(editions.current(self._title_key))
        return store

    def find_open(self) -> FeatureStore | None:
        """The newest where it is open already."""
        return self._stores.get(editions.current_stamp(self._title_key))

    def at_revision(self, revision: int) -> FeatureStore:
        """An earlier one; ProblemError where it is kept no more."""
        store = self.current()
        if store.header.revision == revision:
            return store
        with self._lock:
            opened = {kept.path: kept for kept in self._stores.values()}
            paths = [path for path in reversed(self._list_files()) if path.name.startswith(f"{revision}-")]
            stores = (opened.get(path) or FeatureStore(path) for path in paths)
            earlier = next((one for one in stores if one.header.register == store.header.register), None)
        if earlier is None:
            detail = f"Редакция {revision} не хранится; начните с первой страницы без revision"
            raise ProblemError(NotFound(detail))
        return earlier

    def of_edition(self, edition: Edition) -> FeatureStore:
        """Of a day of the past, made when first asked for."""
        path = self._folder / "days" / self._path_of(edition).name
        with self._lock:
            store = self._days.pop(path, None)
            if store is None:
                if not path.exists():
                    # The longest list has the most features of any other day.
                    longest = sorted(self._days, key=lambda one: len(self._days[one].header.slugs))
                    _make_store(path, edition, longest)
                store = FeatureStore(path)
            self._days[path] = store
            self._remove_days(path)
        return store

    def _remove_days(self, last: Path) -> None:
        """The least used go first; those that another process left are the oldest."""
        paths = [one for one in last.parent.iterdir() if _NAME.fullmatch(one.name) and one not in self._days]
        room = KEPT_DAYS_BYTES
        for path in (*reversed(self._days), *sorted(paths, key=lambda one: -one.stat().st_mtime)):
            room -= path.stat().st_size if path.exists() else 0
            if room < 0 and path != last:
                path.unlink(missing_ok=True)
                self._days.pop(path, None)

    def current_path(self) -> Path:
        """Where the file of the newest revision lies, or will."""
        return self._path_of(editions.current(self._title_key))

    @property
    def _folder(self) -> Path:
        return Path(settings.DATA) / "features" / self._title_key

    def _path_of(self, edition: Edition) -> Path:
        content = f"{edition.stamp} {describe_format(COLLECTIONS)}"
        digest = hashlib.sha256(content.encode()).hexdigest()[:12]
        return self._folder / f"{edition.revision}-{digest}.sqlite3"

    def _open(self, edition: Edition) -> FeatureStore:
        path = self._path_of(edition)
        if not path.exists():
            _make_store(path, edition, self._list_files())
            self._remove_old()
        store = self._stores[edition.stamp] = FeatureStore(path)
        while len(self._stores) > KEPT_REVISIONS:
            self._stores.pop(next(iter(self._stores)))
        return store

    def _list_files(self) -> list[Path]:
        """Files of revisions, the oldest first."""
        if not self._folder.is_dir():
            return []
        paths = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        return sorted(paths, key=lambda path: path.stat().st_mtime)

    def _remove_old(self) -> None:
        """Remove files of revisions long past, and what a killed process or release 0.1 left behind.

        A worker that has one open reads on.
        """
        started = time.time() - _STALE_SECONDS
        stale = [path for path in self._folder.glob(".writing-*") if path.stat().st_mtime < started]
        for path in (*self._list_files()[:-KEPT_REVISIONS], *stale, *self._folder.parent.glob("*.sqlite3")):
            path.unlink(missing_ok=True)


def _make_store(path: Path, edition: Edition, earlier: list[Path]) -> None:
    """Bring the newest earlier file up to date; write anew where there is none, or it cannot be read.

    Another worker may remove it meanwhile.
    """
    if not earlier:
        write(path, edition)
        return
    try:
        update(earlier[-1], path, edition)
    except (sqlite3.Error, msgspec.MsgspecError, FileNotFoundError):
        write(path, edition)


def get_stores(title: str | None = None) -> TitleStores:
    """Stores of a title, of the default one by default; ProblemError where there is no such title."""
    try:
        return _get_stores(titles.get_title(title).key)
    except RegisterError as error:
        raise ProblemError(NotFound(str(error))) from error


@cache
def _get_stores(title_key: str) -> TitleStores:
    return TitleStores(title_key)


def forget_stores() -> None:
    """Close what is open: for a process whose data folder was replaced beneath it."""
    _get_stores.cache_clear()
