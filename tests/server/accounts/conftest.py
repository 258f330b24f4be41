"""An account whose letters are kept in a folder of its own."""

from __future__ import annotations

import pytest

from doblest.model import Edition
from doblest.server.accounts.models import User
from tests.support.people import make_user


@pytest.fixture
def user(register: Edition, _own_letters: None) -> User:
    return make_user(username="ivanova", email="ivanova@example.org")
