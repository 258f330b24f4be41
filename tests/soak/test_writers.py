"""Twenty first starts and fifty edits at once, of a long list and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.server.register.test_writers import Writers, check_writers, make_list
from tests.support.postgres import serve_postgres

STARTS, PROCESSES = 20, 5


@pytest.mark.soak
def test_fifty_edits_of_three_thousand_cities_are_all_written(
    tmp_path: Path, scale: Callable[[int], int]
) -> None:
    check_writers(Writers(tmp_path / "var"), make_list(tmp_path, max(60, scale(3_000))), STARTS, PROCESSES)


@pytest.mark.soak
def test_fifty_edits_on_postgresql_are_all_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve_postgres(monkeypatch) as address:
        check_writers(Writers(tmp_path / "var", address), make_list(tmp_path, 60), STARTS, PROCESSES)
