"""A round of Perm and Sverdlovsk, and the people who have a part in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from doblest.model import Edition
from doblest.server.accounts.policy import Role
from doblest.server.rounds import returns, start
from doblest.server.rounds.models import Round
from tests.support.people import make_user, sign_in
from tests.support.register import COORDINATOR

DUE = date(2999, 12, 20)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def made(register: Edition) -> Round:
    start.execute(start.Request(DUE, ("permskiy-kray", "sverdlovskaya-oblast")), COORDINATOR)
    return returns.find_round()


@pytest.fixture
def coordinator(register: Edition) -> Client:
    return sign_in(make_user(Role.COORDINATOR, username="kotova", name="К. Котова"))


@pytest.fixture
def editor(register: Edition) -> Client:
    """Who keeps Perm."""
    return sign_in(make_user(Role.EDITOR, "RU-PER", username="ivanova", name="М. Иванова"))
