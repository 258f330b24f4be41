"""`doblest publish` killed at any moment, alone or with its group, first and over an old snapshot."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.publications import open_publications

pytestmark = pytest.mark.soak


def test_a_killed_publication_is_mended_by_the_next(
    tmp_path: Path, scale: Callable[[int], int], seed: int
) -> None:
    publications = open_publications(tmp_path)
    started = time.monotonic()
    publications.run("publish", "site")
    seconds = time.monotonic() - started
    chance = random.Random(seed)
    faults = [fault for _ in range(scale(400)) if (fault := publications.kill_once(chance, seconds * 1.05))]
    assert not faults
