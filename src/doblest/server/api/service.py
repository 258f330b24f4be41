"""What the API stands on in a running site: the register, its search, the site's templates."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection

from doblest.reference import titles
from doblest.server.api import storing
from doblest.server.api.exchange import Request
from doblest.server.api.problems import missing
from doblest.server.api.searching import search
from doblest.server.api.selecting import Matches
from doblest.server.api.store import Store
from doblest.server.register import editions
from doblest.server.register.models import ChangeSet

KEPT_REVISIONS = 3
"""Stores that stay, so that who is walking through pages can finish."""
_NAME = re.compile(r"(?P<revision>\d+)-[0-9a-f]{12}\.sqlite3")


class RegisterService:
    """Stores of the default title in the data folder, one a revision, made when first asked for."""

    def __init__(self) -> None:
        self.matches = Matches()
        self._open: dict[str, Store] = {}
        self._lock = Lock()

    def store(self, revision: int | None = None) -> Store:
        number, mark = _newest()
        if revision is None or revision == number:
            return self._open.get(mark) or self._current(number, mark)
        return self._earlier(revision)

    def search(self, text: str) -> list[str]:
        return search(text)

    def page(self, template: str, request: Request, content: dict[str, Any]) -> bytes:
        from doblest.server.api.html import page  # templates load only for who asks for a page

        return page(template, request, content)

    def _current(self, number: int, mark: str) -> Store:
        path = _folder() / f"{number}-{mark}.sqlite3"
        with self._lock:
            if mark not in self._open:
                if not path.exists():
                    storing.store(path, editions.current())
                    _forget_old(path)
                self._open[mark] = Store(path)
                while len(self._open) > KEPT_REVISIONS:
                    self._open.pop(next(iter(self._open)))
            return self._open[mark]

    def _earlier(self, revision: int) -> Store:
        found = sorted(_folder().glob(f"{revision}-*.sqlite3"), key=lambda path: path.stat().st_mtime)
        if not found:
            raise missing(f"Редакция {revision} не хранится; начните с первой страницы без revision")
        mark = found[-1].stem.partition("-")[2]
        with self._lock:
            return self._open.setdefault(mark, Store(found[-1]))


def current_path() -> Path:
    """Where the newest revision's features lie, or will."""
    number, mark = _newest()
    return _folder() / f"{number}-{mark}.sqlite3"


@cache
def service() -> RegisterService:
    return RegisterService()


def _newest() -> tuple[int, str]:
    """Number of the newest change set, and a mark that another database or version does not share."""
    sql, values = _question()
    try:
        row = _asked(sql, values)
    except (InterfaceError, OperationalError):  # the database went away between two requests
        connection.close()
        row = _asked(sql, values)
    number, at = row or (0, "")
    return number, _mark(number, str(at))


def _asked(sql: str, values: tuple[Any, ...]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()


@cache
def _question() -> tuple[str, tuple[Any, ...]]:
    """The question as SQL, asked before every answer: building it anew would cost more than asking."""
    newest = ChangeSet.objects.of(titles.get_title().key).newest_first().values_list("number", "at")[:1]
    return newest.query.sql_with_params()


@cache
def _mark(number: int, at: str) -> str:
    made = f"{number} {at} {version('doblest')} {storing.FORM} {titles.get_title().key}"
    return hashlib.sha256(made.encode()).hexdigest()[:12]


def _folder() -> Path:
    return Path(settings.DATA) / "features"


def _forget_old(newest: Path) -> None:
    """Remove stores of revisions long past; a worker that has one open reads on."""
    held = [path for path in newest.parent.iterdir() if _NAME.fullmatch(path.name)]
    for path in sorted(held, key=lambda path: path.stat().st_mtime)[:-KEPT_REVISIONS]:
        path.unlink(missing_ok=True)
