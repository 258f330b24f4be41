"""What a verb loads is no business of the collector of cycles."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from doblest.cli.loading import keep_loaded

CODE = """
import gc
from doblest.cli import app
app({words}, standalone_mode=False)
print(gc.get_freeze_count(), gc.isenabled())
"""


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_nothing_is_collected_while_it_lasts_and_what_was_made_is_kept() -> None:
    gc.unfreeze()
    with keep_loaded():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with keep_loaded():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("words", [["check", "--list"], ["claims", "-"]])
def test_verbs_that_compute_keep_what_they_load(words: list[str]) -> None:
    command = [sys.executable, "-c", CODE.format(words=words)]
    done = subprocess.run(command, input="Город дал 300 танков.", capture_output=True, text=True, check=True)
    frozen, is_enabled = done.stdout.splitlines()[-1].split()
    assert int(frozen) > 50_000
    assert is_enabled == "True"
