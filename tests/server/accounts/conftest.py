"""An account whose letters are kept in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from doblest.model import Edition
from doblest.server.accounts.models import User
from tests.support.people import make_user


@pytest.fixture
def _own_letters(settings: Any, tmp_path: Path, db: None) -> Iterator[None]:
    """Attempts that are counted are of this test alone, too."""
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "doblest.server.accounts.mails.FileBackend"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user(register: Edition, _own_letters: None) -> User:
    return make_user(username="ivanova", email="ivanova@example.org")
