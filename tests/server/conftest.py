"""A register with the bundled list in it: imported once, given back as it was after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from doblest import data, reading
from doblest.model import Edition
from doblest.server.register import editions
from doblest.server.register.actions import import_list
from doblest.server.register.models import (
    ChangeSet,
    Decision,
    Decree,
    Document,
    Entry,
    FieldChange,
    Finding,
    Memorial,
    SourceRow,
    Title,
)
from doblest.server.register.report import Report

Load = Callable[..., Report]


def load_list(content: str | bytes, name: str = "перечень.txt", **options: object) -> Report:
    """Import a list that is given as text or bytes."""
    raw = content.encode() if isinstance(content, str) else content
    incoming = import_list.Incoming(reading.read_bytes(raw, name), raw)
    return import_list.execute(incoming, **{"author": "редактор", **options})


@pytest.fixture(scope="session")
def bundled() -> str:
    """The text of the bundled list."""
    return data.bundled_list().read_text("utf-8")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker, bundled: str) -> None:
    with django_db_blocker.unblock():
        load_list(bundled, "perechen.txt")


@pytest.fixture(autouse=True)
def _no_edition_of_another_test() -> Iterator[None]:
    editions.forget()
    yield
    editions.forget()


@pytest.fixture
def load() -> Load:
    return load_list


@pytest.fixture
def register(db: None, bundled: str) -> Edition:
    """The bundled list at revision 1."""
    if not ChangeSet.objects.exists():  # a test with real transactions emptied the tables
        load_list(bundled, "perechen.txt")
    return editions.current()


@pytest.fixture
def empty_register(db: None) -> None:
    """A register into which nothing was imported yet."""
    with transaction.atomic():
        Title.objects.update(document=None)
        Entry.objects.update(source=None)
        for table in (
            FieldChange,
            ChangeSet,
            Decision,
            Finding,
            Memorial,
            SourceRow,
            Entry,
            Document,
            Decree,
        ):
            table.objects.all().delete()
        Title.objects.all().delete()
