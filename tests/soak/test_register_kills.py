"""A thousand writes killed at any moment: each is whole or has not happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.postgres import serve_postgres
from tests.support.programs import run_program


@pytest.mark.soak
def test_a_killed_write_is_whole_or_has_not_happened(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    assert not run_program(tmp_path, "killed_writes", max(3, scale(1000)), seed)


@pytest.mark.soak
def test_a_register_that_is_written_to_and_killed_again_and_again_keeps_what_it_said(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    assert not run_program(tmp_path, "killed_register", max(3, scale(1000)), seed)


@pytest.mark.soak
@pytest.mark.postgres
def test_a_register_on_postgresql_does_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scale: Callable[[int], int], seed: int
) -> None:
    with serve_postgres(monkeypatch) as address:
        trials = max(3, scale(1000))
        assert not run_program(tmp_path, "killed_register", trials, seed, database=address)
