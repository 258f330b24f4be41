"""Backups under load, each restored and equal to what was written; kills of backups and of restores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.backups import hammer
from tests.support.postgres import serve_postgres

TRIALS = {"load": 200, "backup": 1000, "restore": 500}


@pytest.mark.soak
@pytest.mark.parametrize("trial", TRIALS)
def test_a_backup_is_whole_whoever_writes_and_whatever_is_killed(
    tmp_path: Path, scale: Callable[[int], int], seed: int, trial: str
) -> None:
    assert hammer(tmp_path, trial, max(2, scale(TRIALS[trial])), seed) == []


@pytest.mark.soak
@pytest.mark.postgres
@pytest.mark.parametrize("trial", TRIALS)
def test_so_it_is_on_postgresql(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: Callable[[int], int], seed: int, trial: str
) -> None:
    with serve_postgres(monkeypatch) as address:
        assert hammer(tmp_path, trial, max(2, scale(TRIALS[trial])), seed, address) == []
