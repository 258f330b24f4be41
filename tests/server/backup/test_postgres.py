"""A backup or a restore on PostgreSQL that is killed leaves what there was, or all that there was to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.backups import hammer
from tests.support.postgres import serve_postgres

pytestmark = pytest.mark.postgres


def test_what_is_killed_leaves_the_one_register_or_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve_postgres(monkeypatch) as address:
        assert hammer(tmp_path, "restore", 4, 20260509, address) == []
