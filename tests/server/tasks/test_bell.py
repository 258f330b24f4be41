"""Who runs tasks is told that there is one, once it is written."""

from __future__ import annotations

import pytest

from doblest.server.tasks import bell
from doblest.server.tasks.background import start
from tests.support.tasks import count

pytestmark = pytest.mark.django_db


def test_the_bell_rings_when_the_write_is_done(django_capture_on_commit_callbacks: object) -> None:
    assert bell.listen() == 0
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator] # a fixture of pytest-django
        start(count, most=1)
        assert bell.listen() == 0
    assert bell.listen() > 0
