"""People propose while the site is killed and started again: what was answered is on disk, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.programs import run_program


@pytest.mark.soak
def test_no_proposal_that_was_answered_is_lost(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    assert not run_program(tmp_path, "killed_proposals", max(3, scale(100)), seed)
