"""A round of two regions."""

from __future__ import annotations

from datetime import date

import pytest

from doblest.model import Edition
from doblest.rounds.values import Excerpt
from doblest.server.rounds import returns, start
from doblest.server.rounds.models import Round
from tests.support.register import COORDINATOR

DUE = date(2999, 12, 20)


@pytest.fixture
def sent(register: Edition) -> list[Excerpt]:
    """Perm's excerpt and Sverdlovsk's."""
    request = start.Request(DUE, ("permskiy-kray", "sverdlovskaya-oblast"))
    return list(start.execute(request, COORDINATOR).excerpts)


@pytest.fixture
def made(sent: list[Excerpt]) -> Round:
    return returns.find_round()
