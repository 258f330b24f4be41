"""How far a task is."""

from __future__ import annotations

import pytest

from doblest.server.tasks import progress

pytestmark = pytest.mark.django_db


def test_progress_is_kept_while_it_runs_and_no_longer() -> None:
    with progress.report("one") as tell:
        tell("Строки", 3, 70)
        assert progress.read("one") == progress.Progress("Строки", 3, 70)
    assert progress.read("one") is None


def test_reports_of_one_step_are_written_now_and_then_its_last_always() -> None:
    with progress.report("one") as tell:
        for done in range(1, 5):
            tell("Строки", done, 5)
        assert progress.read("one") == progress.Progress("Строки", 1, 5)
        tell("Строки", 5, 5)
        assert progress.read("one") == progress.Progress("Строки", 5, 5)
