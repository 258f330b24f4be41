"""A register with the bundled list in it: imported once, given back as it was after each test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache

from doblest import data
from doblest.model import Edition
from doblest.server.catalogue.catalogue import Catalogue, get_catalogue
from doblest.server.editorial.gaps.finding import _found as gaps_of_titles
from doblest.server.register.actions.import_list import Report
from doblest.server.register.models import ChangeSet
from tests.support.hostile import load_hostile_list
from tests.support.photo_offers import skip_waiting
from tests.support.register import (
    check_kept_edition,
    clear_register,
    forget_register,
    has_read_another,
    keep_edition,
    load_list,
    recall_edition,
    rule,
)
from tests.support.stores import forget_answers

Load = Callable[..., Report]


@pytest.fixture(scope="session")
def bundled() -> str:
    """The text of the bundled list."""
    return data.bundled_list().read_text("utf-8")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker, bundled: str) -> Iterator[None]:
    with django_db_blocker.unblock():
        load_list(bundled, "perechen.txt")
        keep_edition()
    yield
    with django_db_blocker.unblock():
        check_kept_edition()


@pytest.fixture(scope="session", autouse=True)
def _hash_passwords_quickly() -> Iterator[None]:
    """As they are hashed in earnest, in one round instead of a million."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PBKDF2PasswordHasher, "iterations", 1)
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that a test makes lie where no other process of this run, and no other run, looks for its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DATA", tmp_path_factory.mktemp("data"))
        yield


@pytest.fixture(autouse=True)
def _no_edition_of_another_test() -> Iterator[None]:
    """What two tests write has the same stamp, for the first is rolled back: nothing made of it may stay."""
    forget_register()
    gaps_of_titles.clear()  # some tests date a change set anew, which no stamp tells
    yield
    if has_read_another():
        forget_answers()
    forget_register()


@pytest.fixture
def data_folder(tmp_path: Path, settings: Any) -> Path:
    """Of this test alone."""
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def _own_letters(settings: Any, data_folder: Path, db: None) -> Iterator[None]:
    """Letters lie in its folder; attempts that are counted are of this test alone, too."""
    settings.EMAIL_BACKEND = "doblest.server.accounts.mails.FileBackend"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def _in_no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the public sends need not be late enough for a person."""
    skip_waiting(monkeypatch)


@pytest.fixture
def load() -> Load:
    return load_list


@pytest.fixture
def register(db: None, bundled: str) -> Edition:
    """The bundled list at revision 1."""
    if not ChangeSet.objects.exists():  # a test with real transactions emptied the tables
        load_list(bundled, "perechen.txt")
    return recall_edition()


@pytest.fixture
def catalogue(register: Edition) -> Catalogue:
    return get_catalogue(register)


@pytest.fixture
def glory(register: Edition) -> Edition:
    """A list of another title, hard to read, beside the bundled one."""
    return load_hostile_list()


@pytest.fixture
def former_slug(register: Edition) -> tuple[str, str]:
    """The address of a city whose name an editor has mended, and its present one."""
    findings = next(record for record in register.records if record.slug == "volgograd").findings
    rule(next(one.key for one in findings if one.fix and one.fix.field == "city"))
    return "volgograd", "vologda"


@pytest.fixture
def empty_register(db: None) -> None:
    """A register into which nothing was imported yet."""
    clear_register()


@pytest.fixture(scope="session")
def without() -> Callable[[str, int], str]:
    """The text of the list without the row of that number."""

    def cut(text: str, number: int) -> str:
        left, found = re.subn(rf"\t{number}\. ?\n.*?(?=\t{number + 1}\. ?\n)", "", text, flags=re.DOTALL)
        assert found == 1
        return left

    return cut


@pytest.fixture(scope="session")
def swap() -> Callable[[str, str, str], str]:
    """The text with the one place where it says `old` saying `new`."""

    def swapped(text: str, old: str, new: str) -> str:
        assert text.count(old) == 1, f"{old!r}: {text.count(old)}"
        return text.replace(old, new)

    return swapped
