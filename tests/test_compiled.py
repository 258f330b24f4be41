"""The compiled engine takes the place of the sources only where it was built from them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from doblest import compiled

READ = """
from doblest.claims import extract
from doblest.data import bundled_list
print(extract(bundled_list().read_text("utf-8")))
"""


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of compiled modules that were built from the sources as they are."""
    tmp_path.joinpath(compiled.STAMP).write_text(compiled.describe_sources(), "utf-8")
    monkeypatch.setattr(compiled, "FOLDER", tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delenv("DOBLEST_PURE", raising=False)
    compiled.is_current.cache_clear()
    yield tmp_path
    compiled.is_current.cache_clear()


def test_modules_are_looked_for_where_they_are_compiled(built: Path) -> None:
    assert compiled.extend_path("claims", ["source"]) == [str(built / "doblest" / "claims"), "source"]


def test_a_changed_source_is_read_itself(built: Path) -> None:
    built.joinpath(compiled.STAMP).write_text("claims/extract.py 1 1", "utf-8")
    assert compiled.extend_path("claims", ["source"]) == ["source"]


def test_without_a_compiler_the_sources_are_read(built: Path) -> None:
    built.joinpath(compiled.STAMP).unlink()
    assert compiled.extend_path("claims", ["source"]) == ["source"]


def test_the_sources_are_read_where_they_are_asked_for(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOBLEST_PURE", "1")
    assert compiled.extend_path("claims", ["source"]) == ["source"]


@pytest.mark.slow
def test_both_engines_read_the_same_claims() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", READ], env={**os.environ, **pure}, check=True, capture_output=True
        ).stdout
        for pure in ({}, {"DOBLEST_PURE": "1"})
    }
    assert len(outputs) == 1
