"""Readers fed with documents that coverage chooses: each is read or refused, in time and in bounds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.guided import READERS, fuzz

pytestmark = pytest.mark.soak
SECONDS = 1_500
"""Of each reader."""
BINARY = ("pdf", "xls", "xlsx")


@pytest.mark.parametrize("reader", READERS)
def test_no_document_that_coverage_finds_crashes_or_stalls(
    reader: str, tmp_path: Path, scale: Callable[[int], int]
) -> None:
    pytest.importorskip("atheris", reason="there is none for this machine", exc_type=ImportError)
    seconds = scale(SECONDS)
    if reader not in BINARY and seconds < 30:
        pytest.skip("a slice is for those that `test_fuzzing.py` does not reach")
    done = fuzz(reader, tmp_path, seconds)
    sys.stdout.write(f"{reader}: {done.executions} executions, {done.restarts} restarts\n")
    assert not done.faults, "\n".join(done.faults)
