"""`doblest publish` killed a few times; `make soak` does it four hundred times."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.support.publications import is_true, open_publications


@pytest.mark.slow
def test_a_killed_publication_is_mended_by_the_next(tmp_path: Path) -> None:
    publications = open_publications(tmp_path)
    chance = random.Random(1945)
    assert [publications.kill_once(chance, 2.0) for _ in range(4)] == [""] * 4
    assert is_true(tmp_path / "site")
